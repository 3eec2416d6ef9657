import { formatDate, monthHeading } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/** What an entry stands on: days to come are shaded, entries without a date have a place of their own. */
export type Ground = 'future' | 'past' | 'undated';

interface EntryCalendar {
  /** `March 2019`; `2019, month not recorded`; `No date recorded`. */
  readonly heading: string;
  /** As the date column prints it; '' where there is no date. */
  readonly day: string;
}

/** Headings never change for an entry, and reading a date in London's time is the dear part. */
const calendar = new WeakMap<ClinicalEntry, EntryCalendar>();

export function calendarOf(entry: ClinicalEntry): EntryCalendar {
  const known = calendar.get(entry);
  if (known !== undefined) return known;
  const { when } = entry;
  const read =
    when === null ? { heading: 'No date recorded', day: '' } : { heading: headingOf(when), day: formatDate(when) };
  calendar.set(entry, read);
  return read;
}

const headingOf = (when: NonNullable<ClinicalEntry['when']>): string =>
  when.precision === 'year' ? `${monthHeading(when)}, month not recorded` : monthHeading(when);

export function groundOf({ when }: Pick<ClinicalEntry, 'when'>, nowMs: number): Ground {
  if (when === null) return 'undated';
  return when.sortKey > nowMs ? 'future' : 'past';
}
