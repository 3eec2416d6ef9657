import type { Observation } from 'fhir/r4';
import { concept, hl7, PROBLEMS, SNOMED, term } from '../codes.ts';
import { bloodCount, practiceLife } from '../life.ts';
import { MEASURES } from '../measures.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import {
  bloodPressure,
  measurement,
  observationAbout,
  observationFrame,
  panel,
  quantity,
} from '../write/measurements.ts';
import { prescription } from '../write/prescriptions.ts';
import { problem } from '../write/problems.ts';

/** Mr Stephen Naylor: every form a value can take, zero among them. */
export function valuesResident(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'stephen-naylor',
      nhsNumber: testNhsNumber(25),
      prefix: 'Mr',
      given: ['Stephen'],
      family: 'Naylor',
      born: '1960-02-29',
      gender: 'male',
      address: ['100 Nonesuch Street', 'WA10 1AK'],
      practice: SOURCES.exampleSurgery,
    },
    {
      story:
        'Results in every form: zero, less than, more than, range, ratio, coded, text, yes or no, whole number, time, ' +
        'absent with a reason, components and panels. Born on 29 February.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.exampleSurgery);
  problem(gp, { what: PROBLEMS.type2Diabetes, onset: '2020-07-01' });
  zeros(resident);
  forms(resident);
  bloodPressure(gp, 142, 84, { day: '2026-10-12', time: '09:00' });
  bloodCount(gp, '2026-10-12');
  panel(gp, {
    title: 'Renal profile',
    day: '2026-10-12',
    time: '08:40',
    full: true,
    values: [
      [MEASURES.potassium, 5.3],
      [MEASURES.sodium, 132],
    ],
    conclusion: 'Potassium at the upper limit of the range, sodium one below it.',
  });
  practiceLife(gp, { fromYear: 2020, toYear: 2026, visits: 2, diabetes: true });
  return resident;
}

function zeros({ chart }: Resident): void {
  const gp = chart.at(SOURCES.exampleSurgery);
  measurement(gp, MEASURES.alcohol, 0, { day: '2026-10-12' });
  measurement(gp, MEASURES.pain, 0, { day: '2026-10-12' });
  measurement(gp, MEASURES.news2, 0, { day: '2026-10-12' });
  measurement(gp, MEASURES.crp, 0, { day: '2026-10-12' });
  prescription(gp, {
    medicine: MEDICINES.insulin,
    day: '2026-10-12',
    dose: 0,
    directions: '0 units tonight, then as told by the diabetes nurse',
  });
  write(chart, 'Cigarettes smoked a day', { valueInteger: 0 }, 'social-history');
}

function forms({ chart }: Resident): void {
  write(chart, 'Serum C reactive protein level', { valueQuantity: { ...quantity(5, 'mg/L'), comparator: '<' } });
  write(chart, 'Estimated glomerular filtration rate', {
    valueQuantity: { ...quantity(90, 'mL/min/{1.73_m2}'), comparator: '>' },
  });
  write(chart, 'Serum ferritin level', {
    valueQuantity: { ...quantity(300, 'ug/L'), comparator: '>=' },
    interpretation: [hl7('v3-ObservationInterpretation', 'H', 'High')],
  });
  write(chart, 'White cells per high power field', {
    valueRange: { low: { value: 5, unit: '/HPF' }, high: { value: 10, unit: '/HPF' } },
  });
  write(chart, 'Rheumatoid factor titre', { valueRatio: { numerator: { value: 1 }, denominator: { value: 80 } } });
  write(chart, 'Smoking status', { valueCodeableConcept: concept(term('Former smoker', '8517006')) }, 'social-history');
  write(chart, 'Urine culture', { valueString: 'No significant growth after 48 hours' });
  write(chart, 'Fasting', { valueBoolean: false });
  write(chart, 'Time of last meal', { valueTime: '07:30:00' });
  write(chart, 'Next retinal screening due', { valueDateTime: '2027-03' }, 'exam');
  write(chart, 'Symptom diary', { valuePeriod: { start: '2026-10-01', end: '2026-10-12' } }, 'survey');
  write(chart, 'Serum potassium level', {
    dataAbsentReason: hl7('data-absent-reason', 'error', 'Error'),
    note: [{ text: 'Sample haemolysed: please repeat.' }],
  });
  write(
    chart,
    'Peak flow',
    { dataAbsentReason: hl7('data-absent-reason', 'asked-declined', 'Asked But Declined') },
    'exam',
  );
  write(chart, 'Eye pressures', {
    component: [
      { code: concept('Right eye'), valueQuantity: { ...quantity(15, 'mm[Hg]') } },
      { code: concept('Left eye'), dataAbsentReason: hl7('data-absent-reason', 'not-performed', 'Not Performed') },
    ],
  });
  write(chart, 'Sex hormone binding globulin', {
    valueQuantity: quantity(31.5, 'nmol/L'),
    referenceRange: [{ text: '13 to 71, men over 50' }],
  });
  // No term anywhere but a code: a viewer has to say so rather than leave the line empty.
  write(chart, { coding: [{ system: SNOMED, code: '1000821000000103' }] }, { valueQuantity: quantity(38, 'g/L') });
  write(chart, 'Preliminary blood culture', { status: 'preliminary', valueString: 'Negative so far at 24 hours' });
  write(chart, 'Serum sodium level', { status: 'amended', valueQuantity: quantity(136, 'mmol/L') });
}

function write(
  chart: Resident['chart'],
  what: string | Observation['code'],
  value: Partial<Observation>,
  category: 'laboratory' | 'exam' | 'survey' | 'social-history' = 'laboratory',
): void {
  const gp = chart.at(SOURCES.exampleSurgery);
  const when = { day: '2026-10-13', time: '09:15' };
  const frame = observationFrame(gp, typeof what === 'string' ? what : '', category, when);
  const code = typeof what === 'string' ? frame.code : what;
  gp.write<Observation>({ ...frame, code, ...value }, observationAbout(category, when));
}
