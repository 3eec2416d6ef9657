import type { AllergyStatement } from '../../src-shared/clinical/banner.ts';
import type { AskingAgain, CompletenessLedger, NamesNotFetched } from '../../src-shared/clinical/completeness.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import type { EntryMaker } from './entries/entry-maker.ts';
import type { PullBook } from './ledger/pulls.ts';
import type { RestrictedBook } from './intake/restricted-book.ts';
import type { ReceivedCounts } from './ledger/received-counts.ts';
import { allergiesOf, ledgerOf } from './record-report.ts';
import type { SourceBook } from './sources/source-book.ts';

export interface LedgerSenderOptions {
  readonly generation: number;
  readonly post: (message: FromRecord) => void;
  readonly clock: () => number;
  readonly pulls: PullBook;
  readonly sources: SourceBook;
  readonly maker: EntryMaker;
  readonly counts: ReceivedCounts;
  readonly restricted: RestrictedBook;
  /** The role sees nothing of the record. */
  readonly demographicsOnly: boolean;
}

/** How much of the record there is, and what that lets the banner say of allergies: told anew as it changes (HAZ-002, HAZ-003). */
export class LedgerSender {
  readonly #options: LedgerSenderOptions;
  #namesNotFetched: readonly NamesNotFetched[] = [];
  #askingAgain: AskingAgain | null = null;
  #timesAskedAgain = 0;
  #lastAllergies = '';

  constructor(options: LedgerSenderOptions) {
    this.#options = options;
  }

  ledger(): CompletenessLedger {
    const { pulls, sources, maker, counts, restricted, clock } = this.#options;
    const ledger = ledgerOf(pulls, sources, maker, counts, restricted, clock(), this.#askingAgain);
    return { ...ledger, namesNotFetched: this.#namesNotFetched, timesAskedAgain: this.#timesAskedAgain };
  }

  namesEnded(notFetched: readonly NamesNotFetched[]): void {
    this.#namesNotFetched = notFetched;
  }

  /** Everything, or a part of it, is being asked for once more. At once: whoever asked sees that it has begun. */
  askedAgain(asking: AskingAgain): void {
    this.#askingAgain = asking;
    this.#timesAskedAgain += 1;
    this.#namesNotFetched = [];
    this.#sendLedger();
  }

  allEnded(): void {
    this.#askingAgain = null;
  }

  send(): void {
    this.#sendLedger();
    this.#sendAllergies();
  }

  #sendLedger(): void {
    const { generation, post } = this.#options;
    post({ kind: 'ledger', generation, ledger: this.ledger() });
  }

  /** Only where they are other than before: the banner does not blink. */
  #sendAllergies(): void {
    const { generation, post, pulls, sources, maker, restricted, demographicsOnly } = this.#options;
    const allergies: AllergyStatement = demographicsOnly
      ? { kind: 'not-shown' }
      : allergiesOf(pulls, sources, maker, restricted);
    const text = JSON.stringify(allergies);
    if (text === this.#lastAllergies) return;
    this.#lastAllergies = text;
    post({ kind: 'allergies', generation, allergies });
  }
}
