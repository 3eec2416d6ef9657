import type { MedicationAdministration } from 'fhir/r4';
import { refTo } from '../chart.ts';
import { concept, PROBLEMS, PROCEDURES, term } from '../codes.ts';
import { addDays, london } from '../days.ts';
import { kidneyBloods, practiceLife, repeatMedicine } from '../life.ts';
import { MEASURES } from '../measures.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { carePlan, procedure } from '../write/care.ts';
import { visit } from '../write/encounters.ts';
import { letter } from '../write/letters.ts';
import { bloodPressure, measurement } from '../write/measurements.ts';
import { flag, problem } from '../write/problems.ts';

/** An admission with all that happened in it, and a resident who has died. */
export function hospitalResidents(random: Random): Resident[] {
  return [hipFracture(random), deceased(random)];
}

function hipFracture(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'brian-twist',
      nhsNumber: testNhsNumber(20),
      prefix: 'Mr',
      given: ['Brian'],
      family: 'Twist',
      born: '1947-10-21',
      gender: 'male',
      address: ['55 Nonesuch Street', 'WA10 1AG'],
      practice: SOURCES.exampleSurgery,
    },
    {
      story:
        'Admitted 02 to 16-Sep-2026 with a broken hip: emergency department, theatre and ward nested within the ' +
        'admission, a dose of 0 given on one ward round.',
    },
  );
  const { chart } = resident;
  const hospital = chart.at(SOURCES.whiston);
  const fracture = problem(hospital, {
    what: PROBLEMS.hipFracture,
    onset: '2026-09-02',
    category: 'encounter-diagnosis',
    staff: 1,
  });
  const stay = visit(hospital, {
    day: '2026-09-02',
    time: '18:30',
    until: ['2026-09-16', '15:00'],
    as: 'inpatient',
    title: 'Emergency admission: fall at home',
    reason: PROBLEMS.hipFracture,
    diagnosis: [refTo(fracture, 'Fracture of neck of left femur')],
    place: 'Ward 4C',
    staff: 1,
    dischargeTo: 'Usual place of residence, with support',
  });
  const within = { encounter: stay };
  const nested = { partOf: stay, staff: 1 };
  visit(hospital, {
    day: '2026-09-02',
    time: '15:50',
    until: ['2026-09-02', '18:30'],
    as: 'emergency',
    title: 'Emergency department attendance',
    ...nested,
  });
  visit(hospital, {
    day: '2026-09-03',
    time: '11:00',
    until: ['2026-09-03', '13:20'],
    as: 'inpatient',
    title: 'Theatre 2',
    place: 'Theatre 2',
    ...nested,
  });
  visit(hospital, {
    day: '2026-09-03',
    time: '14:00',
    until: ['2026-09-16', '15:00'],
    as: 'inpatient',
    title: 'Ward 4C stay',
    place: 'Ward 4C',
    ...nested,
  });
  procedure(hospital, {
    what: PROCEDURES.hipReplacement,
    when: london('2026-09-03', '11:20'),
    bodySite: 'Left hip',
    outcome: 'Uneventful',
    staff: 1,
    ...within,
  });
  procedure(hospital, {
    what: 'Transfusion of red cells',
    when: london('2026-09-04', '10:00'),
    status: 'not-done',
    note: 'Haemoglobin recovered: not needed.',
    ...within,
  });
  for (let day = '2026-09-02'; day <= '2026-09-15'; day = addDays(day, 1)) {
    const when = { day, time: '09:00', encounter: stay };
    measurement(hospital, MEASURES.pulse, hospital.random.around(80, 10), when);
    bloodPressure(hospital, hospital.random.around(132, 14), hospital.random.around(76, 8), when);
    measurement(hospital, MEASURES.news2, day < '2026-09-05' ? hospital.random.int(1, 3) : 0, when);
  }
  kidneyBloods(hospital, '2026-09-02', { potassium: 4.1, time: '16:20', ...within });
  kidneyBloods(hospital, '2026-09-05', { potassium: 3.4, time: '07:10', ...within });
  zeroDose(resident, stay);
  letter(hospital, {
    title: 'Discharge summary, 16-Sep-2026',
    kind: 'Discharge summary',
    day: '2026-09-16',
    time: '15:00',
    format: 'pdf',
    staff: 1,
    paragraphs: [
      'Total replacement of the left hip for fracture on 03-Sep-2026.',
      'Walks with a frame. Bone protection started.',
    ],
    ...within,
  });
  const community = chart.at(SOURCES.communityNursing);
  for (const day of ['2026-09-21', '2026-09-28', '2026-10-05', '2026-10-19']) {
    visit(community, { day, as: 'home', staff: 2, title: 'Physiotherapy at home', note: 'Walking further each week.' });
  }
  practiceLife(chart.at(SOURCES.exampleSurgery), {
    fromYear: 2019,
    toYear: 2026,
    visits: 2,
    bloods: true,
    fluJab: true,
    until: '2026-08-30',
  });
  return resident;
}

function zeroDose({ chart }: Resident, stay: ReturnType<typeof visit>): void {
  const hospital = chart.at(SOURCES.whiston);
  const doses = [
    ['2026-09-04', 10],
    ['2026-09-05', 10],
    ['2026-09-06', 0],
  ] as const;
  for (const [day, value] of doses) {
    hospital.write<MedicationAdministration>(
      {
        resourceType: 'MedicationAdministration',
        status: 'completed',
        medicationCodeableConcept: concept(term('Morphine 10mg modified-release tablets', '36126511000001106')),
        subject: hospital.subject,
        context: refTo(stay),
        effectiveDateTime: london(day, '20:00'),
        note: value === 0 ? [{ text: 'Drowsy: dose of 0 mg recorded, next dose reviewed.' }] : undefined,
        dosage: {
          text: `${value} mg by mouth`,
          route: concept('Oral'),
          dose: { value, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
        },
      },
      { recorded: london(day, '20:00') },
    );
  }
}

function deceased(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'winifred-leyland',
      nhsNumber: testNhsNumber(21),
      prefix: 'Mrs',
      given: ['Winifred'],
      family: 'Leyland',
      born: '1934-01-09',
      gender: 'female',
      died: '2026-06-18T04:30:00+01:00',
      address: ['1 Pretend Square', 'WA10 1AH'],
      practice: SOURCES.exampleSurgery,
    },
    {
      story: 'Died on 18-Jun-2026, aged 92, at home as she had wished; end-of-life plan and DNACPR decision on record.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.exampleSurgery);
  const nurses = chart.at(SOURCES.communityNursing);
  problem(gp, { what: PROBLEMS.lungCancer, onset: '2025-08-20' });
  problem(gp, { what: term('On end of life care register', '526631000000108'), onset: '2026-02-11' });
  flag(gp, { what: 'DNACPR decision in place', category: 'End of life', from: '2026-02-11' });
  carePlan(gp, {
    title: 'End of life care plan',
    category: 'End of life care plan',
    from: '2026-02-11',
    until: '2026-06-18',
    status: 'completed',
    description: 'Preferred place of death: home. Not for resuscitation, not for hospital admission.',
    activities: ['Anticipatory medicines at home', 'Rapid response team: ring 01632 960120'],
  });
  for (let day = '2026-05-04'; day <= '2026-06-17'; day = addDays(day, 4)) {
    const contact = visit(nurses, {
      day,
      as: 'home',
      title: 'District nurse: palliative care visit',
      note: 'Comfortable. Family supported.',
    });
    measurement(nurses, MEASURES.pain, nurses.random.int(0, 4), { day, encounter: contact });
  }
  repeatMedicine(gp, {
    medicine: MEDICINES.cocodamol,
    from: '2025-09-01',
    until: '2026-04-13',
    reason: 'Changed to morphine',
    every: 28,
  });
  practiceLife(gp, { fromYear: 2018, toYear: 2026, visits: 2, bloods: true, until: '2026-06-10' });
  visit(gp, { day: '2026-06-18', time: '08:15', as: 'home', title: 'Verification of death at home' });
  return resident;
}
