import type { Observation } from 'fhir/r4';
import { hl7, PROBLEMS } from '../codes.ts';
import { addDays } from '../days.ts';
import { practiceLife, repeatMedicine } from '../life.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { carePlan } from '../write/care.ts';
import { visit } from '../write/encounters.ts';
import { letter } from '../write/letters.ts';
import { observationAbout, observationFrame } from '../write/measurements.ts';
import { flag, problem } from '../write/problems.ts';

/** Ms Claire Bamber: severe mental illness, a detention that has ended, and the plan for a crisis. */
export function crisisPlan(random: Random): Resident {
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
