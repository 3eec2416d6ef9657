import { CARE_SETTING_WORDS } from '../../../../src-shared/clinical/care-setting.ts';
import { formatSpan } from '../../../../src-shared/clinical/dates.ts';
import { sourceName, type ClinicalEntry } from '../../../../src-shared/clinical/entry.ts';

/** The words of a row, as every peer gets them: no peer formats a date while it is measured. */
export interface RowWords {
  readonly id: string;
  readonly date: string;
  readonly setting: string;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
}

export const rowWords = (entry: ClinicalEntry): RowWords => ({
  id: entry.id,
  date: formatSpan(entry.when, entry.until),
  setting: CARE_SETTING_WORDS[entry.careSetting].short,
  title: `${entry.label} ${entry.title}`,
  summary: [entry.summary, ...entry.marks.map(({ text }) => text)].join(' · '),
  source: sourceName(entry.source),
});
