import { londonDay, type ClinicalDate } from '../../src-shared/clinical/dates.ts';
import { yearOfDay, yearStart, type DaySpan } from './overview-calendar.ts';

/** Nobody in England has lived much longer. */
const LONGEST_LIFE_YEARS = 120;
/** Recalls, and what is to be replaced one day, are planned so far ahead. */
const PLANNED_YEARS = 10;

/**
 * The whole years in which something can have happened to a person, or be planned: from the year before the birth, in
 * which the pregnancy was, to ten years from now. A birth that cannot be is as one that is not known.
 * @param today days from 01-Jan-1970, in London
 */
export function plausibleSpan(today: number, born: ClinicalDate | null): DaySpan {
  const thisYear = yearOfDay(today);
  const earliest = thisYear - LONGEST_LIFE_YEARS;
  const bornIn = born === null ? null : yearOfDay(londonDay(born.sortKey));
  const isPlausible = bornIn !== null && bornIn > earliest && bornIn <= thisYear;
  return {
    from: yearStart(isPlausible ? bornIn - 1 : earliest),
    to: yearStart(thisYear + PLANNED_YEARS + 1),
  };
}
