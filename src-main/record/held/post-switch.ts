import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import type { FromRecord } from '../../../src-shared/contract/index.ts';

type Entries = Extract<FromRecord, { readonly kind: 'entries' }>;

/**
 * What one record says to the window. A record that is made anew behind the one on the screen says nothing until it takes that
 * one's place; then it tells what is other than before. One whose place was taken finishes the documents that it was asked for.
 */
export class PostSwitch {
  readonly #port: (message: FromRecord) => void;
  #state: 'behind' | 'shown' | 'replaced';
  readonly #last = new Map<FromRecord['kind'], FromRecord>();

  constructor(port: (message: FromRecord) => void, state: 'behind' | 'shown') {
    this.#port = port;
    this.#state = state;
  }

  readonly post = (message: FromRecord): void => {
    if (this.#state === 'shown') this.#port(message);
    else if (this.#state === 'behind') this.#last.set(message.kind, message);
    else if (message.kind === 'document' || message.kind === 'document-progress') this.#port(message);
  };

  /** Takes the place of another record. @param before the entries that the window has, @param now those of this record */
  show(generation: number, before: readonly ClinicalEntry[], now: readonly ClinicalEntry[]): void {
    this.#state = 'shown';
    this.#last.delete('entries');
    this.#port({ kind: 'entries', generation, ...difference(before, now) });
    for (const message of this.#last.values()) this.#port(message);
    this.#port({ kind: 'remade', generation });
    this.#last.clear();
  }

  replaced(): void {
    this.#state = 'replaced';
  }
}

/** Only what is other than before, so that the window draws no more than that. */
function difference(
  before: readonly ClinicalEntry[],
  now: readonly ClinicalEntry[],
): Pick<Entries, 'entries' | 'removed'> {
  const had = new Map(before.map((entry) => [entry.id, JSON.stringify(entry)]));
  const entries = now.filter((entry) => had.get(entry.id) !== JSON.stringify(entry));
  for (const { id } of now) had.delete(id);
  return { entries, ...(had.size === 0 ? {} : { removed: [...had.keys()] }) };
}
