import { PROBLEMS, term } from '../codes.ts';
import { practiceLife } from '../life.ts';
import { MEASURES } from '../measures.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Person, Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { immunisation } from '../write/care.ts';
import { visit } from '../write/encounters.ts';
import { measurement } from '../write/measurements.ts';
import { familyHistory, problem } from '../write/problems.ts';

/** Residents who are easily taken for one another, or whose demographics are awkward. */
export function namedResidents(random: Random): Resident[] {
  return [
    ...sameName(random),
    ...similar(random),
    diacritics(random),
    veryLong(random),
    unknown(random),
    child(random),
    almostEmpty(random),
  ];
}

function short(random: Random, person: Omit<Person, 'practice'>, story: string): Resident {
  const resident = openResident(random, { practice: SOURCES.sankeyBrook, ...person }, { story });
  practiceLife(resident.chart.at(SOURCES.sankeyBrook), { fromYear: 2023, toYear: 2026, visits: 1 });
  return resident;
}

function sameName(random: Random): Resident[] {
  const story = 'Two residents have exactly the same name, John Smith; they were born in 1958 and in 1984.';
  const name = { prefix: 'Mr', given: ['John'], family: 'Smith', gender: 'male' } as const;
  const older = short(
    random,
    {
      patientId: 'john-smith-1958',
      nhsNumber: testNhsNumber(11),
      born: '1958-03-08',
      address: ['2 Fictional Way', 'WA9 1AC'],
      ...name,
    },
    story,
  );
  const younger = short(
    random,
    {
      patientId: 'john-smith-1984',
      nhsNumber: testNhsNumber(12),
      born: '1984-08-03',
      address: ['60 Fictional Way', 'WA9 1AC'],
      ...name,
    },
    story,
  );
  problem(older.chart.at(SOURCES.sankeyBrook), { what: PROBLEMS.myocardialInfarction, onset: '2019-12-02' });
  problem(younger.chart.at(SOURCES.sankeyBrook), { what: PROBLEMS.eczema, onset: '1990' });
  return [older, younger];
}

function similar(random: Random): Resident[] {
  const story =
    'Two residents, Mary Orrell, at one address with birth dates that are each other turned round: 12-Mar-1949 and 03-Dec-1949.';
  const shared = {
    prefix: 'Mrs',
    family: 'Orrell',
    gender: 'female',
    address: ['14 Fictional Way', 'WA9 1AD'],
  } as const;
  return [
    short(
      random,
      {
        patientId: 'mary-ellen-orrell',
        nhsNumber: testNhsNumber(13),
        given: ['Mary', 'Ellen'],
        born: '1949-03-12',
        ...shared,
      },
      story,
    ),
    short(
      random,
      {
        patientId: 'mary-helen-orrell',
        nhsNumber: testNhsNumber(14),
        given: ['Mary', 'Helen'],
        born: '1949-12-03',
        ...shared,
      },
      story,
    ),
  ];
}

function diacritics(random: Random): Resident {
  return short(
    random,
    {
      patientId: 'zaneta-wisniewska',
      nhsNumber: testNhsNumber(15),
      prefix: 'Dr',
      given: ['Żaneta', 'Siobhán'],
      family: 'Wiśniewska-Ó Súilleabháin',
      knownAs: 'Žaneta',
      born: '1979-02-28',
      gender: 'female',
      address: ['7 Imaginary Court', 'WA9 1AE'],
      language: 'Polish',
      interpreter: true,
    },
    'Diacritics in every name; needs an interpreter.',
  );
}

function veryLong(random: Random): Resident {
  return short(
    random,
    {
      patientId: 'maximilian-featherstonehaugh',
      nhsNumber: testNhsNumber(16),
      prefix: 'Professor Sir',
      given: ['Maximilian', 'Bartholomew', 'Christopher', 'Alexander', 'Montgomery'],
      family: 'Featherstonehaugh-Cholmondeley-Wriothesley-Marjoribanks',
      born: '1938-11-30',
      gender: 'male',
      address: ['The Old Imaginary Rectory, 1 Extraordinarily Long Street Name Without an End', 'WA11 1AD'],
    },
    'A name of more than a hundred characters, which wraps and is never cut.',
  );
}

function unknown(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'unknown-walker',
      nhsNumber: testNhsNumber(17),
      verification: '02',
      given: ['Unknown'],
      family: 'Walker',
      gender: 'unknown',
      practice: SOURCES.sankeyBrook,
    },
    { story: 'Brought to hospital without papers: no birth date, gender unknown, NHS number not verified.' },
  );
  visit(resident.chart.at(SOURCES.whiston), {
    day: '2026-11-21',
    time: '23:50',
    until: 'open',
    as: 'emergency',
    title: 'Emergency department attendance',
    reason: PROBLEMS.syncope,
    staff: 2,
  });
  return resident;
}

function child(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'oliver-seddon',
      nhsNumber: testNhsNumber(18),
      given: ['Oliver'],
      family: 'Seddon',
      born: '2023-02-14',
      gender: 'male',
      address: ['33 Fictional Way', 'WA9 1AF'],
      nextOfKin: { name: ['Hannah', 'Seddon'], relation: 'Mother', phone: '01632 960218' },
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        'A child of three: growth, childhood vaccines given and one not given, ear infections, asthma in the family.',
    },
  );
  const gp = resident.chart.at(SOURCES.sankeyBrook);
  const community = resident.chart.at(SOURCES.communityNursing);
  for (const [day, weight, height, head] of [
    ['2023-02-15', 3.4, 50, 34.5],
    ['2023-04-12', 5.6, 58, 39],
    ['2024-02-20', 9.8, 76, 46.2],
    ['2025-03-04', 12.4, 88, 48.5],
  ] as const) {
    const check = visit(community, { day, title: 'Health visitor check' });
    measurement(community, MEASURES.weight, weight, { day, encounter: check });
    measurement(community, MEASURES.height, height, { day, encounter: check });
    measurement(community, MEASURES.headCircumference, head, { day, encounter: check });
  }
  for (const [index, day] of ['2023-04-12', '2023-05-10', '2023-06-07'].entries()) {
    immunisation(gp, { vaccine: '6-in-1 vaccine (DTaP/IPV/Hib/HepB)', day, dose: index + 1, lot: `A21CE${index}` });
  }
  immunisation(gp, {
    vaccine: term('MMR vaccination', '38598009'),
    day: '2024-02-21',
    notGiven: 'Child unwell on the day: rebook',
  });
  immunisation(gp, { vaccine: term('MMR vaccination', '38598009'), day: '2024-03-06', dose: 1, lot: 'M114X' });
  problem(gp, { what: PROBLEMS.otitisMedia, onset: '2025-01-16', ended: '2025-01-30' });
  familyHistory(gp, 'Mother', PROBLEMS.asthma, '2023-04-12');
  visit(gp, {
    day: '2026-10-14',
    time: '16:20',
    title: 'Ear pain',
    note: 'Left drum red, no discharge. Advice and paracetamol.',
  });
  return resident;
}

function almostEmpty(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'thomas-moss',
      nhsNumber: testNhsNumber(19),
      prefix: 'Mr',
      given: ['Thomas'],
      family: 'Moss',
      born: '2001-07-07',
      gender: 'male',
      address: ['8 Fictional Way', 'WA9 1AG'],
      practice: SOURCES.sankeyBrook,
    },
    { story: 'An almost empty record: one new-patient visit.' },
  );
  visit(resident.chart.at(SOURCES.sankeyBrook), { day: '2026-09-08', title: 'New patient registration' });
  return resident;
}
