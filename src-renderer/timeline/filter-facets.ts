import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { ENTRY_KINDS, sourceName, type ClinicalEntry, type EntryKind } from '../../src-shared/clinical/entry.ts';
import { FILTER_PARTS, passesPart, statusOf, type EntryFilter } from '../record/entry-filter.ts';
import { countStateOf, type CountState } from './count-words.ts';
import { KIND_WORDS } from './kind-words.ts';

/** The parts of the filter that are lists to choose from. */
export type FacetPart = 'kinds' | 'sources' | 'statuses';

/** One choice of a part of the filter. */
export interface Facet {
  readonly value: string;
  readonly words: string;
  /** Entries that would be shown with this choice, under the other parts of the filter. */
  readonly count: number;
  readonly state: CountState;
}

export const FACET_TITLES: Readonly<Record<FacetPart, string>> = {
  kinds: 'Kind',
  sources: 'Source',
  statuses: 'Status',
};

/** A choice in words: as the check list and the chips have it. */
export function facetWords(part: FacetPart, value: string): string {
  if (part === 'kinds') return KIND_WORDS[value as EntryKind].one;
  return part === 'statuses' && value === '' ? 'No status recorded' : value;
}

/**
 * Everything that a part of the filter can be narrowed to: what the record has, what is chosen already, and what may be
 * missing from the record, so that a source which did not answer is not simply absent (HAZ-003).
 */
export function facetsOf(
  part: FacetPart,
  entries: readonly ClinicalEntry[],
  filter: EntryFilter,
  ledger: CompletenessLedger | null,
): readonly Facet[] {
  const others = FILTER_PARTS.filter((other) => other !== part);
  const counts = new Map<string, number>([...filter[part]].map((value) => [value, 0]));
  const states = statesOf(part, ledger);
  for (const [value, state] of states) if (state !== 'whole') counts.set(value, 0);
  for (const entry of entries) {
    const isCounted = others.every((other) => passesPart(filter, other, entry));
    for (const value of valuesOf(part, entry)) counts.set(value, (counts.get(value) ?? 0) + (isCounted ? 1 : 0));
  }
  return [...counts]
    .map(([value, count]) => ({
      value,
      words: facetWords(part, value),
      count,
      state: states.get(value) ?? 'whole',
    }))
    .sort((a, b) => inOrder(part, a, b));
}

function valuesOf(part: FacetPart, entry: ClinicalEntry): Iterable<string> {
  if (part === 'kinds') return [entry.kind];
  if (part === 'statuses') return [statusOf(entry)];
  return entry.alsoFrom.length === 0
    ? [sourceName(entry.source)]
    : new Set([entry.source, ...entry.alsoFrom].map(sourceName));
}

function statesOf(part: FacetPart, ledger: CompletenessLedger | null): ReadonlyMap<string, CountState> {
  if (ledger === null || part === 'statuses') return new Map();
  const groups: ReadonlyMap<string, readonly { readonly state: Parameters<typeof countStateOf>[0][number] }[]> =
    part === 'sources'
      ? Map.groupBy(ledger.sources, ({ name }) => name)
      : Map.groupBy(ledger.categories, ({ kind }) => kind);
  return new Map([...groups].map(([value, parts]) => [value, countStateOf(parts.map(({ state }) => state))]));
}

/** Kinds in the order of the record's headings, the rest by name; what is not recorded stands last. */
function inOrder(part: FacetPart, a: Facet, b: Facet): number {
  if (part === 'kinds') return ENTRY_KINDS.indexOf(a.value as EntryKind) - ENTRY_KINDS.indexOf(b.value as EntryKind);
  if (a.value === '' || b.value === '') return Number(a.value === '') - Number(b.value === '');
  return a.words.localeCompare(b.words, 'en-GB');
}
