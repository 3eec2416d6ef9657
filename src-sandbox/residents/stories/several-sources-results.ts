import type { DiagnosticReport, DocumentReference, FhirResource, ImagingStudy, Observation } from 'fhir/r4';
import type { Chart, Pen } from '../chart.ts';
import { refTo } from '../chart.ts';
import { concept, hl7Coding, PROCEDURES, term } from '../codes.ts';
import { london } from '../days.ts';
import { MEASURES } from '../measures.ts';
import { organizationOf, SOURCES } from '../sources.ts';
import { letter } from '../write/letters.ts';
import {
  bloodPressure,
  measurement,
  observationAbout,
  observationFrame,
  panel,
  quantity,
} from '../write/measurements.ts';

/** Mrs Makin's measurements, results, X-ray and letter, with what the practice holds of the hospital's. */
export function severalSourcesResults(chart: Chart): void {
  const gp = chart.at(SOURCES.exampleSurgery);
  const hospital = chart.at(SOURCES.whiston);
  const community = chart.at(SOURCES.communityNursing);
  overTheYears(gp, hospital, community);
  // The laboratory knows the minute, the practice the day.
  measurement(hospital, MEASURES.potassium, 5.6, { day: '2026-11-11', time: '07:15' });
  measurement(gp, MEASURES.potassium, 5.6, { day: '2026-11-11', issued: ['2026-11-13', '08:05'] });
  measurement(gp, MEASURES.potassium, 4.7, { day: '2026-11-17', time: '09:12' });
  const low = { day: '2026-11-11', time: '07:15' };
  hospital.write<Observation>(
    {
      ...observationFrame(hospital, MEASURES.crp.term, 'laboratory', low),
      valueQuantity: { ...quantity(5, 'mg/L'), comparator: '<' },
    },
    observationAbout('laboratory', low),
  );
  corrected(gp, hospital);
  panel(hospital, {
    title: term('Full blood count', '26604007'),
    day: '2026-11-10',
    time: '06:50',
    values: [
      [MEASURES.haemoglobin, 109],
      [MEASURES.whiteCells, 7.2],
      [MEASURES.platelets, 254],
    ],
    conclusion: 'Mild anaemia.',
  });
  xray(gp, hospital);
  dischargeLetter(gp, hospital);
}

function overTheYears(gp: Pen, hospital: Pen, community: Pen): void {
  for (const [day, pen, value] of [
    ['2021-05-11', gp, 49],
    ['2022-05-17', gp, 53],
    ['2023-06-15', hospital, 61],
    ['2024-06-04', gp, 57],
    ['2025-06-10', gp, 55],
    ['2026-11-10', hospital, 58],
  ] as const) {
    measurement(pen, MEASURES.hba1c, value, { day, time: '08:40' });
  }
  for (const [day, pen, value] of [
    ['2022-05-17', gp, 68],
    ['2023-06-15', hospital, 59],
    ['2024-06-04', gp, 57],
    ['2025-06-10', gp, 52],
    ['2026-11-11', hospital, 38],
    ['2026-11-17', gp, 47],
  ] as const) {
    measurement(pen, MEASURES.egfr, value, { day, time: '08:40' });
  }
  for (const [day, pen, value] of [
    ['2022-05-17', gp, 71.2],
    ['2023-06-14', hospital, 78.5],
    ['2024-06-04', gp, 73],
    ['2025-03-12', community, 72.4],
    ['2026-11-09', hospital, 79.1],
    ['2026-11-19', community, 74],
  ] as const) {
    measurement(pen, MEASURES.weight, value, { day });
  }
  bloodPressure(community, 118, 66, { day: '2026-11-19', time: '10:40' });
}

/** The laboratory corrected what the practice had already filed: with another value, and with the same. */
function corrected(gp: Pen, hospital: Pen): void {
  const taken = { day: '2026-11-10', time: '06:50' };
  measurement(gp, MEASURES.creatinine, 184, { ...taken, issued: ['2026-11-10', '10:15'] });
  measurement(hospital, MEASURES.creatinine, 84, {
    ...taken,
    issued: ['2026-11-10', '12:40'],
    status: 'corrected',
    note: 'Corrected: 184 was a typing error.',
  });
  measurement(gp, MEASURES.tsh, 3.1, { ...taken, issued: ['2026-11-10', '10:15'] });
  measurement(hospital, MEASURES.tsh, 3.1, {
    ...taken,
    issued: ['2026-11-10', '12:40'],
    status: 'corrected',
    note: 'Corrected: the first copy bore the wrong laboratory number.',
  });
}

const RADIOLOGY = 'https://record.sthelens.example/Id/whiston-radiology';
const LETTERS = 'https://record.sthelens.example/Id/whiston-letters';

function xray(gp: Pen, hospital: Pen): void {
  const identifier = [{ system: RADIOLOGY, value: 'WH-2026-118204' }];
  const started = london('2026-11-09', '18:40');
  const study: ImagingStudy = {
    resourceType: 'ImagingStudy',
    identifier,
    status: 'available',
    subject: hospital.subject,
    started,
    modality: [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code: 'DX', display: 'Digital Radiography' }],
    procedureCode: [concept(PROCEDURES.chestXray)],
    description: 'Chest X-ray',
    numberOfSeries: 1,
    numberOfInstances: 1,
  };
  const report: DiagnosticReport = {
    resourceType: 'DiagnosticReport',
    identifier,
    status: 'final',
    category: [{ coding: [hl7Coding('v2-0074', 'RAD', 'Radiology')], text: 'Radiology' }],
    code: concept(PROCEDURES.chestXray),
    subject: hospital.subject,
    effectiveDateTime: started,
    performer: [organizationOf(hospital.source)],
    conclusion: 'Cardiomegaly with upper lobe diversion. No consolidation.',
  };
  for (const [pen, reported] of [
    [hospital, london('2026-11-09', '20:05')],
    [gp, london('2026-11-13', '08:05')],
  ] as const) {
    const held = pen.write<ImagingStudy>(study, { recorded: reported });
    pen.write<DiagnosticReport>({ ...report, issued: reported, imagingStudy: [refTo(held)] }, { recorded: reported });
  }
}

function dischargeLetter(gp: Pen, hospital: Pen): void {
  const identifier = [{ system: LETTERS, value: 'DS-2026-40917' }];
  const sent = letter(hospital, {
    title: 'Discharge summary, 12-Nov-2026',
    kind: 'Discharge summary',
    day: '2026-11-12',
    format: 'pdf',
    staff: 2,
    identifier,
    paragraphs: [
      'Admitted with worsening heart failure. Diuresed, furosemide doubled, amlodipine raised to 10 mg.',
      'Ramipril stopped on 12-Nov-2026 because of potassium 5.6 mmol/L. Please repeat bloods within a week.',
    ],
  });
  copied<DocumentReference>(gp, sent, london('2026-11-13', '08:05'));
}

/** What one source holds of another's: the same words and numbers under an id and a source of its own. */
function copied<T extends FhirResource>(pen: Pen, original: T, recorded: string): T {
  return pen.write<T>({ ...original, id: undefined, meta: undefined }, { recorded });
}
