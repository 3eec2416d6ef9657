import type { Observation } from 'fhir/r4';
import { concept, hl7, PROBLEMS, term } from '../codes.ts';
import { addDays } from '../days.ts';
import { bloodCount, practiceLife, repeatMedicine } from '../life.ts';
import { MEASURES } from '../measures.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { carePlan, immunisation, referral } from '../write/care.ts';
import { appointment, visit } from '../write/encounters.ts';
import { letter } from '../write/letters.ts';
import { bloodPressure, measurement, observationAbout, observationFrame } from '../write/measurements.ts';
import { familyHistory, flag, problem } from '../write/problems.ts';

/** Learning disability, end of life, pregnancy, severe mental illness: residents whose plans matter most. */
export function careResidents(random: Random): Resident[] {
  return [reasonableAdjustments(random), endOfLife(random), pregnancy(random), crisisPlan(random)];
}

function reasonableAdjustments(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'michael-parr',
      nhsNumber: testNhsNumber(28),
      prefix: 'Mr',
      given: ['Michael'],
      family: 'Parr',
      knownAs: 'Mikey',
      born: '1994-05-27',
      gender: 'male',
      address: ['15 Imaginary Court', 'WA9 1AL'],
      language: 'Makaton and simple English',
      nextOfKin: { name: ['Janet', 'Parr'], relation: 'Mother and carer', phone: '01632 960228' },
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        'Learning disability and autism: reasonable adjustments, a safeguarding flag, a legal flag, alerts past and present.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.sankeyBrook);
  const council = chart.at(SOURCES.adultSocialCare);
  problem(gp, { what: PROBLEMS.learningDisability, onset: '1997' });
  problem(gp, { what: PROBLEMS.autism, onset: '1999-10' });
  problem(gp, { what: PROBLEMS.epilepsy, onset: '2003-06-18' });
  flag(gp, {
    what: 'Longer appointment, first of the day, quiet room',
    category: 'Reasonable adjustment',
    from: '2019-02-12',
  });
  flag(gp, {
    what: 'Uses Makaton; bring his communication passport',
    category: 'Communication need',
    from: '2019-02-12',
  });
  flag(gp, { what: 'May run from the room when alarms sound', category: 'Alert', from: '2021-07-05' });
  flag(gp, { what: 'Needle phobia: agreed sedation plan', category: 'Alert', from: '2020-01-15', until: '2024-03-01' });
  flag(council, {
    what: 'Adult safeguarding enquiry open: financial abuse',
    category: 'Safeguarding',
    from: '2026-10-05',
  });
  flag(council, {
    what: 'Deputy appointed by the Court of Protection for property and affairs',
    category: 'Legal',
    from: '2015-03-30',
  });
  carePlan(council, {
    title: 'Care and support plan',
    category: 'Care and support plan',
    from: '2026-04-07',
    description: 'Supported living, 35 hours a week, one to one in the community.',
    activities: ['Swimming on Mondays', 'Shopping with support', 'Family on Sundays'],
  });
  visit(council, {
    day: '2026-10-05',
    as: 'home',
    title: 'Safeguarding visit',
    note: 'Bank card now kept by his deputy. Feels safe.',
  });
  practiceLife(gp, { fromYear: 2019, toYear: 2026, visits: 1, fluJab: true, bloods: true });
  return resident;
}

function endOfLife(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'dennis-rimmer',
      nhsNumber: testNhsNumber(29),
      prefix: 'Mr',
      given: ['Dennis'],
      family: 'Rimmer',
      born: '1943-08-16',
      gender: 'male',
      address: ['37 Nonesuch Street', 'WA10 1AM'],
      nextOfKin: { name: ['Eileen', 'Rimmer'], relation: 'Wife', phone: '01632 960229' },
      practice: SOURCES.exampleSurgery,
    },
    {
      story:
        'Living with advanced COPD: DNACPR decision, end-of-life care plan and a contingency plan for flare-ups, in force now.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.exampleSurgery);
  const nurses = chart.at(SOURCES.communityNursing);
  problem(gp, { what: PROBLEMS.copd, onset: '2009-11-24', severity: 'Severe' });
  problem(gp, { what: term('On end of life care register', '526631000000108'), onset: '2026-08-05' });
  flag(gp, {
    what: 'DNACPR: do not attempt cardiopulmonary resuscitation',
    category: 'End of life',
    from: '2026-08-05',
  });
  carePlan(gp, {
    title: 'End of life care plan (DNACPR)',
    category: 'End of life care plan',
    from: '2026-08-05',
    description:
      'Resuscitation is not to be attempted. Wishes to be cared for at home; hospital for a reversible illness only.',
    activities: ['Preferred place of care: home', 'Anticipatory medicines in the blue box', 'Wife knows and agrees'],
    paragraphs: ['Decision discussed with Mr Rimmer, who has capacity, and his wife on 05-Aug-2026.'],
  });
  carePlan(nurses, {
    title: 'Contingency plan: breathlessness',
    category: 'Contingency plan',
    from: '2026-08-12',
    description: 'What to do when breathing gets worse.',
    activities: [
      'Fan and positioning first',
      'Rescue pack: prednisolone and doxycycline',
      'Ring the community matron, 01632 960120',
    ],
  });
  for (let day = '2026-08-12'; day <= '2026-11-20'; day = addDays(day, 14)) {
    const contact = visit(nurses, {
      day,
      as: 'home',
      staff: 1,
      title: 'Community matron visit',
      note: 'Oxygen at night only. Sleeping better.',
    });
    measurement(nurses, MEASURES.oxygen, nurses.random.int(87, 91), {
      day,
      encounter: contact,
      note: 'Target 88 to 92%.',
    });
  }
  repeatMedicine(gp, { medicine: MEDICINES.salbutamol, from: '2024-01-08', every: 56 });
  practiceLife(gp, { fromYear: 2017, toYear: 2026, visits: 2, fluJab: true, until: '2026-10-30' });
  return resident;
}

function pregnancy(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'aisha-khan',
      nhsNumber: testNhsNumber(30),
      prefix: 'Mrs',
      given: ['Aisha'],
      family: 'Khan',
      born: '1995-11-02',
      gender: 'female',
      address: ['50 Fictional Way', 'WA9 1AM'],
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        'Pregnant, due 19-Jan-2027: antenatal visits, family history, social context, vaccines given, declined and ' +
        'contraindicated.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.sankeyBrook);
  const hospital = chart.at(SOURCES.whiston);
  problem(gp, {
    what: PROBLEMS.pregnancy,
    onset: '2026-05-20',
    note: 'Second pregnancy. Expected date of delivery 19-Jan-2027.',
  });
  problem(hospital, { what: PROBLEMS.gestationalDiabetes, onset: '2026-10-14' });
  problem(gp, { what: 'Previous caesarean section', onset: '2023-01' });
  familyHistory(gp, 'Mother', PROBLEMS.type2Diabetes, '2026-05-20');
  familyHistory(gp, 'Father', PROBLEMS.myocardialInfarction, '2026-05-20');
  for (const [what, value] of [
    ['Smoking status', concept(term('Never smoked tobacco', '266919005', 'Never smoker'))],
    ['Lives with', concept('Husband and one child')],
    ['Occupation', concept('Teaching assistant')],
    ['Housing', concept('Rented house, ground floor bathroom')],
  ] as const) {
    const when = { day: '2026-05-20' };
    gp.write<Observation>(
      { ...observationFrame(gp, what, 'social-history', when), valueCodeableConcept: value },
      observationAbout('social-history', when),
    );
  }
  for (const [day, weeks] of [
    ['2026-06-16', 9],
    ['2026-08-11', 17],
    ['2026-09-22', 23],
    ['2026-10-20', 27],
    ['2026-11-17', 31],
  ] as const) {
    const clinic = visit(hospital, {
      day,
      title: 'Antenatal clinic',
      note: `${weeks} weeks. Fetal heart heard. Feels well.`,
    });
    bloodPressure(hospital, hospital.random.around(112, 8), hospital.random.around(68, 6), { day, encounter: clinic });
    bloodCount(hospital, day, hospital.random.around(114, 6));
  }
  immunisation(gp, {
    vaccine: term('Seasonal influenza vaccination', '822851000000102'),
    day: '2026-10-06',
    lot: 'F26311',
  });
  immunisation(gp, { vaccine: 'Pertussis vaccination in pregnancy', day: '2026-09-23', lot: 'PT2641', dose: 1 });
  immunisation(gp, {
    vaccine: term('SARS-CoV-2 vaccination', '1240491000000103'),
    day: '2026-10-06',
    notGiven: 'Declined by patient',
  });
  immunisation(gp, {
    vaccine: term('MMR vaccination', '38598009'),
    day: '2026-05-20',
    notGiven: 'Contraindicated: pregnant',
  });
  referral(gp, { to: 'Referral to maternity service', day: '2026-05-20', status: 'completed', performer: hospital });
  appointment(hospital, {
    day: '2026-12-15',
    time: '09:30',
    title: 'Antenatal clinic, 35 weeks',
    booked: '2026-11-17',
  });
  practiceLife(gp, { fromYear: 2021, toYear: 2026, visits: 1, until: '2026-05-01' });
  return resident;
}

function crisisPlan(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'claire-bamber',
      nhsNumber: testNhsNumber(31),
      prefix: 'Ms',
      given: ['Claire'],
      family: 'Bamber',
      born: '1983-09-13',
      gender: 'female',
      address: ['70 Nonesuch Street', 'WA10 1AN'],
      practice: SOURCES.exampleSurgery,
    },
    {
      story:
        'Bipolar disorder: detained under section 3 in spring 2026 (ended), community mental health team since, a crisis plan.',
    },
  );
  const { chart } = resident;
  const team = chart.at(SOURCES.merseyCare);
  const gp = chart.at(SOURCES.exampleSurgery);
  problem(team, { what: PROBLEMS.bipolar, onset: '2011-03', severity: 'Severe' });
  flag(team, {
    what: 'Detained under section 3, Mental Health Act 1983',
    category: 'Legal',
    from: '2026-03-04',
    until: '2026-05-11',
  });
  flag(team, { what: 'Section 117 aftercare entitlement', category: 'Legal', from: '2026-05-11' });
  const stay = visit(team, {
    day: '2026-03-02',
    time: '23:15',
    until: ['2026-05-11', '11:00'],
    as: 'inpatient',
    title: 'Mental health inpatient stay',
    reason: PROBLEMS.bipolar,
    place: 'Fictional Ward',
    dischargeTo: 'Usual place of residence',
  });
  carePlan(team, {
    title: 'Crisis plan',
    category: 'Crisis plan',
    from: '2026-05-11',
    description: 'What helps, what does not, and whom to ring.',
    activities: [
      'Early signs: sleeping under four hours, spending',
      'Ring the crisis line, day or night: 01632 960131',
      'Sister Joanne may be told',
      'Does not wish to be treated with haloperidol',
    ],
  });
  letter(team, {
    title: 'Discharge summary, mental health ward',
    kind: 'Discharge summary',
    day: '2026-05-11',
    format: 'html',
    encounter: stay,
    paragraphs: [
      'Manic episode, recovered. Lithium continued, level 0.8 mmol per L. Community team within seven days.',
    ],
  });
  const risk = team.chart.random;
  for (let day = '2026-05-18'; day <= '2026-11-16'; day = addDays(day, 14)) {
    visit(team, {
      day,
      as: risk.chance(0.3) ? 'telephone' : 'home',
      staff: 1,
      title: 'Community mental health team contact',
      note: 'Mood level. Sleeping seven hours.',
    });
  }
  team.write<Observation>(
    {
      ...observationFrame(team, 'PHQ-9 score', 'survey', { day: '2026-11-02' }),
      valueInteger: 4,
      interpretation: [hl7('v3-ObservationInterpretation', 'N', 'Normal')],
    },
    observationAbout('survey', { day: '2026-11-02' }),
  );
  repeatMedicine(gp, { medicine: MEDICINES.lithium, from: '2024-01-15', every: 28 });
  practiceLife(gp, { fromYear: 2018, toYear: 2026, visits: 2, bloods: true, until: '2026-10-30' });
  return resident;
}
