import type { AuditAction, MisuseWhere } from '../audit/index.ts';
import type { MisuseTold } from '../../src-shared/contract/index.ts';
import { Bucket } from '../../src-shared/bucket.ts';
import { isNeverOurs, MISUSE_PROBLEMS, type MisuseProblem, stepsBetween } from '../../src-shared/misuse.ts';

/**
 * As many messages that our page never sends end the page. Nobody causes one of them by hand, so it is no question of a
 * threshold for people; it is this high so that a fault of our own shows in the trail before it signs anybody out.
 */
const MOST_NEVER_OURS = 1000;
/** One message that is too large weighs as many: each of them costs main time and memory before it can be refused. */
const TOO_LARGE_WEIGHS = 100;
/** What may also come of haste is let off at this rate: a key that is held down gives some 30 a second, a flood thousands. */
const HASTE = { most: 1000, aSecond: 50 };

export interface MisuseBookParts {
  /** Writes an audit event; nothing that is shown depends on it. */
  readonly note: (action: Extract<AuditAction, { kind: 'misuse' }>) => void;
  /** The page is no longer ours. */
  readonly endPage: () => void;
  /** In ms, of a clock that is never set back. */
  readonly now: () => number;
}

/**
 * Counts what the page sends and the viewer's own page never does (HAZ-034). The first of a kind is in the audit trail, then the
 * tenth, the hundredth: a flood cannot fill the outbox. Past a limit the page is ended.
 */
export class MisuseBook {
  readonly #parts: MisuseBookParts;
  readonly #counts = new Map<string, number>();
  #neverOurs = 0;
  #haste: Bucket;
  #hasEnded = false;
  /** Since the viewer was started, whichever page it was. */
  readonly #totals = new Map<MisuseProblem, number>();
  #ended = 0;

  constructor(parts: MisuseBookParts) {
    this.#parts = parts;
    this.#haste = new Bucket(HASTE, parts.now);
  }

  /** Messages refused since the viewer was started. */
  get total(): number {
    return [...this.#totals.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The same by kind, in the order of the list of kinds; and how often a page was ended for it. */
  told(): MisuseTold {
    const refused = MISUSE_PROBLEMS.flatMap((problem) => {
      const count = this.#totals.get(problem) ?? 0;
      return count === 0 ? [] : [{ problem, count }];
    });
    return { refused, ended: this.#ended };
  }

  /** A page in a new process has taken the place of the one that was counted. */
  newPage(): void {
    this.#counts.clear();
    this.#neverOurs = 0;
    this.#haste = new Bucket(HASTE, this.#parts.now);
    this.#hasEnded = false;
  }

  /** @param since how many messages there were that nothing was said of before */
  refused(where: MisuseWhere, said: MisuseProblem, since = 1): void {
    if (this.#hasEnded) return;
    const count = Number.isSafeInteger(since) && since > 0 ? Math.min(since, 1_000_000) : 1;
    // The record process, which says it of its port, has read what strangers wrote: its word is none for the trail.
    const problem = MISUSE_PROBLEMS.includes(said) ? said : 'bad-request';
    this.#totals.set(problem, (this.#totals.get(problem) ?? 0) + count);
    const key = `${where} ${problem}`;
    const before = this.#counts.get(key) ?? 0;
    this.#counts.set(key, before + count);
    for (const step of stepsBetween(before, before + count)) {
      // One that was overtaken says nothing; ten do.
      if (step > 1 || isNeverOurs(problem)) this.#parts.note({ kind: 'misuse', where, problem, count: step });
    }
    if (this.#isTooMuch(problem, count)) {
      this.#hasEnded = true;
      this.#ended += 1;
      this.#parts.endPage();
    }
  }

  #isTooMuch(problem: MisuseProblem, count: number): boolean {
    if (!isNeverOurs(problem)) return !this.#haste.take(count);
    this.#neverOurs += problem === 'too-large' ? count * TOO_LARGE_WEIGHS : count;
    return this.#neverOurs >= MOST_NEVER_OURS;
  }
}
