import type { Condition, Observation } from 'fhir/r4';
import { ALLERGENS, PROBLEMS, PROCEDURES, term } from '../codes.ts';
import { practiceLife } from '../life.ts';
import { MEASURES } from '../measures.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { immunisation, procedure } from '../write/care.ts';
import { visit } from '../write/encounters.ts';
import { letter } from '../write/letters.ts';
import { measurement, observationFrame, quantity } from '../write/measurements.ts';
import { prescription } from '../write/prescriptions.ts';
import { allergy, problem } from '../write/problems.ts';

/** Dates that are partial or missing, and records that were struck out. */
export function awkwardResidents(random: Random): Resident[] {
  return [partialDates(random), enteredInError(random)];
}

function partialDates(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'elsie-birchall',
      nhsNumber: testNhsNumber(22),
      prefix: 'Miss',
      given: ['Elsie'],
      family: 'Birchall',
      born: '1941-06',
      gender: 'female',
      address: ['4 Nowhere Road', 'WA9 1AH'],
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        'Dates as old notes give them: a year, a month, none at all, one in words that is no date; even her birth date ' +
        'is a month only.',
    },
  );
  const gp = resident.chart.at(SOURCES.sankeyBrook);
  problem(gp, { what: PROBLEMS.rheumatoid, onset: '1987' });
  problem(gp, { what: PROBLEMS.osteoporosis, onset: '2009-03' });
  problem(gp, { what: PROBLEMS.hearingLoss });
  problem(gp, { what: PROBLEMS.ironDeficiency, onset: '1994', ended: '1995-11' });
  gp.write<Condition>({
    resourceType: 'Condition',
    id: 'elsie-birchall-date-in-words',
    code: { text: 'Scarlet fever' },
    subject: gp.subject,
    onsetDateTime: 'around 1950',
  });
  procedure(gp, { what: PROCEDURES.appendicectomy, when: '1956' });
  procedure(gp, { what: 'Tonsillectomy' });
  procedure(gp, { what: PROCEDURES.cataractSurgery, when: '2015-09' });
  allergy(gp, { what: ALLERGENS.penicillin, category: 'medication', onset: '1962' });
  prescription(gp, { medicine: MEDICINES.paracetamol, note: 'Date of first issue not transferred.' });
  const undated: Observation = observationFrame(gp, 'Childhood weight', 'vital-signs', { day: '1949' });
  delete undated.effectiveDateTime;
  gp.write<Observation>({ ...undated, valueQuantity: quantity(21, 'kg') });
  measurement(gp, MEASURES.haemoglobin, 104, { day: '1994-08' });
  immunisation(gp, { vaccine: 'BCG vaccination', day: '1954' });
  practiceLife(gp, { fromYear: 2022, toYear: 2026, visits: 1 });
  return resident;
}

function enteredInError(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'kevin-lomas',
      nhsNumber: testNhsNumber(23),
      prefix: 'Mr',
      given: ['Kevin'],
      family: 'Lomas',
      born: '1969-03-15',
      gender: 'male',
      address: ['72 Fictional Way', 'WA9 1AJ'],
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        "Another man's results, diagnosis, allergy, prescription, visit and letter were filed here by mistake and are " +
        'entered-in-error.',
    },
  );
  const gp = resident.chart.at(SOURCES.sankeyBrook);
  const hospital = resident.chart.at(SOURCES.whiston);
  problem(gp, { what: PROBLEMS.epilepsy, onset: '2024-04-18', verification: 'entered-in-error' });
  allergy(gp, {
    what: ALLERGENS.latex,
    category: 'environment',
    verification: 'entered-in-error',
    recorded: '2024-04-18',
  });
  measurement(hospital, MEASURES.potassium, 7.2, { day: '2024-04-19', time: '10:05', status: 'entered-in-error' });
  prescription(gp, { medicine: MEDICINES.diazepam, day: '2024-04-18', course: 'acute', status: 'entered-in-error' });
  visit(gp, { day: '2024-04-18', title: 'First fit', status: 'entered-in-error' });
  procedure(hospital, { what: PROCEDURES.ecg, when: '2024-04-19', status: 'entered-in-error' });
  immunisation(gp, {
    vaccine: term('Seasonal influenza vaccination', '822851000000102'),
    day: '2025-10-07',
    lot: 'F25001',
  });
  const document = letter(hospital, {
    title: 'First fit clinic letter',
    day: '2024-05-03',
    format: 'text',
    paragraphs: ['This letter is about another person and was filed in this record by mistake.'],
  });
  document.status = 'entered-in-error';
  problem(gp, { what: PROBLEMS.gout, onset: '2021-08-30' });
  practiceLife(gp, { fromYear: 2020, toYear: 2026, visits: 2 });
  return resident;
}
