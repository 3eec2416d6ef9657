import { CARE_SETTING_WORDS } from '../../src-shared/clinical/care-setting.ts';
import type { EntryFilter } from '../record/entry-filter.ts';
import { FACET_TITLES, facetWords, type FacetPart } from './filter-facets.ts';
import { periodWords } from './period-words.ts';

/** One thing that the timeline is narrowed to. */
export interface ActiveFilter {
  readonly key: string;
  /** 'Kind: Result', 'Period: 2019 to 2020'. */
  readonly words: string;
  /** The filter without it. */
  readonly without: EntryFilter;
}

const FACET_PARTS: readonly FacetPart[] = ['kinds', 'sources', 'statuses'];

/** Everything that narrows the timeline, each to be taken away by itself. */
export function activeFilters(filter: EntryFilter): readonly ActiveFilter[] {
  const settings = [...filter.careSettings].map((setting) => ({
    key: `setting:${setting}`,
    words: `Care setting: ${CARE_SETTING_WORDS[setting].short}`,
    without: { ...filter, careSettings: withoutOne(filter.careSettings, setting) },
  }));
  const facets = FACET_PARTS.flatMap((part) =>
    [...filter[part]].map((value) => ({
      key: `${part}:${value}`,
      words: `${FACET_TITLES[part]}: ${facetWords(part, value)}`,
      without: { ...filter, [part]: withoutOne<string>(filter[part], value) },
    })),
  );
  const period =
    filter.period === null
      ? []
      : [{ key: 'period', words: `Period: ${periodWords(filter.period)}`, without: { ...filter, period: null } }];
  return [...settings, ...facets, ...period];
}

function withoutOne<T>(values: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const rest = new Set(values);
  rest.delete(value);
  return rest;
}
