import { formatDate, monthHeading, type ClinicalDate } from '../../src-shared/clinical/dates.ts';
import { placeDate, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/** What an entry stands on: days to come are shaded, entries without a date have a place of their own. */
export type Ground = 'future' | 'past' | 'undated';

interface EntryCalendar {
  /** `March 2019`; `2019, month not recorded`; `No date recorded`. */
  readonly heading: string;
  /** As the date column prints it; '' where the start is not recorded. */
  readonly day: string;
}

/** Headings never change for an entry, and reading a date in London's time is the dear part. */
const calendar = new WeakMap<ClinicalEntry, EntryCalendar>();

export function calendarOf(entry: ClinicalEntry): EntryCalendar {
  const known = calendar.get(entry);
  if (known !== undefined) return known;
  const place = placeDate(entry);
  const read =
    place === null
      ? { heading: 'No date recorded', day: '' }
      : { heading: headingOf(place), day: entry.when === null ? '' : formatDate(place) };
  calendar.set(entry, read);
  return read;
}

const headingOf = (place: ClinicalDate): string =>
  place.precision === 'year' ? `${monthHeading(place)}, month not recorded` : monthHeading(place);

/** By its place: what is to end, and began nobody knows when, stands at its end, and says that it may have begun. */
export function groundOf(entry: Pick<ClinicalEntry, 'when' | 'until'>, nowMs: number): Ground {
  const place = placeDate(entry);
  if (place === null) return 'undated';
  return place.sortKey > nowMs ? 'future' : 'past';
}
