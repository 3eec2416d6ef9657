import type { ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { MedicationItem } from '../../../src-shared/clinical/derived.ts';
import { boundedKey } from '../facts/bounded-key.ts';
import type { MedicationFact } from '../facts/medication-fact.ts';
import { type Held, newestFirst, stands } from '../merge/held.ts';

/** One shown entry, and what one resource behind it says of a medicine. */
export interface Told {
  readonly held: Held;
  readonly fact: MedicationFact;
}

/** Everything that is held of one medicine in one dose. */
export interface MedicationGroup {
  /** Stable within the record. */
  readonly key: string;
  /** What its state was read from: what is current, or else all. The one that says most first; never empty. */
  readonly leading: readonly [Told, ...Told[]];
  readonly all: readonly Told[];
  readonly state: MedicationItem['state'];
  /** Current only because the supply of a course that is recorded as completed has not run out. */
  readonly isRunningCourse: boolean;
}

/** All that is held of medicines, by product and dose: docs/clinical-safety.md, HAZ-010 and HAZ-020. */
export function medicationGroups(held: readonly Held[], nowMs: number): readonly MedicationGroup[] {
  const byDrug = new Map<string, Told[]>();
  for (const item of held.filter(stands)) {
    for (const { medication } of item.facts) {
      if (medication === null) continue;
      const told = { held: item, fact: medication };
      const known = byDrug.get(medication.drug);
      if (known === undefined) byDrug.set(medication.drug, [told]);
      else known.push(told);
    }
  }
  return [...byDrug.values()].flatMap((told) => groupsOf(told, nowMs));
}

/** One product: a group for each dose that is current, or one for what is past. */
function groupsOf(told: readonly Told[], nowMs: number): readonly MedicationGroup[] {
  const current = told.filter(({ fact }) => fact.state === 'current' || fact.state === 'on-hold');
  if (current.length === 0) {
    const running = runningCourses(told, nowMs);
    if (running.length === 0) return [groupOf(told, told)];
    return [{ ...groupOf(told, running), state: 'current', isRunningCourse: true }];
  }
  const doses = byDose(current);
  if (doses.length === 1) return [groupOf(told, current)];
  // Issues and dispensings belong to the dose that they name; those of another dose to none, and stay on the timeline.
  return doses.map((leading) => {
    const [own] = leading;
    return groupOf(
      told.filter((item) => leading.includes(item) || (own !== undefined && isSameDose(item.fact, own.fact))),
      leading,
    );
  });
}

const ROLES: readonly MedicationFact['role'][] = ['statement', 'authorisation', 'issue', 'dispensed', 'given'];

function groupOf(all: readonly Told[], leading: readonly Told[]): MedicationGroup {
  const [first, ...others] = leading.toSorted(
    (a, b) => ROLES.indexOf(a.fact.role) - ROLES.indexOf(b.fact.role) || newestFirst(a.held, b.held),
  );
  if (first === undefined) throw new RangeError('a medicine is made of at least one entry');
  return {
    key: boundedKey(`${first.fact.drug}|${first.fact.structuredDose}|${doseText(first.fact)}`),
    leading: [first, ...others],
    all,
    state: stateOf(leading),
    isRunningCourse: false,
  };
}

function stateOf(leading: readonly Told[]): MedicationItem['state'] {
  const states = new Set(leading.map(({ fact }) => fact.state));
  if (states.has('current')) return 'current';
  if (states.has('on-hold')) return 'on-hold';
  if (states.has('stopped') || states.has('ended')) return 'past';
  return states.has('not-taken') ? 'not-taken' : 'given';
}

/**
 * A course that was issued and is complete as a prescription is taken until its supply ends, by its own dates, unless it was
 * for a ward or somebody says that it was stopped. It says that it is recorded as completed.
 */
function runningCourses(told: readonly Told[], nowMs: number): readonly Told[] {
  if (told.some(({ fact }) => fact.state === 'stopped' || fact.state === 'not-taken')) return [];
  const lasts = (ends: ClinicalDate | null): boolean => ends !== null && ends.sortKey > nowMs;
  return told.filter(
    ({ fact }) => fact.role === 'issue' && fact.state === 'ended' && !fact.inpatient && lasts(fact.supplyEnds),
  );
}

/** What is current, by dose. What gives no dose contradicts none: it goes with the only one that there is. */
function byDose(current: readonly Told[]): readonly (readonly Told[])[] {
  const groups: Told[][] = [];
  const silent: Told[] = [];
  // In an order of their own, so that the order of arrival does not show.
  for (const item of current.toSorted((a, b) => (a.held.entry.id < b.held.entry.id ? -1 : 1))) {
    if (doseText(item.fact) === '' && item.fact.structuredDose === '') silent.push(item);
    else {
      const group = groups.find((members) => members.every((member) => isSameDose(member.fact, item.fact)));
      if (group === undefined) groups.push([item]);
      else group.push(item);
    }
  }
  const [only, ...others] = groups;
  if (silent.length === 0) return groups;
  return only !== undefined && others.length === 0 ? [[...only, ...silent]] : [...groups, silent];
}

/** The same in structure, or else the same words. */
export function isSameDose(a: MedicationFact, b: MedicationFact): boolean {
  if (a.structuredDose !== '' && b.structuredDose !== '') return a.structuredDose === b.structuredDose;
  return doseText(a) === doseText(b);
}

export const doseText = ({ dose }: MedicationFact): string => dose.toLowerCase().replace(/\s+/g, ' ').trim();
