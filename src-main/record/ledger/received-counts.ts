import type { NotShownCount, NotShownReason } from '../../../src-shared/clinical/completeness.ts';

/** Counted anew when everything is asked for once more, because these have no content to be recognised by. */
const PER_ROUND: ReadonlySet<NotShownReason> = new Set(['unreadable', 'exchange']);

interface Count {
  readonly resourceType: string;
  readonly reason: NotShownReason;
  count: number;
}

/** How often one content came. */
interface Seen {
  /** The round of pulls in which it last came. */
  round: number;
  /** Times in that round. */
  times: number;
  /** Times in the round in which it came most often. */
  most: number;
  /** False where it could not be taken into the record: it is then new when it comes again. */
  isTaken: boolean;
}

const isProvenance = ({ resourceType, reason }: Count): boolean =>
  resourceType === 'Provenance' && reason === 'supporting';

/** Accounts for every resource that was received and is not an entry (rule 3). */
export class ReceivedCounts {
  readonly #counts = new Map<string, Count>();
  readonly #seen = new Map<string, Seen>();
  #round = 0;

  add(resourceType: string, reason: NotShownReason, count: number): void {
    if (count > 0) this.set(resourceType, reason, (this.#counts.get(`${resourceType} ${reason}`)?.count ?? 0) + count);
  }

  set(resourceType: string, reason: NotShownReason, count: number): void {
    this.#counts.set(`${resourceType} ${reason}`, { resourceType, reason, count });
  }

  /** Counts what came twice in one round as a duplicate, once for all rounds: the same pages again change no count. */
  cameBefore(storeKey: string, resourceType: string): boolean {
    const seen = this.#seen.get(storeKey);
    if (seen === undefined) {
      this.#seen.set(storeKey, { round: this.#round, times: 1, most: 1, isTaken: true });
      return false;
    }
    const { isTaken } = seen;
    seen.isTaken = true;
    seen.times = seen.round === this.#round ? seen.times + 1 : 1;
    seen.round = this.#round;
    if (seen.times > seen.most) {
      seen.most = seen.times;
      if (isTaken) this.add(resourceType, 'duplicate', 1);
    }
    return isTaken;
  }

  /** It was received, and could not be taken into the record: it is taken when it comes again. */
  notTaken(storeKey: string): void {
    const seen = this.#seen.get(storeKey);
    if (seen !== undefined) seen.isTaken = false;
  }

  /** One that was counted so is none of them after all. */
  takeBack(resourceType: string, reason: NotShownReason): void {
    const known = this.#counts.get(`${resourceType} ${reason}`);
    if (known !== undefined) known.count -= 1;
  }

  nextRound(): void {
    this.#round += 1;
    for (const [key, { reason, resourceType }] of this.#counts) {
      if (PER_ROUND.has(reason) && (reason !== 'exchange' || resourceType === 'Bundle')) this.#counts.delete(key);
    }
  }

  /** @param ofNothing Provenances about nothing that is held: they are received as supporting, and support nothing. */
  notShown(
    superseded: ReadonlyMap<string, number>,
    ofNothing: number,
    restricted: readonly NotShownCount[],
  ): readonly NotShownCount[] {
    const counts: NotShownCount[] = [...this.#counts.values()]
      .map((item) => (isProvenance(item) ? { ...item, count: item.count - ofNothing } : item))
      .filter(({ count }) => count > 0);
    if (ofNothing > 0) counts.push({ resourceType: 'Provenance', reason: 'no-target', count: ofNothing });
    for (const [resourceType, count] of superseded) counts.push({ resourceType, reason: 'superseded', count });
    for (const more of restricted) {
      const known = counts.findIndex(
        ({ resourceType, reason }) => resourceType === more.resourceType && reason === more.reason,
      );
      const before = counts[known];
      if (before === undefined) counts.push(more);
      else counts[known] = { ...before, count: before.count + more.count };
    }
    return counts.toSorted((a, b) => (a.resourceType + a.reason < b.resourceType + b.reason ? -1 : 1));
  }
}
