import { PROBLEMS, ALLERGENS, REACTIONS, PROCEDURES, term } from '../codes.ts';
import { addDays } from '../days.ts';
import { bloodCount, kidneyBloods, practiceLife, repeatMedicine } from '../life.ts';
import { MEASURES } from '../measures.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { SOURCES } from '../sources.ts';
import { immunisation, procedure, referral } from '../write/care.ts';
import { appointment, visit } from '../write/encounters.ts';
import { letter } from '../write/letters.ts';
import { measurement } from '../write/measurements.ts';
import { allergy, flag, problem } from '../write/problems.ts';
import { admission } from './margaret-admission.ts';
import { communityAndCouncil } from './margaret-community.ts';

/**
 * Mrs Margaret Hollins, the main demonstration resident: 25 years over all five care settings, and a busy autumn.
 * What happened in October and November 2026 stands word for word in the project's mock-up of the timeline.
 */
export function margaretHollins(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'margaret-hollins',
      nhsNumber: testNhsNumber(1),
      prefix: 'Mrs',
      given: ['Margaret', 'Ann'],
      family: 'Hollins',
      formerFamily: 'Critchley',
      born: '1945-07-14',
      gender: 'female',
      address: ['12 Nonesuch Street', 'WA10 1AB'],
      phone: '01632 960201',
      language: 'English',
      nextOfKin: { name: ['Susan', 'Hollins'], relation: 'Daughter', phone: '01632 960202' },
      practice: SOURCES.exampleSurgery,
      ethnicity: ['A', 'White - British'],
    },
    {
      story:
        'Main demonstration resident. 25 years over all five care settings; admitted 14 to 18-Nov-2026 with shortness ' +
        'of breath (heart failure), furosemide started, potassium 5.9 mmol per L on 21-Nov-2026, leg ulcer dressings, ' +
        'memory clinic, care needs assessment, cardiology appointment on 04-Dec-2026, allergies to penicillin and latex.',
    },
  );
  pastYears(resident);
  autumn(resident);
  admission(resident);
  communityAndCouncil(resident);
  return resident;
}

function pastYears({ chart }: Resident): void {
  const gp = chart.at(SOURCES.exampleSurgery);
  const hospital = chart.at(SOURCES.whiston);
  problem(gp, { what: PROBLEMS.hypertension, onset: '2001-03-12' });
  problem(gp, { what: PROBLEMS.type2Diabetes, onset: '2008-06-19' });
  problem(gp, { what: PROBLEMS.osteoarthritis, onset: '2011', note: 'Both knees.' });
  problem(gp, { what: PROBLEMS.ckd3, onset: '2024-09-03' });
  problem(gp, { what: PROBLEMS.mildCognitive, onset: '2024-05', recorded: '2024-06-11' });
  problem(gp, { what: PROBLEMS.legUlcer, onset: '2026-08-17' });
  problem(gp, { what: PROBLEMS.pneumonia, onset: '2014-01-20', ended: '2014-02-17' });
  problem(gp, { what: PROBLEMS.cataract, onset: '2017-02', ended: '2017-10-09' });
  allergy(gp, {
    what: ALLERGENS.penicillin,
    category: 'medication',
    criticality: 'high',
    reaction: REACTIONS.hives,
    severity: 'moderate',
    onset: '1978',
    recorded: '2001-03-12',
  });
  allergy(gp, {
    what: ALLERGENS.latex,
    category: 'environment',
    criticality: 'low',
    reaction: REACTIONS.rash,
    severity: 'mild',
    recorded: '2015-05-06',
  });
  practiceLife(gp, {
    fromYear: 2001,
    toYear: 2026,
    visits: 3,
    bloods: true,
    fluJab: true,
    systolic: 138,
    egfr: [92, 57],
    weight: 71,
    until: '2026-09-20',
  });
  for (const day of ['2020-11-24', '2021-02-09', '2022-09-20', '2024-10-02', '2026-10-06']) {
    bloodCount(gp, day);
  }
  for (const [index, year] of [2010, 2013, 2016, 2019, 2022, 2025].entries()) {
    measurement(gp, MEASURES.frailty, index + 1, { day: `${year}-04-14` });
  }
  immunisation(gp, { vaccine: term('Pneumococcal vaccination', '12866006'), day: '2010-10-12', lot: 'P0X17' });
  immunisation(gp, { vaccine: term('Shingles vaccination'), day: '2016-09-13', lot: 'Z6H21' });
  repeatMedicine(gp, {
    medicine: MEDICINES.amlodipine,
    from: '2019-04-08',
    until: '2026-11-17',
    reason: 'Ankle swelling',
    every: 84,
  });
  repeatMedicine(gp, { medicine: MEDICINES.ramipril, from: '2020-02-10', every: 84 });
  repeatMedicine(gp, { medicine: MEDICINES.metformin, from: '2020-02-10', every: 84 });
  repeatMedicine(gp, { medicine: MEDICINES.atorvastatin, from: '2022-01-17', every: 84 });
  olderHospitalYears(hospital);
}

function olderHospitalYears(hospital: ReturnType<Resident['chart']['at']>): void {
  const stay = visit(hospital, {
    day: '2014-01-20',
    time: '19:15',
    until: ['2014-01-27', '13:00'],
    as: 'inpatient',
    title: term('Emergency hospital admission', '183452005'),
    reason: PROBLEMS.pneumonia,
    place: 'Ward 2A',
    staff: 2,
    dischargeTo: 'Usual place of residence',
  });
  procedure(hospital, {
    what: PROCEDURES.chestXray,
    when: '2014-01-20',
    encounter: stay,
    outcome: 'Right lower lobe consolidation',
  });
  letter(hospital, {
    title: 'Discharge summary, 27-Jan-2014',
    kind: 'Discharge summary',
    day: '2014-01-27',
    format: 'pdf',
    encounter: stay,
    staff: 2,
    paragraphs: [
      'Admitted with community acquired pneumonia, treated with clarithromycin because of allergy to penicillin.',
      'Recovered well. Repeat chest X-ray in six weeks, please.',
    ],
  });
  for (const [day, title] of [
    ['2017-06-14', 'Ophthalmology outpatient clinic'],
    ['2017-11-02', 'Ophthalmology outpatient clinic'],
    ['2021-07-21', 'Renal outpatient clinic'],
    ['2023-03-08', 'Orthopaedic outpatient clinic'],
  ] as const) {
    const clinic = visit(hospital, { day, time: '11:10', title });
    letter(hospital, {
      title: `${title}, letter`,
      day: addDays(day, 6),
      format: 'html',
      encounter: clinic,
      paragraphs: [
        'Thank you for referring this lady, whom I reviewed today.',
        'No change in treatment. See her again if needed.',
      ],
    });
  }
  procedure(hospital, { what: PROCEDURES.cataractSurgery, when: '2017-10-09', outcome: 'Uneventful' });
}

function autumn({ chart }: Resident): void {
  const gp = chart.at(SOURCES.exampleSurgery);
  const hospital = chart.at(SOURCES.whiston);
  kidneyBloods(gp, '2026-08-11', { potassium: 4.6, creatinine: 81, egfr: 58 });
  kidneyBloods(gp, '2026-11-02', { potassium: 4.8, creatinine: 82, egfr: 57, time: '09:12', full: true });
  visit(gp, {
    day: '2026-10-27',
    time: '11:20',
    title: 'Ankle swelling and breathlessness',
    reason: PROBLEMS.breathless,
    note: 'Two weeks of swollen ankles, breathless on the stairs. Bloods and referral to cardiology. Safety net given.',
  });
  referral(gp, {
    to: term('Referral to cardiology service', '183519002'),
    day: '2026-10-27',
    priority: 'urgent',
    reason: PROBLEMS.breathless,
    performer: hospital,
  });
  visit(gp, {
    day: '2026-11-20',
    time: '09:30',
    as: 'telephone',
    title: 'Telephone consultation after discharge',
    note: 'At home since 18-Nov. Less breathless, ankles better. Amlodipine stopped in hospital, furosemide and spironolactone started. Bloods tomorrow.',
  });
  kidneyBloods(gp, '2026-11-21', {
    potassium: 5.9,
    creatinine: 118,
    egfr: 37,
    time: '08:50',
    issued: '16:05',
    full: true,
    conclusion:
      'Potassium raised, not haemolysed. Please review ramipril and spironolactone and repeat within 24 hours.',
  });
  flag(gp, { what: 'Large print letters', category: 'Reasonable adjustment', from: '2018-03-05' });
  flag(gp, {
    what: 'Hearing aid, left ear: face her when speaking',
    category: 'Communication need',
    from: '2022-09-20',
  });
  appointment(hospital, {
    day: '2026-12-04',
    time: '10:20',
    title: 'Cardiology outpatient clinic',
    comment: 'Follow-up after admission',
    booked: '2026-11-18',
  });
  appointment(gp, {
    day: '2026-10-27',
    time: '11:20',
    title: 'GP appointment',
    status: 'fulfilled',
    booked: '2026-10-26',
  });
}
