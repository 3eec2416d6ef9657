import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Long enough for the next record to be asked for: while one is being read, nothing is held up. */
const AFTER_CLOSING_MS = 1000;

export interface CollectingParts {
  readonly schedule: (act: () => void, ms: number) => () => void;
  readonly collect: () => void;
}

/**
 * What was read of a closed record stays in the heap until V8 sees fit, which after a large record is long. Where no other one is
 * opened meanwhile it is given back at once (HAZ-027).
 */
export class CollectAfterClosing {
  readonly #parts: CollectingParts;
  #cancel: () => void = () => undefined;

  constructor(parts: CollectingParts) {
    this.#parts = parts;
  }

  /** @param kind of a message from main */
  heard(kind: string): void {
    if (kind !== 'open' && kind !== 'close') return;
    this.#cancel();
    this.#cancel = kind === 'close' ? this.#parts.schedule(this.#parts.collect, AFTER_CLOSING_MS) : () => undefined;
  }
}

/**
 * Collects the garbage of this process, all of it. The page and main have no part in it: the flag is of this process alone.
 * As for V8's last resort, because an ordinary collection keeps the pages that it has emptied, and what stood in them: after a
 * record of 10,000 entries 64 MiB of the young generation, with nothing in use, and 25 MiB of the old one (HAZ-027).
 */
export function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as unknown;
  if (typeof collect !== 'function') return () => undefined;
  return () => (collect as Collect)({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

type Collect = (how: { readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort' }) => void;
