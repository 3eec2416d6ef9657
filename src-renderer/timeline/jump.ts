import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { formatDateTime, formatSpan } from '../../src-shared/clinical/dates.ts';
import { entryCountWords } from './kind-words.ts';

export interface JumpTarget {
  /** `21-Nov-2024`, `Nov-2024`, `2024`. */
  readonly shown: string;
  /** Epoch ms, both ends included. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Jump {
  /** The entry to go to; null where there is none with a date. */
  readonly entryId: string | null;
  /** Where one is now, and what is not there. */
  readonly words: string;
}

/**
 * Where a date leads to: the newest entry of that time, or the nearest one that is shown. What filters hide there is said.
 * @param all every entry of the record, newest first
 * @param shown those of them that filters leave
 * @param isLoading whether entries may still come
 */
export function jumpTo(
  target: JumpTarget,
  all: readonly ClinicalEntry[],
  shown: readonly ClinicalEntry[],
  isLoading: boolean,
): Jump {
  const here = rangeOf(shown, target);
  const recorded = rangeOf(all, target);
  const hidden = recorded.count - here.count;
  const hides = hidden === 0 ? '' : ` Filters hide ${entryCountWords(hidden)} of that time.`;
  const hit = here.count === 0 ? undefined : shown[here.start];
  if (hit !== undefined) return { entryId: hit.id, words: `${target.shown}: ${entryCountWords(here.count)}.${hides}` };
  const nearest = nearestOf([shown[here.start - 1], shown[here.start]], target);
  const none =
    hidden === 0 ? `No entry of ${target.shown} ${isLoading ? 'yet, still loading' : 'received'}.` : hides.trim();
  if (nearest === null) return { entryId: null, words: none };
  return { entryId: nearest.id, words: `${none} The nearest shown is of ${dateOf(nearest)}.` };
}

const dateOf = ({ when, until }: ClinicalEntry): string =>
  when === null ? formatSpan(when, until) : formatDateTime(when);

/** The entries of a time, in a list that is newest first: where they begin, and how many. */
function rangeOf(
  entries: readonly ClinicalEntry[],
  { fromMs, toMs }: JumpTarget,
): { readonly start: number; readonly count: number } {
  const start = firstUpTo(entries, toMs);
  return { start, count: firstUpTo(entries, fromMs - 1) - start };
}

const placeOf = (entry: ClinicalEntry | undefined): number =>
  (entry === undefined ? null : placeDate(entry))?.sortKey ?? -Infinity;

/** Index of the first entry that is not after a moment. */
function firstUpTo(entries: readonly ClinicalEntry[], moment: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (placeOf(entries[middle]) <= moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

function nearestOf(
  candidates: readonly (ClinicalEntry | undefined)[],
  { fromMs, toMs }: JumpTarget,
): ClinicalEntry | null {
  let nearest: ClinicalEntry | null = null;
  let least = Infinity;
  for (const entry of candidates) {
    const at = placeOf(entry);
    if (entry === undefined || at === -Infinity) continue;
    const distance = at > toMs ? at - toMs : fromMs - at;
    if (distance < least) [nearest, least] = [entry, distance];
  }
  return nearest;
}
