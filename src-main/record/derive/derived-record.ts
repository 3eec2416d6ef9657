import { clinicalInstant, comparableDate } from '../../../src-shared/clinical/dates.ts';
import type { DerivedList, DerivedRecord } from '../../../src-shared/clinical/derived.ts';
import { type Held, inStatus, newestFirst, stands } from '../merge/held.ts';
import { medicationLists, RECENT_DAYS } from './medication.ts';
import { testSummaries } from './tests.ts';

export interface DeriveOptions {
  readonly nowMs: number;
  /** This person's last look before this one, ISO instant; null: none is known. */
  readonly lastLookedAt: string | null;
}

const MEDICATION = ['MedicationStatement', 'MedicationRequest', 'MedicationDispense', 'MedicationAdministration'];

/** Everything that the viewer works out from the entries of a record (src-shared/clinical/derived.ts). Pure. */
export function derivedRecord(held: readonly Held[], { nowMs, lastLookedAt }: DeriveOptions): DerivedRecord {
  const medication = medicationLists(held, nowMs);
  const problems = held.filter(
    (item) => stands(item) && item.facts.some(({ resourceType }) => resourceType === 'Condition'),
  );
  return {
    asOf: new Date(nowMs).toISOString(),
    currentMedication: list(medication.current, MEDICATION),
    recentlyStopped: list(medication.recentlyStopped, MEDICATION),
    recentDays: RECENT_DAYS,
    pastMedication: list(medication.past, MEDICATION),
    activeProblems: ids(problems.filter(isActiveProblem), ['Condition']),
    pastProblems: ids(
      problems.filter((item) => !isActiveProblem(item) && !isRefuted(item)),
      ['Condition'],
    ),
    tests: list(testSummaries(held, nowMs), ['Observation', 'DiagnosticReport', 'ImagingStudy']),
    nextAppointments: {
      items: nextAppointments(held, nowMs).map(({ entry }) => entry.id),
      madeFrom: ['Appointment'],
    },
    openReferrals: ids(inStatus(held, 'ServiceRequest', ['active', 'on-hold', 'draft', 'unknown', '']), [
      'ServiceRequest',
    ]),
    currentCarePlans: ids(inStatus(held, 'CarePlan', ['active', 'on-hold', 'unknown', '']), ['CarePlan']),
    involvedTeams: ids(
      [
        ...inStatus(held, 'CareTeam', ['active', 'proposed', 'suspended', '']),
        ...inStatus(held, 'EpisodeOfCare', ['active', 'onhold', 'waitlist', 'planned']),
      ],
      ['CareTeam', 'EpisodeOfCare'],
    ),
    activeAlerts: ids(inStatus(held, 'Flag', ['active', '']), ['Flag']),
    lastLookedAt,
    newSinceLastLook: { items: newSince(held, lastLookedAt), madeFrom: [] },
  };
}

const list = <T>(items: readonly T[], madeFrom: readonly string[]): DerivedList<T> => ({ items, madeFrom });
const ids = (held: readonly Held[], madeFrom: readonly string[]): DerivedList<string> =>
  list(
    held.toSorted(newestFirst).map(({ entry }) => entry.id),
    madeFrom,
  );

const isRefuted = ({ facts }: Held): boolean => facts.every(({ verification }) => verification === 'refuted');

/** Without a clinical status a problem counts as active: it is never taken as past for want of a field (HAZ-010). */
function isActiveProblem(item: Held): boolean {
  return !isRefuted(item) && item.facts.some(({ status }) => ['active', 'recurrence', 'relapse', ''].includes(status));
}

const TO_COME: readonly string[] = ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist', ''];

/** Today's and later ones, the next first; those that still await a date stand behind them. */
function nextAppointments(held: readonly Held[], nowMs: number): readonly Held[] {
  const today = comparableDate(clinicalInstant(nowMs)).slice(0, 10);
  return inStatus(held, 'Appointment', TO_COME)
    .filter(({ entry }) => entry.when === null || !isBefore(comparableDate(entry.when), today))
    .toSorted(
      (a, b) =>
        (a.entry.when?.sortKey ?? Infinity) - (b.entry.when?.sortKey ?? Infinity) || (a.entry.id < b.entry.id ? -1 : 1),
    );
}

/** As far as the date is exact: 'Nov-2026' is not before the 22nd of that month. */
const isBefore = (date: string, today: string): boolean => date.slice(0, 10) < today.slice(0, date.length);

/** What reached the shared record after the last look. Entries that do not say when they changed cannot be told. */
function newSince(held: readonly Held[], lastLookedAt: string | null): readonly string[] {
  const since = lastLookedAt === null ? Number.NaN : Date.parse(lastLookedAt);
  if (Number.isNaN(since)) return [];
  return held
    .filter(({ entry }) => entry.changedAt !== null && entry.changedAt > since)
    .toSorted((a, b) => (b.entry.changedAt ?? 0) - (a.entry.changedAt ?? 0) || newestFirst(a, b))
    .map(({ entry }) => entry.id);
}
