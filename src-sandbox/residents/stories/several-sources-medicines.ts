import type { Extension, MedicationStatement } from 'fhir/r4';
import type { Chart, Pen } from '../chart.ts';
import { concept, term } from '../codes.ts';
import { MEDICINES } from '../medicines.ts';
import type { Medicine } from '../medicines.ts';
import { SOURCES } from '../sources.ts';
import { dosage, prescription } from '../write/prescriptions.ts';

const AMLODIPINE_10: Medicine = { ...MEDICINES.amlodipine, product: term('Amlodipine 10mg tablets') };

const DOXYCYCLINE: Medicine = {
  ...MEDICINES.amlodipine,
  product: term('Doxycycline 100mg capsules'),
  directions: 'One capsule once a day for seven days',
  doseUnit: 'capsule',
  quantity: 7,
  quantityUnit: 'capsule',
  days: 7,
};

/** What Mrs Makin takes, as the practice and the hospital have it. */
export function severalSourcesMedicines(chart: Chart): void {
  const gp = chart.at(SOURCES.exampleSurgery);
  const hospital = chart.at(SOURCES.whiston);
  // The same in both, with the issues of the practice; the hospital knows the month only.
  taking(gp, MEDICINES.atorvastatin, { from: '2016-01-18', issued: '2026-10-26', asserted: '2026-10-26' });
  taking(hospital, MEDICINES.atorvastatin, { from: '2016-01', asserted: '2026-11-09' });
  for (const day of ['2026-08-03', '2026-10-26']) {
    prescription(gp, { medicine: MEDICINES.atorvastatin, day, course: 'acute', status: 'completed' });
  }
  taking(gp, MEDICINES.amlodipine, { from: '2019-04-08', issued: '2026-10-26', asserted: '2026-10-26' });
  taking(hospital, AMLODIPINE_10, { from: '2026-11-10', asserted: '2026-11-12' });
  taking(gp, MEDICINES.furosemide, { from: '2023-06-20', issued: '2026-10-26', asserted: '2026-10-26' });
  taking(hospital, MEDICINES.furosemide, {
    from: '2026-11-10',
    asserted: '2026-11-12',
    directions: 'Two tablets once a day, in the morning',
    dose: 2,
  });
  // The practice issued it once more before the discharge letter was read.
  taking(gp, MEDICINES.ramipril, { from: '2020-02-10', issued: '2026-11-16', asserted: '2026-11-16' });
  taking(hospital, MEDICINES.ramipril, {
    status: 'stopped',
    from: '2020-02',
    until: '2026-11-12',
    asserted: '2026-11-12',
    reason: 'Potassium raised',
  });
  for (const [pen, asserted] of [
    [gp, '2026-10-05'],
    [hospital, '2026-11-09'],
  ] as const) {
    taking(pen, MEDICINES.omeprazole, { status: 'stopped', from: '2018-03-05', until: '2026-10-05', asserted });
  }
  taking(gp, MEDICINES.metformin, {
    status: 'on-hold',
    from: '2012-05-21',
    asserted: '2026-11-17',
    reason: 'Until kidney function is repeated',
  });
  prescription(gp, { medicine: DOXYCYCLINE, day: '2026-10-12', course: 'acute', status: 'active' });
}

interface TakingFacts {
  readonly status?: MedicationStatement['status'];
  readonly from: string;
  readonly until?: string;
  /** Last issue of the repeat. */
  readonly issued?: string;
  readonly asserted: string;
  readonly reason?: string;
  readonly directions?: string;
  readonly dose?: number;
}

/** That a medicine is, was or is not now taken, as one source has it. */
function taking(pen: Pen, medicine: Medicine, facts: TakingFacts): MedicationStatement {
  return pen.write<MedicationStatement>(
    {
      resourceType: 'MedicationStatement',
      extension: facts.issued === undefined ? undefined : [lastIssue(facts.issued)],
      status: facts.status ?? 'active',
      statusReason: facts.reason === undefined ? undefined : [{ text: facts.reason }],
      medicationCodeableConcept: concept(medicine.product),
      subject: pen.subject,
      effectivePeriod: { start: facts.from, end: facts.until },
      dateAsserted: facts.asserted,
      dosage: [dosage(medicine, facts.directions, facts.dose)],
    },
    { recorded: facts.asserted },
  );
}

const lastIssue = (day: string): Extension => ({
  url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationStatementLastIssueDate',
  valueDateTime: day,
});
