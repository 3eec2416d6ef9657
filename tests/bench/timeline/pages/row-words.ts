import { CARE_SETTING_WORDS } from '../../../../src-shared/clinical/care-setting.ts';
import { formatSpan } from '../../../../src-shared/clinical/dates.ts';
import { sourceName, type ClinicalEntry } from '../../../../src-shared/clinical/entry.ts';

/** The words of a row, as every peer gets them, made beforehand: no peer formats a date while it is measured. */
export interface RowWords {
  readonly id: string;
  readonly date: string;
  readonly setting: string;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
}

const rowWords = (entry: ClinicalEntry): RowWords => ({
  id: entry.id,
  date: formatSpan(entry.when, entry.until),
  setting: CARE_SETTING_WORDS[entry.careSetting].short,
  title: `${entry.label} ${entry.title}`,
  summary: [entry.summary, ...entry.marks.map(({ text }) => text)].join(' · '),
  source: sourceName(entry.source),
});

/** An entry and its words. */
export interface Worded {
  readonly entry: ClinicalEntry;
  readonly words: RowWords;
}

export const inWords = (entries: readonly ClinicalEntry[]): readonly Worded[] =>
  entries.map((entry) => ({ entry, words: rowWords(entry) }));
