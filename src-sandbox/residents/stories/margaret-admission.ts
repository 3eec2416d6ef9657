import type { DiagnosticReport, Observation } from 'fhir/r4';
import { refTo } from '../chart.ts';
import { concept, PROBLEMS, PROCEDURES, term } from '../codes.ts';
import { london } from '../days.ts';
import { kidneyBloods } from '../life.ts';
import { MEASURES } from '../measures.ts';
import { MEDICINES } from '../medicines.ts';
import type { Resident } from '../patient.ts';
import { organizationOf, SOURCES } from '../sources.ts';
import { procedure } from '../write/care.ts';
import { visit } from '../write/encounters.ts';
import { letter } from '../write/letters.ts';
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

/**
 * Margaret's admission of 14 to 18-Nov-2026 for heart failure. Everything in it points at the admission by
 * `encounter`; the emergency department and the ward stays point at it by `partOf`.
 */
export function admission({ chart }: Resident): void {
  const hospital = chart.at(SOURCES.whiston);
  const heartFailure = problem(hospital, {
    what: PROBLEMS.heartFailure,
    onset: '2026-11-14',
    severity: 'Moderate',
    staff: 0,
  });
  const stay = visit(hospital, {
    day: '2026-11-14',
    time: '22:41',
    until: ['2026-11-18', '14:10'],
    as: 'inpatient',
    title: 'Emergency admission: shortness of breath',
    reason: PROBLEMS.breathless,
    diagnosis: [refTo(heartFailure, 'Heart failure (primary)')],
    place: 'Ward 3B',
    staff: 2,
    dischargeTo: 'Usual place of residence',
    note: 'Acute heart failure, first presentation. Treated with diuretics; oxygen stopped on the second day.',
  });
  const within = { encounter: stay };
  visit(hospital, {
    day: '2026-11-14',
    time: '20:05',
    until: ['2026-11-14', '22:41'],
    as: 'emergency',
    title: 'Emergency department attendance',
    reason: PROBLEMS.breathless,
    partOf: stay,
    staff: 2,
  });
  visit(hospital, {
    day: '2026-11-15',
    time: '03:10',
    until: ['2026-11-18', '14:10'],
    as: 'inpatient',
    title: 'Ward 3B stay',
    place: 'Ward 3B',
    partOf: stay,
    staff: 3,
  });
  wardObservations(hospital, stay);
  kidneyBloods(hospital, '2026-11-14', {
    potassium: 4.4,
    creatinine: 98,
    egfr: 50,
    time: '20:40',
    issued: '22:02',
    ...within,
  });
  kidneyBloods(hospital, '2026-11-17', {
    potassium: 4.9,
    creatinine: 101,
    egfr: 48,
    time: '07:30',
    issued: '11:14',
    ...within,
  });
  panel(hospital, {
    title: 'Cardiac markers',
    day: '2026-11-14',
    time: '20:40',
    issued: ['2026-11-14', '22:30'],
    values: [
      [MEASURES.ntProBnp, 3480],
      [MEASURES.troponin, 13],
    ],
    ...within,
  });
  procedure(hospital, {
    what: PROCEDURES.ecg,
    when: london('2026-11-14', '20:22'),
    outcome: 'Sinus rhythm, no acute change',
    ...within,
  });
  procedure(hospital, {
    what: PROCEDURES.chestXray,
    when: london('2026-11-14', '21:05'),
    outcome: 'Small effusions, upper lobe diversion',
    ...within,
  });
  echocardiogram(hospital, stay);
  prescription(hospital, {
    medicine: MEDICINES.furosemide,
    day: london('2026-11-17', '09:00'),
    note: 'Started. GP to continue.',
    ...within,
  });
  prescription(hospital, {
    medicine: MEDICINES.paracetamol,
    day: london('2026-11-15', '08:00'),
    course: 'acute',
    status: 'completed',
    ...within,
  });
  prescription(hospital, {
    medicine: MEDICINES.spironolactone,
    day: london('2026-11-18', '09:30'),
    note: 'Started. Check potassium in three days.',
    ...within,
  });
  letter(hospital, {
    title: 'Discharge summary, 18-Nov-2026',
    kind: 'Discharge summary',
    day: '2026-11-18',
    time: '14:10',
    format: 'html',
    staff: 2,
    paragraphs: [
      'Discharged home from ward 3B. Admission 14-Nov to 18-Nov-2026, four days.',
      'Diagnosis: heart failure, left ventricular function moderately reduced.',
      'Started: furosemide 40 mg once a day, in the morning; spironolactone 25 mg once a day. Stopped: amlodipine (ankle swelling). Unchanged: ramipril, metformin, atorvastatin.',
      'GP, please: urea and electrolytes on 21-Nov-2026. Cardiology clinic on 04-Dec-2026 at 10:20.',
    ],
    ...within,
  });
}

type Stay = ReturnType<typeof visit>;
type HospitalPen = ReturnType<Resident['chart']['at']>;

function wardObservations(hospital: HospitalPen, encounter: Stay): void {
  const rounds = [
    ['2026-11-14', '20:10', 24, 89, 108, 168, 94, 7],
    ['2026-11-15', '06:00', 22, 93, 98, 152, 88, 5],
    ['2026-11-15', '18:00', 20, 95, 88, 140, 82, 2],
    ['2026-11-16', '10:00', 18, 96, 84, 134, 78, 0],
    ['2026-11-17', '10:00', 17, 97, 78, 130, 76, 0],
    ['2026-11-18', '08:00', 16, 97, 76, 128, 74, 0],
  ] as const;
  for (const [day, time, breaths, oxygen, pulse, systolic, diastolic, score] of rounds) {
    const when = { day, time, encounter };
    measurement(hospital, MEASURES.respiratoryRate, breaths, when);
    measurement(hospital, MEASURES.oxygen, oxygen, when);
    measurement(hospital, MEASURES.pulse, pulse, when);
    measurement(hospital, MEASURES.temperature, hospital.random.around(36.8, 0.3, 1), when);
    bloodPressure(hospital, systolic, diastolic, when);
    measurement(hospital, MEASURES.news2, score, when);
  }
  for (const [day, weight] of [
    ['2026-11-15', 77.4],
    ['2026-11-16', 76.1],
    ['2026-11-17', 74.8],
    ['2026-11-18', 73.9],
  ] as const) {
    measurement(hospital, MEASURES.weight, weight, { day, time: '07:00', encounter });
  }
}

function echocardiogram(hospital: HospitalPen, encounter: Stay): void {
  const when = { day: '2026-11-15', time: '08:15', encounter };
  const fraction = hospital.write<Observation>(
    {
      ...observationFrame(hospital, 'Left ventricular ejection fraction', 'exam', when),
      valueQuantity: quantity(38, '%'),
    },
    observationAbout('exam', when),
  );
  hospital.write<DiagnosticReport>(
    {
      resourceType: 'DiagnosticReport',
      status: 'final',
      category: [{ text: 'Cardiac ultrasound' }],
      code: concept(term('Echocardiogram report', '40701008', 'Echocardiography')),
      subject: hospital.subject,
      encounter: refTo(encounter),
      effectiveDateTime: london('2026-11-15', '08:15'),
      issued: london('2026-11-15', '08:45'),
      performer: [organizationOf(hospital.source)],
      result: [refTo(fraction)],
      conclusion: 'Left ventricular function moderately reduced',
    },
    { recorded: london('2026-11-15', '08:45') },
  );
}
