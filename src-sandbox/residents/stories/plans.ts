import { PROBLEMS, term } from '../codes.ts';
import { addDays } from '../days.ts';
import { practiceLife, repeatMedicine } from '../life.ts';
import { MEASURES } from '../measures.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { carePlan } from '../write/care.ts';
import { visit } from '../write/encounters.ts';
import { measurement } from '../write/measurements.ts';
import { flag, problem } from '../write/problems.ts';

/** Mr Michael Parr: what has to be done differently for him, and what to watch for. */
export function reasonableAdjustments(random: Random): Resident {
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

/** Mr Dennis Rimmer: an end-of-life plan that is in force. */
export function endOfLife(random: Random): Resident {
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
