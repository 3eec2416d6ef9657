import type { CategoryCompleteness, CompletenessState } from '../../src-shared/clinical/completeness.ts';
import { withoutEcho } from '../record/completeness-words.ts';

/** What matters first: what may be missing, then what came, then what is nobody's failing. */
const ORDER: Readonly<Record<CompletenessState, number>> = {
  failed: 0,
  partial: 1,
  forbidden: 2,
  withheld: 3,
  'not-shared': 4,
  loading: 5,
  complete: 6,
  unsupported: 7,
};

/** As many kinds of one state and one reason, with no entry, stand in one line instead of a line each. */
const FEWEST_IN_GROUP = 3;

export const worstFirst = <T extends { readonly state: CompletenessState }>(parts: readonly T[]): readonly T[] =>
  parts.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);

export interface KindGroups {
  /** One line each. */
  readonly single: readonly CategoryCompleteness[];
  /** Kinds that lack for one and the same reason, and hold nothing: the first stands for all. */
  readonly alike: readonly (readonly CategoryCompleteness[])[];
  readonly noneRecorded: readonly CategoryCompleteness[];
  readonly notOffered: readonly CategoryCompleteness[];
}

/** Fifty kinds of entry, so that those which matter stand on the first screen and none is left out. */
export function kindGroups(categories: readonly CategoryCompleteness[]): KindGroups {
  const noneRecorded = categories.filter(({ state, held }) => state === 'complete' && held === 0);
  const notOffered = categories.filter(({ state, held }) => state === 'unsupported' && held === 0);
  const quiet = new Set([...noneRecorded, ...notOffered]);
  const single: CategoryCompleteness[] = [];
  const alike: (readonly CategoryCompleteness[])[] = [];
  const byReason = Map.groupBy(
    categories.filter((category) => !quiet.has(category)),
    (category) => (category.held > 0 ? category.resourceType : `${category.state}:${reasonOf(category)}`),
  );
  for (const group of byReason.values()) {
    if (group.length < FEWEST_IN_GROUP) single.push(...group);
    else alike.push(group);
  }
  return { single: worstFirst(single), alike, noneRecorded, notOffered };
}

/** The reason, apart from the kind that it may name. */
const reasonOf = ({ reason, name }: CategoryCompleteness): string => withoutEcho(reason).replaceAll(name, '');
