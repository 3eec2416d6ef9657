import type { DerivedRecord, MedicationItem, TestSummary } from '../../../src-shared/clinical/derived.ts';
import { on } from './made-up.ts';

const none = (...madeFrom: readonly string[]) => ({ items: [], madeFrom });

export function madeUpDerived(rest: Partial<DerivedRecord> = {}): DerivedRecord {
  return {
    asOf: '2026-11-22T12:00:00Z',
    currentMedication: none('MedicationStatement'),
    recentlyStopped: none('MedicationStatement'),
    recentDays: 183,
    pastMedication: none('MedicationStatement'),
    activeProblems: none('Condition'),
    pastProblems: none('Condition'),
    tests: none('Observation'),
    nextAppointments: none('Appointment'),
    openReferrals: none('ServiceRequest'),
    currentCarePlans: none('CarePlan'),
    involvedTeams: none('CareTeam'),
    activeAlerts: none('Flag'),
    adjustments: none('Flag'),
    allergies: none('AllergyIntolerance'),
    pastAllergies: none('AllergyIntolerance'),
    majorProblems: [],
    lastEncounters: none('Encounter'),
    recentResults: none('Observation'),
    endOfLifePlans: none('CarePlan', 'Flag'),
    endOfLifePlansNotInForce: none('CarePlan', 'Flag'),
    socialCare: none('CarePlan'),
    lastLookedAt: null,
    newSinceLastLook: none(),
    ...rest,
  };
}

export function madeUpMedicine(name: string, rest: Partial<MedicationItem> = {}): MedicationItem {
  return {
    key: name,
    topic: name,
    name,
    dose: 'One daily',
    state: 'current',
    started: on('2019-04-02'),
    lastIssued: on('2026-11-01'),
    course: '',
    held: { issued: 3, dispensed: 0, given: 0 },
    statusReason: '',
    prescriber: '',
    reason: '',
    stopped: null,
    sources: [{ name: 'Newton Surgery', odsCode: null, system: null, sourceId: 'gp' }],
    entryIds: [`MedicationStatement/${name}`],
    supplyUntil: null,
    notes: [],
    remarks: [],
    ...rest,
  };
}

export function madeUpTest(name: string, rest: Partial<TestSummary> = {}): TestSummary {
  const value = {
    entryId: `Observation/${name}`,
    text: '5.9\u00A0mmol\u00A0per\u00A0L',
    when: on('2026-11-20'),
    isWhenEnd: false,
    where: 'Whiston Hospital',
    interpretation: 'High',
    range: '',
  };
  return { key: name, name, unit: 'mmol\u00A0per\u00A0L', count: 1, last: value, previous: null, trend: null, ...rest };
}
