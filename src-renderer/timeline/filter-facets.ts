import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { ENTRY_KINDS, type ClinicalEntry, type EntryKind } from '../../src-shared/clinical/entry.ts';
import { alikeIn, passing, valuesOf, type EntryFilter, type ListedPart } from '../record/entry-filter.ts';
import { countStateOf, type CountState } from './count-words.ts';
import { KIND_WORDS } from './kind-words.ts';

/** Care settings have chips of their own. */
export type FacetPart = Exclude<ListedPart, 'careSettings'>;

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
  const counts = new Map<string, number>([...filter[part]].map((value) => [value, 0]));
  const states = statesOf(part, ledger);
  for (const [value, state] of states) if (state !== 'whole') counts.set(value, 0);
  // What the record has is a choice, also where the other parts leave none of it.
  for (const example of alikeIn(entries, part).examples) {
    for (const value of valuesOf(part, example)) counts.set(value, 0);
  }
  const passed = passing(entries, { ...filter, [part]: new Set() });
  const { numbers, examples } = alikeIn(passed, part);
  const times = Array.from(examples, () => 0);
  for (const number of numbers) times[number] = (times[number] ?? 0) + 1;
  for (const [number, example] of examples.entries()) {
    for (const value of valuesOf(part, example)) counts.set(value, (counts.get(value) ?? 0) + (times[number] ?? 0));
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
