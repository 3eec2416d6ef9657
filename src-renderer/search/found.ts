import { CARE_SETTINGS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { SearchAnswer } from '../../src-shared/search/answer.ts';
import { hasFilter, passes, type EntryFilter } from '../record/entry-filter.ts';

export interface Hit {
  readonly entry: ClinicalEntry;
  readonly inTitle: boolean;
  /** The timeline does not show it as it is filtered now. */
  readonly isHidden: boolean;
}

export type HitItem =
  | { readonly kind: 'heading'; readonly key: string; readonly text: string; readonly count: number }
  | { readonly kind: 'hit'; readonly key: string; readonly hit: Hit; readonly position: number };

/** What a search found, as it is drawn. */
export interface Found {
  /** Hits of every care setting. */
  readonly total: number;
  readonly titleCount: number;
  /** Of the total, those that the timeline's filters hide. */
  readonly hiddenCount: number;
  /** Care settings that hits belong to, each with how many. */
  readonly settings: ReadonlyMap<CareSetting, number>;
  /** Hits of the care settings chosen. */
  readonly shownCount: number;
  /** Those in a title first, each group newest first as the timeline is; a heading above each. */
  readonly items: readonly HitItem[];
}

export const IN_TITLE = 'In the title';
export const ELSEWHERE = 'Elsewhere in the entry';

/**
 * @param entries as they are held, in the order of the timeline: what was found and is none any more is left out
 * @param chosen care settings to show; none chosen shows all
 */
export function foundIn(
  entries: readonly ClinicalEntry[],
  { inTitle, inText }: Pick<SearchAnswer, 'inTitle' | 'inText'>,
  filter: EntryFilter,
  chosen: ReadonlySet<CareSetting>,
): Found {
  const titles = new Set(inTitle);
  const texts = new Set(inText);
  const isFiltered = hasFilter(filter);
  const hits = entries
    .filter(({ id }) => titles.has(id) || texts.has(id))
    .map((entry) => ({ entry, inTitle: titles.has(entry.id), isHidden: isFiltered && !passes(filter, entry) }));
  const shown =
    chosen.size === 0 ? hits : hits.filter(({ entry }) => careSettingsOf(entry).some((setting) => chosen.has(setting)));
  const first = shown.filter((hit) => hit.inTitle);
  const others = shown.filter((hit) => !hit.inTitle);
  return {
    total: hits.length,
    titleCount: hits.filter((hit) => hit.inTitle).length,
    hiddenCount: hits.filter(({ isHidden }) => isHidden).length,
    settings: countSettings(hits),
    shownCount: shown.length,
    items: [...group(IN_TITLE, first, 0), ...group(ELSEWHERE, others, first.length)],
  };
}

function group(text: string, hits: readonly Hit[], before: number): readonly HitItem[] {
  if (hits.length === 0) return [];
  return [
    { kind: 'heading', key: text, text, count: hits.length },
    ...hits.map((hit, index) => ({ kind: 'hit', key: hit.entry.id, hit, position: before + index + 1 }) as const),
  ];
}

function countSettings(hits: readonly Hit[]): ReadonlyMap<CareSetting, number> {
  const counts = new Map<CareSetting, number>();
  for (const { entry } of hits) {
    for (const setting of careSettingsOf(entry)) counts.set(setting, (counts.get(setting) ?? 0) + 1);
  }
  return new Map(
    CARE_SETTINGS.flatMap((setting) => {
      const count = counts.get(setting);
      return count === undefined ? [] : [[setting, count] as const];
    }),
  );
}
