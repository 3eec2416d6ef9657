import type { ClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { MedicationItem } from '../../src-shared/clinical/derived.ts';
import { wordsOf } from '../ui/typed-words.ts';

/** The two lists that exclude each other (NHS CUI); what is on hold stands with the current one. */
export type ListName = 'current' | 'past';

export type SortOrder = 'name' | 'issued' | 'started' | 'ended';

/** Medicines of one standing, under a title that says it: no medicine is without one. */
export interface MedicineSection {
  readonly title: string;
  readonly items: readonly MedicationItem[];
}

const COURSE_ORDER: readonly string[] = ['Repeat', 'Repeat dispensing', 'Acute'];
const NO_COURSE = 'Not recorded as repeat or acute';

/** By what they are: repeat or acute where that is recorded, then what is apart from both. */
export function medicineSections(
  items: readonly MedicationItem[],
  list: ListName,
  order: SortOrder,
): readonly MedicineSection[] {
  const byTitle = Map.groupBy(items, (item) => titleOf(item, list));
  return [...byTitle]
    .map(([title, members]) => ({ title, items: members.toSorted(comparing(order)) }))
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.title < b.title ? -1 : 1));
}

function titleOf({ state, course }: MedicationItem, list: ListName): string {
  switch (state) {
    case 'current':
    case 'past': {
      const kind = course === '' ? NO_COURSE : course;
      return list === 'current' ? kind : `${kind}: stopped or ended`;
    }
    case 'on-hold':
      return 'On hold';
    case 'not-taken':
      return 'Recorded as not taken';
    case 'given':
      return 'Given or dispensed; no prescription is held';
    default:
      return state satisfies never;
  }
}

/** Repeat, acute, other courses, those without one, then what is on hold, not taken, or only given. */
function placeOf({ items: [first] }: MedicineSection): number {
  if (first === undefined) return 0;
  if (first.state === 'on-hold') return 10;
  if (first.state === 'not-taken') return 11;
  if (first.state === 'given') return 12;
  if (first.course === '') return 9;
  const place = COURSE_ORDER.indexOf(first.course);
  return place === -1 ? 8 : place;
}

function comparing(order: SortOrder): (a: MedicationItem, b: MedicationItem) => number {
  const byName = (a: MedicationItem, b: MedicationItem): number =>
    a.name.localeCompare(b.name, 'en-GB') || (a.key < b.key ? -1 : 1);
  const newest =
    (dateOf: (item: MedicationItem) => ClinicalDate | null) =>
    (a: MedicationItem, b: MedicationItem): number =>
      (dateOf(b)?.sortKey ?? -Infinity) - (dateOf(a)?.sortKey ?? -Infinity) || byName(a, b);
  switch (order) {
    case 'name':
      return byName;
    case 'issued':
      return newest(({ lastIssued }) => lastIssued);
    case 'started':
      return newest(({ started }) => started);
    case 'ended':
      return newest(({ stopped, lastIssued }) => stopped ?? lastIssued);
    default:
      return order satisfies never;
  }
}

/** Every word typed has to begin a word of the name; accents and case make no difference. */
export function matchesName({ name }: Pick<MedicationItem, 'name'>, typed: string): boolean {
  const have = wordsOf(name);
  return wordsOf(typed).every((word) => have.some((part) => part.startsWith(word)));
}
