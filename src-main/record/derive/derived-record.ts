import type { DerivedList, DerivedRecord } from '../../../src-shared/clinical/derived.ts';
import { hasEnded, isOver } from '../../../src-shared/clinical/today.ts';
import { type Held, HeldByType, inStatus, newestFirst, stands } from '../merge/held.ts';
import { lastEncounters } from './encounters.ts';
import { medicationLists, RECENT_DAYS } from './medication.ts';
import { endOfLifePlans, PLAN_TYPES, SOCIAL_CARE_TYPES, socialCareServices } from './plans.ts';
import { recentResults } from './recent-results.ts';
import { testSummaries } from './tests.ts';

export interface DeriveOptions {
  readonly nowMs: number;
  /** This person's last look before this one, ISO instant; null: none is known. */
  readonly lastLookedAt: string | null;
}

const TESTS = ['Observation', 'DiagnosticReport', 'ImagingStudy'];
const MEDICATION = ['MedicationStatement', 'MedicationRequest', 'MedicationDispense', 'MedicationAdministration'];

/** Everything that the viewer works out from the entries of a record (src-shared/clinical/derived.ts). Pure. */
export function derivedRecord(held: readonly Held[], { nowMs, lastLookedAt }: DeriveOptions): DerivedRecord {
  const byType = new HeldByType(held);
  const medication = medicationLists(held, nowMs);
  const problems = byType.of('Condition').filter(stands);
  const allergies = byType.of('AllergyIntolerance');
  const tests = testSummaries(held, nowMs);
  const plans = endOfLifePlans(held);
  const alerts = inStatus(byType, 'Flag', ['active', '']);
  // Their sources call them active, so they stay; those whose last day has passed stand behind, and say so (HAZ-010).
  const stillOnFirst = (a: Held, b: Held): number =>
    Number(hasEnded(a.entry, nowMs)) - Number(hasEnded(b.entry, nowMs)) || newestFirst(a, b);
  return {
    asOf: new Date(nowMs).toISOString(),
    currentMedication: list(medication.current, MEDICATION),
    recentlyStopped: list(medication.recentlyStopped, MEDICATION),
    recentDays: RECENT_DAYS,
    pastMedication: list(medication.past, MEDICATION),
    activeProblems: inOrder(problems.filter(isActiveProblem), majorFirst, ['Condition']),
    pastProblems: inOrder(
      problems.filter((item) => !isActiveProblem(item) && !isRefuted(item)),
      majorFirst,
      ['Condition'],
    ),
    majorProblems: ids(problems.filter(isMajor), ['Condition']).items,
    tests: list(tests, TESTS),
    recentResults: list(recentResults(tests, held, nowMs), TESTS),
    allergies: inOrder(allergies.filter(isAllergyThatHolds), substancesFirst, ['AllergyIntolerance']),
    pastAllergies: inOrder(allergies.filter(isPastAllergy), substancesFirst, ['AllergyIntolerance']),
    lastEncounters: list(lastEncounters(byType.of('Encounter'), nowMs), ['Encounter']),
    nextAppointments: {
      items: nextAppointments(byType, nowMs).map(({ entry }) => entry.id),
      madeFrom: ['Appointment'],
    },
    openReferrals: ids(inStatus(byType, 'ServiceRequest', ['active', 'on-hold', 'draft', 'unknown', '']), [
      'ServiceRequest',
    ]),
    currentCarePlans: ids(inStatus(byType, 'CarePlan', ['active', 'on-hold', 'unknown', '']), ['CarePlan']),
    involvedTeams: ids(
      [
        ...inStatus(byType, 'CareTeam', ['active', 'proposed', 'suspended', '']),
        ...inStatus(byType, 'EpisodeOfCare', ['active', 'onhold', 'waitlist', 'planned']),
      ],
      ['CareTeam', 'EpisodeOfCare'],
    ),
    activeAlerts: inOrder(
      alerts.filter((item) => !isAdjustment(item)),
      stillOnFirst,
      ['Flag'],
    ),
    adjustments: inOrder(alerts.filter(isAdjustment), stillOnFirst, ['Flag']),
    endOfLifePlans: inOrder(plans.inForce, newestFirst, PLAN_TYPES),
    endOfLifePlansNotInForce: inOrder(plans.notInForce, newestFirst, PLAN_TYPES),
    socialCare: inOrder(socialCareServices(held), newestFirst, SOCIAL_CARE_TYPES),
    lastLookedAt,
    newSinceLastLook: { items: newSince(held, lastLookedAt), madeFrom: [] },
  };
}

const list = <T>(items: readonly T[], madeFrom: readonly string[]): DerivedList<T> => ({ items, madeFrom });
const inOrder = (
  held: readonly Held[],
  order: (a: Held, b: Held) => number,
  madeFrom: readonly string[],
): DerivedList<string> =>
  list(
    held.toSorted(order).map(({ entry }) => entry.id),
    madeFrom,
  );
const ids = (held: readonly Held[], madeFrom: readonly string[]): DerivedList<string> =>
  inOrder(held, newestFirst, madeFrom);

const isAdjustment = ({ facts }: Held): boolean => facts.some(({ summary }) => summary.isAdjustment);

/** GP Connect: major problems stand before the others, where their source says which they are. */
const isMajor = ({ facts }: Held): boolean => facts.some(({ summary }) => summary.significance === 'major');
const majorFirst = (a: Held, b: Held): number => Number(isMajor(b)) - Number(isMajor(a)) || newestFirst(a, b);

/** Of the allergy entries those that nobody has refuted, and whose status is not over: none stated counts as active. */
function isAllergyThatHolds(item: Held): boolean {
  return stands(item) && item.facts.some((fact) => isAllergy(fact) && !isOverAllergy(fact));
}

/** Those that were one, and are not any more: what was refuted never was. */
const isPastAllergy = (item: Held): boolean =>
  stands(item) && item.facts.some((fact) => isAllergy(fact)) && !isAllergyThatHolds(item);

type AllergyLike = Pick<Held['facts'][number], 'resourceType' | 'status' | 'verification'>;
const isAllergy = ({ resourceType, verification }: AllergyLike): boolean =>
  resourceType === 'AllergyIntolerance' && verification !== 'refuted';
const isOverAllergy = ({ status }: AllergyLike): boolean => status === 'inactive' || status === 'resolved';

/** In the order of the banner: substances by name; statements that something is not known stand behind them. */
function substancesFirst(a: Held, b: Held): number {
  const names = ({ facts }: Held): boolean => facts.some(({ allergy }) => allergy?.counts === true);
  return (
    Number(names(b)) - Number(names(a)) ||
    a.entry.title.localeCompare(b.entry.title, 'en-GB') ||
    (a.entry.id < b.entry.id ? -1 : 1)
  );
}

const isRefuted = ({ facts }: Held): boolean => facts.every(({ verification }) => verification === 'refuted');

const OVER: ReadonlySet<string> = new Set(['inactive', 'remission', 'resolved']);

/**
 * Without a clinical status, or with one that is not known, a problem counts as active: it is never taken as past for want of
 * a word that we understand (HAZ-010).
 */
function isActiveProblem(item: Held): boolean {
  return !isRefuted(item) && item.facts.some(({ status }) => !OVER.has(status));
}

const TO_COME: readonly string[] = ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist', ''];

/** Today's and later ones, the next first; those that still await a date stand behind them. */
function nextAppointments(held: HeldByType, nowMs: number): readonly Held[] {
  return inStatus(held, 'Appointment', TO_COME)
    .filter(({ entry }) => isOver(entry, nowMs) !== true)
    .toSorted(
      (a, b) =>
        (a.entry.when?.sortKey ?? Infinity) - (b.entry.when?.sortKey ?? Infinity) || (a.entry.id < b.entry.id ? -1 : 1),
    );
}

/** What reached the shared record after the last look. Entries that do not say when they changed cannot be told. */
function newSince(held: readonly Held[], lastLookedAt: string | null): readonly string[] {
  const since = lastLookedAt === null ? Number.NaN : Date.parse(lastLookedAt);
  if (Number.isNaN(since)) return [];
  return held
    .filter(({ entry }) => entry.changedAt !== null && entry.changedAt > since)
    .toSorted((a, b) => (b.entry.changedAt ?? 0) - (a.entry.changedAt ?? 0) || newestFirst(a, b))
    .map(({ entry }) => entry.id);
}
