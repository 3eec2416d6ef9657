import { formatDateTime, formatSpan } from '../../src-shared/clinical/dates.ts';
import type {
  DerivedList,
  DerivedRecord,
  MedicationItem,
  RecentResult,
  TestSummary,
} from '../../src-shared/clinical/derived.ts';
import type { ClinicalEntry, EntryMark } from '../../src-shared/clinical/entry.ts';
import { isAfterToday } from '../../src-shared/clinical/today.ts';
import { capitalised, joinWords } from '../../src-shared/join-words.ts';
import { MAY_BE_OLDER, TO_COME, timeMarks } from '../lists/time-marks.ts';
import { withoutStatus } from '../lists/without-status.ts';
import { medicationDates, medicationSources, medicationState } from '../medication/medication-words.ts';
import { beforeWord } from '../results/value-words.ts';
import { STAY } from '../summary/encounters-card.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';

/** One line of a list, in words. */
export interface PrintedLine {
  readonly key: string;
  /** The kind of entry, in lists of more than one; ''. */
  readonly label: string;
  readonly title: string;
  readonly marks: readonly EntryMark[];
  /** What stands below, a line each. */
  readonly below: readonly string[];
}

interface PrintedList {
  readonly title: string;
  /** What may be said where everything was read and it is empty. */
  readonly nothing: string;
  readonly lines: (derived: DerivedRecord, entry: EntryOf) => readonly (PrintedLine | null)[];
}

type EntryOf = (id: string) => ClinicalEntry | null;

/** The names of the worked-out lists. */
export type ListName = {
  [K in keyof DerivedRecord]: DerivedRecord[K] extends DerivedList<unknown> ? K : never;
}[keyof DerivedRecord];

type NameOf<T> = { [K in ListName]: DerivedRecord[K] extends DerivedList<T> ? K : never }[ListName];

/**
 * Every list that is worked out, in the order of paper; null where the summary of the screen has it not either. A list that is
 * added to the record has to be given its place here, or the compiler says so: paper must not lack what the screen has
 * (HAZ-003).
 */
const LISTS: Readonly<Record<ListName, PrintedList | null>> = {
  activeAlerts: entries('activeAlerts', 'Alerts', 'No active alert is recorded'),
  endOfLifePlans: entries('endOfLifePlans', 'End-of-life and emergency plans', 'None is recorded as in force', {
    withLabel: true,
    withStatus: true,
  }),
  endOfLifePlansNotInForce: entries(
    'endOfLifePlansNotInForce',
    'End-of-life and emergency plans that are not in force: draft, replaced, ended or withdrawn',
    'None is recorded',
    { withLabel: true, withStatus: true },
  ),
  allergies: entries('allergies', 'Allergies', 'No allergy entry is recorded'),
  pastAllergies: entries('pastAllergies', 'Allergies that are no longer active', 'None is recorded'),
  adjustments: entries('adjustments', 'Reasonable adjustments', 'No alert about an adjustment is recorded'),
  activeProblems: entries('activeProblems', 'Active problems', 'No active problem is recorded'),
  currentMedication: medicines('currentMedication', 'Current medication', 'No current medication is recorded'),
  recentlyStopped: medicines('recentlyStopped', 'Recently stopped medication', 'None was stopped recently'),
  recentResults: {
    title: 'Results of the last twelve months, abnormal ones first',
    nothing: 'None in the last twelve months',
    lines: ({ recentResults, tests, asOf }) =>
      recentResults.items.map((recent) => {
        const test = tests.items.find(({ key }) => key === recent.testKey);
        return test === undefined ? null : testLine(test, recent, Date.parse(asOf));
      }),
  },
  lastEncounters: {
    title: 'Last encounters',
    nothing: 'No encounter is recorded',
    lines: (derived, entry) =>
      derived.lastEncounters.items.map(({ entryId, openStay }) =>
        entryLine(entry(entryId), derived, { withLabel: true, marks: openStay === null ? [] : STAY[openStay] }),
      ),
  },
  nextAppointments: entries('nextAppointments', 'Next appointments', 'No appointment to come is recorded', {
    withStatus: true,
  }),
  openReferrals: entries('openReferrals', 'Open referrals and requests', 'No open referral is recorded', {
    withLabel: true,
    withStatus: true,
  }),
  currentCarePlans: entries('currentCarePlans', 'Care plans', 'No current care plan is recorded', {
    withLabel: true,
    withStatus: true,
  }),
  socialCare: entries('socialCare', 'Social care', 'No current social care is recorded', {
    withLabel: true,
    withStatus: true,
  }),
  involvedTeams: entries('involvedTeams', 'Teams involved', 'No team is recorded as involved', { withLabel: true }),
  pastProblems: entries('pastProblems', 'Past problems', 'No past problem is recorded'),
  // Of the Medication and Results views, and at the end it is said so.
  pastMedication: null,
  tests: null,
  // About who looks, and not about the patient.
  newSinceLastLook: null,
};

/** What the end of the copy says of what it has not. */
export const NOT_IN_SUMMARY =
  'Past medication and tests older than twelve months are not part of the summary; the record may hold them.';

/** One list as it is printed, whole. */
export interface ListInFull {
  readonly name: ListName;
  readonly title: string;
  readonly nothing: string;
  readonly madeFrom: readonly string[];
  readonly lines: readonly PrintedLine[];
}

export function listsInFull(derived: DerivedRecord, entry: EntryOf): readonly ListInFull[] {
  return (Object.entries(LISTS) as [ListName, PrintedList | null][]).flatMap(([name, list]) =>
    list === null
      ? []
      : {
          name,
          title: list.title,
          nothing: list.nothing,
          madeFrom: derived[name].madeFrom,
          // An entry that was taken back a moment ago: the next lists are without it.
          lines: list.lines(derived, entry).filter((line) => line !== null),
        },
  );
}

interface Look {
  readonly withLabel?: boolean;
  readonly withStatus?: boolean;
  readonly marks?: readonly EntryMark[];
}

const MAJOR: readonly EntryMark[] = [{ tone: 'quiet', text: 'Major' }];

function entries(name: NameOf<string>, title: string, nothing: string, look: Look = {}): PrintedList {
  return {
    title,
    nothing,
    lines: (derived, entry) =>
      derived[name].items.map((id) =>
        entryLine(entry(id), derived, { ...look, marks: derived.majorProblems.includes(id) ? MAJOR : [] }),
      ),
  };
}

function entryLine(
  entry: ClinicalEntry | null,
  { asOf }: DerivedRecord,
  { withLabel, withStatus, marks = [] }: Look,
): PrintedLine | null {
  if (entry === null) return null;
  const { id, label, title, status, when, until } = entry;
  const date = until === null && when !== null ? formatDateTime(when) : formatSpan(when, until);
  // A status is never blank where it decides what the line means.
  const said = withStatus === true ? (status === '' ? 'Status not stated' : status) : '';
  return {
    key: id,
    label: withLabel === true ? label : '',
    title,
    marks: [...timeMarks(entry, Date.parse(asOf)), ...marks, ...entry.marks],
    below: [
      joinWords([said, said === '' ? entry.summary : withoutStatus(entry)], ' · '),
      `${date} · ${sourcesInWords(entry)}`,
    ].filter((words) => words !== ''),
  };
}

function medicines(name: NameOf<MedicationItem>, title: string, nothing: string): PrintedList {
  return {
    title,
    nothing,
    lines: (derived) => derived[name].items.map((item) => medicineLine(item, Date.parse(derived.asOf))),
  };
}

function medicineLine(item: MedicationItem, nowMs: number): PrintedLine {
  const { key, name, dose, state, statusReason, prescriber, reason, course, notes, remarks } = item;
  return {
    key,
    label: '',
    title: name,
    marks: notes.map((text) => ({ tone: 'warning', text })),
    below: [
      dose,
      joinWords(
        [
          state === 'current' ? '' : medicationState(item),
          statusReason,
          course,
          medicationDates(item, nowMs),
          medicationSources(item),
        ],
        ' · ',
      ),
      joinWords([reason === '' ? '' : `For ${reason}`, prescriber === '' ? '' : `Prescribed by ${prescriber}`], ' · '),
      ...remarks,
    ].filter((words) => words !== ''),
  };
}

/** What the source says of a value that is not abnormal ('Normal', 'Preliminary') is no alarm on paper, as it is none on the screen. */
function testLine(
  { key, name, last, previous }: TestSummary,
  { standing, mayBeOlder }: RecentResult,
  nowMs: number,
): PrintedLine {
  const on = ({ when, isWhenEnd }: TestSummary['last']): string =>
    when === null ? 'no date' : `${isWhenEnd ? 'until ' : ''}${formatDateTime(when)}`;
  return {
    key,
    label: name,
    title: last.text,
    marks: [
      ...(last.interpretation === ''
        ? []
        : [{ tone: standing === null ? ('quiet' as const) : ('abnormal' as const), text: last.interpretation }]),
      ...(last.when !== null && isAfterToday(last.when, nowMs) ? [TO_COME] : []),
      ...(mayBeOlder ? [MAY_BE_OLDER] : []),
    ],
    below: [
      joinWords([last.range, on(last), last.where === '' ? 'Place not stated' : last.where], ' · '),
      previous === null
        ? ''
        : `${capitalised(beforeWord(last.when, previous.when))}: ${joinWords([previous.text, previous.when === null ? '' : on(previous)])}`,
    ].filter((words) => words !== ''),
  };
}
