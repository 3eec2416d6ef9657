import type { Medication, MedicationDispense, MedicationRequest, MedicationStatement } from 'fhir/r4';
import { refTo } from '../chart.ts';
import { concept, hl7, PROBLEMS, term } from '../codes.ts';
import { practiceLife, repeatMedicine } from '../life.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { organizationOf, practitionerOf, SOURCES } from '../sources.ts';
import { dosage, prescription } from '../write/prescriptions.ts';
import { problem } from '../write/problems.ts';

/** Mrs Dorothy Glover: twelve years of repeats, some stopped lately, and medicines held in every way FHIR has. */
export function medicationResident(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'dorothy-glover',
      nhsNumber: testNhsNumber(24),
      prefix: 'Mrs',
      given: ['Dorothy'],
      family: 'Glover',
      born: '1944-12-24',
      gender: 'female',
      address: ['29 Nonesuch Street', 'WA10 1AJ'],
      practice: SOURCES.exampleSurgery,
    },
    {
      story:
        'A long medication history: more than 300 prescriptions and issues, two repeats stopped in the last month, acute ' +
        'courses, one held, medicines contained and referenced, from the GP, the hospital and the pharmacy.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.exampleSurgery);
  problem(gp, { what: PROBLEMS.atrialFibrillation, onset: '2016-04-11' });
  problem(gp, { what: PROBLEMS.copd, onset: '2012-02-06' });
  problem(gp, { what: PROBLEMS.reflux, onset: '2014' });
  repeatMedicine(gp, { medicine: MEDICINES.apixaban, from: '2019-04-15', every: 56 });
  repeatMedicine(gp, { medicine: MEDICINES.bisoprolol, from: '2016-04-18', every: 56 });
  repeatMedicine(gp, { medicine: MEDICINES.salbutamol, from: '2014-02-10', every: 84 });
  repeatMedicine(gp, {
    medicine: MEDICINES.omeprazole,
    from: '2014-06-02',
    until: '2026-11-04',
    reason: 'Symptoms gone: trial without',
    every: 84,
  });
  repeatMedicine(gp, {
    medicine: MEDICINES.aspirin,
    from: '2014-06-02',
    until: '2019-04-15',
    reason: 'Replaced by apixaban',
    every: 56,
  });
  repeatMedicine(gp, {
    medicine: MEDICINES.amlodipine,
    from: '2021-05-10',
    until: '2026-10-28',
    reason: 'Dizzy on standing',
    every: 56,
  });
  repeatMedicine(gp, { medicine: MEDICINES.emollient, from: '2023-03-06', every: 112 });
  for (const day of ['2018-01-15', '2019-12-09', '2022-02-21', '2024-01-08', '2026-02-02']) {
    prescription(gp, { medicine: MEDICINES.prednisolone, day, course: 'acute', status: 'completed' });
    prescription(gp, { medicine: MEDICINES.amoxicillin, day, course: 'acute', status: 'completed' });
  }
  prescription(gp, {
    medicine: MEDICINES.spironolactone,
    day: '2026-11-09',
    status: 'on-hold',
    note: 'Held until kidney function is repeated.',
  });
  prescription(gp, { medicine: MEDICINES.cocodamol, day: '2026-11-16', course: 'acute', status: 'active' });
  prescription(gp, {
    medicine: MEDICINES.insulin,
    day: '2025-03-03',
    status: 'cancelled',
    note: 'Prescribed for the wrong person; never collected.',
  });
  otherWays(resident);
  practiceLife(gp, { fromYear: 2014, toYear: 2026, visits: 2, bloods: true, fluJab: true });
  return resident;
}

/** A contained Medication, a referenced one, a statement of what she buys herself, and what the pharmacy gave. */
function otherWays({ chart }: Resident): void {
  const gp = chart.at(SOURCES.exampleSurgery);
  const hospital = chart.at(SOURCES.whiston);
  const contained: Medication = {
    resourceType: 'Medication',
    id: 'med',
    code: concept('Carbocisteine 375mg capsules'),
    form: concept('Capsule'),
  };
  hospital.write<MedicationRequest>(
    {
      resourceType: 'MedicationRequest',
      contained: [contained],
      status: 'active',
      intent: 'order',
      medicationReference: { reference: '#med' },
      subject: hospital.subject,
      authoredOn: '2026-09-14',
      requester: practitionerOf(hospital.source, 2),
      dosageInstruction: [{ text: 'Two capsules three times a day, then two twice a day' }],
    },
    { recorded: '2026-09-14' },
  );
  const shared = hospital.write<Medication>({
    resourceType: 'Medication',
    code: concept(MEDICINES.prednisolone.product),
    form: concept(term('Tablet', '385055001')),
  });
  const course = hospital.write<MedicationRequest>(
    {
      resourceType: 'MedicationRequest',
      status: 'completed',
      intent: 'order',
      medicationReference: refTo(shared, 'Prednisolone 5mg tablets'),
      subject: hospital.subject,
      authoredOn: '2026-09-14',
      requester: practitionerOf(hospital.source, 2),
      courseOfTherapyType: hl7('medicationrequest-course-of-therapy', 'acute'),
      dosageInstruction: [dosage(MEDICINES.prednisolone)],
    },
    { recorded: '2026-09-14' },
  );
  hospital.write<MedicationDispense>(
    {
      resourceType: 'MedicationDispense',
      status: 'completed',
      medicationReference: refTo(shared, 'Prednisolone 5mg tablets'),
      subject: hospital.subject,
      authorizingPrescription: [refTo(course)],
      performer: [{ actor: organizationOf(hospital.source) }],
      quantity: { value: 30, unit: 'tablet' },
      whenHandedOver: '2026-09-14T16:45:00+01:00',
      dosageInstruction: [dosage(MEDICINES.prednisolone)],
    },
    { recorded: '2026-09-14T16:45:00+01:00' },
  );
  gp.write<MedicationStatement>(
    {
      resourceType: 'MedicationStatement',
      status: 'active',
      medicationCodeableConcept: concept("St John's wort tablets"),
      subject: gp.subject,
      effectivePeriod: { start: '2026-06' },
      dateAsserted: '2026-11-16',
      informationSource: gp.subject,
      note: [{ text: 'Buys it herself. Told that it weakens apixaban.' }],
      dosage: [{ text: 'One a day' }],
    },
    { recorded: '2026-11-16' },
  );
}
