import type { List } from 'fhir/r4';
import { ALLERGENS, concept, hl7Coding, PROBLEMS, REACTIONS, term } from '../codes.ts';
import { practiceLife } from '../life.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Person, Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { roleOf, SOURCES } from '../sources.ts';
import { visit } from '../write/encounters.ts';
import { allergy, flag, problem } from '../write/problems.ts';

/** What a banner may say of allergies, and what it may not: one resident for each. */
export function allergyResidents(random: Random): Resident[] {
  return [conflicting(random), notRecorded(random), emptyListNilKnown(random), negative(random)];
}

function ordinary(
  patientId: string,
  position: number,
  rest: Omit<Person, 'patientId' | 'nhsNumber' | 'practice'>,
): Person {
  return { patientId, nhsNumber: testNhsNumber(position), practice: SOURCES.exampleSurgery, ...rest };
}

function conflicting(random: Random): Resident {
  const resident = openResident(
    random,
    ordinary('peter-rigby', 7, {
      prefix: 'Mr',
      given: ['Peter', 'James'],
      family: 'Rigby',
      born: '1972-06-01',
      gender: 'male',
      address: ['88 Nonesuch Street', 'WA10 1AD'],
    }),
    {
      story:
        'Two sources contradict each other: the GP holds an active penicillin allergy; the hospital refuted it after ' +
        'testing, and its admission sheet says no known allergies.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.exampleSurgery);
  const hospital = chart.at(SOURCES.whiston);
  allergy(gp, {
    what: ALLERGENS.penicillin,
    category: 'medication',
    criticality: 'high',
    reaction: REACTIONS.anaphylaxis,
    severity: 'severe',
    recorded: '2004-03-09',
  });
  allergy(gp, { what: ALLERGENS.shellfish, category: 'food', reaction: REACTIONS.swelling, recorded: '2010-07-14' });
  allergy(gp, {
    what: ALLERGENS.aspirin,
    category: 'medication',
    clinical: 'resolved',
    recorded: '1999-01-05',
    note: 'Taken since without harm.',
  });
  allergy(hospital, {
    what: ALLERGENS.penicillin,
    category: 'medication',
    verification: 'refuted',
    clinical: 'inactive',
    recorded: '2025-05-20',
    note: 'Oral challenge negative in the drug allergy clinic. Label can be removed.',
  });
  allergy(hospital, { what: ALLERGENS.noKnown, recorded: '2026-03-02', note: 'Day surgery admission sheet.' });
  visit(hospital, { day: '2026-03-02', title: 'Day surgery: hernia repair', staff: 1 });
  practiceLife(gp, { fromYear: 2022, toYear: 2026, visits: 2 });
  return resident;
}

function notRecorded(random: Random): Resident {
  const resident = openResident(
    random,
    ordinary('gary-unsworth', 8, {
      prefix: 'Mr',
      given: ['Gary'],
      family: 'Unsworth',
      born: '1981-10-17',
      gender: 'male',
      address: ['21 Nonesuch Street', 'WA10 1AE'],
    }),
    { story: 'Nothing about allergies is recorded anywhere: not recorded, which does not mean none.' },
  );
  const gp = resident.chart.at(SOURCES.exampleSurgery);
  problem(gp, { what: PROBLEMS.backache, onset: '2023-02-20' });
  practiceLife(gp, { fromYear: 2021, toYear: 2026, visits: 1 });
  return resident;
}

function emptyListNilKnown(random: Random): Resident {
  const resident = openResident(
    random,
    ordinary('linda-critchley', 9, {
      prefix: 'Mrs',
      given: ['Linda'],
      family: 'Critchley',
      born: '1963-08-25',
      gender: 'female',
      address: ['5 Pretend Square', 'WA10 1AF'],
    }),
    { story: 'An empty allergy List with emptyReason nilknown: somebody asked, and there are none.' },
  );
  const gp = resident.chart.at(SOURCES.exampleSurgery);
  gp.write<List>(
    {
      resourceType: 'List',
      status: 'current',
      mode: 'snapshot',
      title: 'Allergies and adverse reactions',
      code: concept(term('Allergies and adverse reactions', '886921000000105')),
      subject: gp.subject,
      date: '2026-02-18T09:40:00+00:00',
      source: roleOf(gp.source),
      emptyReason: { coding: [hl7Coding('list-empty-reason', 'nilknown', 'Nil Known')], text: 'Nil known' },
    },
    { recorded: '2026-02-18' },
  );
  problem(gp, { what: PROBLEMS.hypothyroidism, onset: '2012-11-29' });
  practiceLife(gp, { fromYear: 2022, toYear: 2026, visits: 1 });
  return resident;
}

function negative(random: Random): Resident {
  const resident = openResident(
    random,
    ordinary('ann-frodsham', 10, {
      prefix: 'Mrs',
      given: ['Ann'],
      family: 'Frodsham',
      born: '1955-05-05',
      gender: 'female',
      address: ['9 Pretend Square', 'WA10 1AF'],
    }),
    {
      story:
        "An AllergyIntolerance of the GP that says 'No known allergies', while an alert of the hospital names a latex " +
        'allergy that stands in no allergy entry.',
    },
  );
  const gp = resident.chart.at(SOURCES.exampleSurgery);
  allergy(gp, { what: ALLERGENS.noKnown, recorded: '2025-10-08' });
  flag(resident.chart.at(SOURCES.whiston), { what: ALLERGENS.latex, category: 'Alert', from: '2024-05-14' });
  practiceLife(gp, { fromYear: 2021, toYear: 2026, visits: 1, fluJab: true });
  return resident;
}
