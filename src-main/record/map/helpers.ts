import { lastMoment, parseClinicalDate, type ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { statusWords } from '../../../src-shared/clinical/words.ts';
import { codeOf, terms } from '../read/concept.ts';
import { type Json, choice, isObject, object, objects, text } from '../read/reader.ts';
import { period } from '../read/values.ts';
import type { MapContext } from './types.ts';

export interface Moment {
  /** Null beside an `until`: the end alone is recorded. */
  readonly when: ClinicalDate | null;
  readonly until: ClinicalDate | null;
  /** True where a period was given that has begun and has no end. */
  readonly endless: boolean;
}

const NO_MOMENT: Moment = { when: null, until: null, endless: false };

/**
 * The first of the elements that holds a date. `effective[x]` stands for every type of a choice. Periods keep both
 * ends, and an end alone is no start; a Timing gives its first event. No date is ever made up (HAZ-009, HAZ-010).
 */
export function momentOf(resource: Json, fields: readonly string[]): Moment {
  for (const field of fields) {
    const value = field.endsWith('[x]') ? choice(resource, field.slice(0, -3))?.value : resource[field];
    const moment = momentFrom(value);
    if (moment !== null) return moment;
  }
  return NO_MOMENT;
}

function momentFrom(value: unknown): Moment | null {
  const date = parseClinicalDate(value);
  if (date !== null) return { when: date, until: null, endless: false };
  if (!isObject(value)) return null;
  const { start, end } = period(value);
  if (start !== null) return { when: start, until: end, endless: end === null };
  if (end !== null) return { when: null, until: end, endless: false };
  const event = parseClinicalDate(Array.isArray(value['event']) ? (value['event'] as unknown[])[0] : value['event']);
  if (event !== null) return { when: event, until: null, endless: false };
  const bounds = object(object(value['repeat'])['boundsPeriod']);
  return Object.keys(bounds).length === 0 ? null : momentFrom({ start: bounds['start'], end: bounds['end'] });
}

/** The one date of what is told at a point in time: of a period without a start its end. */
export const pointOf = ({ when, until }: Pick<Moment, 'when' | 'until'>): ClinicalDate | null => when ?? until;

/**
 * The date on which something was written down, in the place of a start that is not recorded; null where it had ended by
 * then: 'recorded 2019, ended 2015' is no time from 2019 to 2015.
 */
export const notAfter = (recorded: ClinicalDate | null, end: ClinicalDate | null): ClinicalDate | null =>
  recorded !== null && end !== null && lastMoment(end) < recorded.sortKey ? null : recorded;

export const hasDate = (moment: Moment): boolean => pointOf(moment) !== null;

export function statusCode(resource: Json): string {
  return text(resource['status']);
}

/** The status of a resource in words; '' where it has none. */
export function statusOf(resource: Json): string {
  const code = statusCode(resource);
  return code === '' ? '' : statusWords(code);
}

const WITHDRAWN = 'entered-in-error';

/** `status`, or where a type has that instead, its verification or lifecycle status, or the document's own. HAZ-012. */
export function isEnteredInError(resource: Json): boolean {
  return (
    statusCode(resource) === WITHDRAWN ||
    text(resource['lifecycleStatus']) === WITHDRAWN ||
    codeOf(resource['verificationStatus']) === WITHDRAWN ||
    text(resource['docStatus']) === WITHDRAWN
  );
}

/** Joins what there is by a middle dot, as the timeline's second line reads. */
export function summaryOf(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== null && part !== '').join(' · ');
}

export function labelled(label: string, value: string): string {
  return value === '' ? '' : `${label} ${value}`;
}

/** Statuses that a row has to tell, or what is past, planned or withdrawn would be read as present. */
const STANDING: ReadonlySet<string> = new Set([
  'stopped',
  'inactive',
  'resolved',
  'remission',
  'revoked',
  'rejected',
  'on-hold',
  'onhold',
  'draft',
  'planned',
  'waitlist',
]);

export function standingMarks(status: string): readonly EntryMark[] {
  return STANDING.has(status) ? [mark('quiet', statusWords(status))] : [];
}

export const mark = (tone: EntryMark['tone'], words: string): EntryMark => ({ tone, text: words });

/** Each mark once, by its words: what two resources of one fact, or two rules, both say is said once. */
export function distinctMarks(marks: readonly EntryMark[]): readonly EntryMark[] {
  const seen = new Set<string>();
  return marks.filter(({ text: words }) => !seen.has(words) && seen.add(words));
}

/** The text of notes, each once. */
export function noteTexts(value: unknown): readonly string[] {
  return objects(value)
    .map((note) => text(note['text']))
    .filter((note) => note !== '');
}

/** Why it was done, as codes and as references to problems; each once. */
export function reasonsOf(resource: Json, context: MapContext): string {
  return [...new Set([...terms(resource['reasonCode']), ...context.names(resource['reasonReference'])])].join(', ');
}
