import type {
  ClinicalImpression,
  Communication,
  Composition,
  Device,
  FhirResource,
  List,
  MedicationStatement,
  Provenance,
  RelatedPerson,
  RiskAssessment,
} from 'fhir/r4';
import { refTo } from '../chart.ts';
import { concept, hl7, PROBLEMS, term } from '../codes.ts';
import { london } from '../days.ts';
import { practiceLife, repeatMedicine } from '../life.ts';
import { MEDICINES } from '../medicines.ts';
import { testNhsNumber } from '../nhs-numbers.ts';
import { openResident } from '../patient.ts';
import type { Resident } from '../patient.ts';
import type { Random } from '../random.ts';
import { organizationOf, practitionerOf, SOURCES } from '../sources.ts';
import { carePlan } from '../write/care.ts';
import { narrative, visit } from '../write/encounters.ts';
import { problem } from '../write/problems.ts';
import { lessCommonTypes } from './less-common-types.ts';
import { strokeCare } from './stroke-care.ts';

/** Mr Raymond Sefton: one of every other type that a shared record carries. */
export function wholeStandardResident(random: Random): Resident {
  const resident = openResident(
    random,
    {
      patientId: 'raymond-sefton',
      nhsNumber: testNhsNumber(32),
      prefix: 'Mr',
      given: ['Raymond'],
      family: 'Sefton',
      born: '1950-04-30',
      gender: 'male',
      address: ['90 Fictional Way', 'WA9 1AN'],
      practice: SOURCES.sankeyBrook,
    },
    {
      story:
        'One of every type a shared record carries: referral and task, care team, goal, communication, device, risk ' +
        'assessment, clinical impression, episode of care, imaging, provenance, composition, lists with warnings, about me.',
    },
  );
  const { chart } = resident;
  const gp = chart.at(SOURCES.sankeyBrook);
  problem(gp, { what: PROBLEMS.stroke, onset: '2025-01-29' });
  problem(gp, { what: PROBLEMS.atrialFibrillation, onset: '2025-02-03' });
  repeatMedicine(gp, { medicine: MEDICINES.apixaban, from: '2025-02-10', every: 56 });
  strokeCare(resident);
  aboutTheRecord(resident);
  aboutTheMan(resident);
  lessCommonTypes(resident);
  practiceLife(gp, { fromYear: 2018, toYear: 2026, visits: 2, bloods: true, fluJab: true });
  return resident;
}

/** The UK Core List warning that something is left out, and why. */
function warning(code: string, display: string) {
  return [
    {
      url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode',
      valueCodeableConcept: {
        coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-ListWarningCode', code, display }],
      },
    },
  ];
}

function aboutTheRecord({ chart }: Resident): void {
  const gp = chart.at(SOURCES.sankeyBrook);
  const held = chart.resources.filter(({ resourceType }) => resourceType === 'Condition');
  const list = (title: string, code: string, display: string, note: string, entries: readonly FhirResource[]) =>
    gp.write<List>(
      {
        resourceType: 'List',
        extension: warning(code, display),
        status: 'current',
        mode: 'snapshot',
        title,
        code: concept(title),
        subject: gp.subject,
        date: london('2026-11-20', '06:00'),
        note: [{ text: note }],
        entry: entries.length === 0 ? undefined : entries.map((entry) => ({ item: refTo(entry) })),
        emptyReason: entries.length === 0 ? hl7('list-empty-reason', 'unavailable', 'Unavailable') : undefined,
      },
      { recorded: london('2026-11-20', '06:00') },
    );
  list(
    'Problems',
    'confidential-items',
    'Confidential Items',
    'Items excluded due to confidentiality and/or patient preferences.',
    held,
  );
  list(
    'Consultations',
    'data-in-transit',
    'Data in Transit',
    'Patient record transfer from previous GP practice not yet complete; information before 04-May-2018 may be missing.',
    [],
  );
  list(
    'Results',
    'data-awaiting-filing',
    'Data Awaiting Filing',
    'Patient data may be incomplete as there is data supplied by a third party awaiting review before becoming available.',
    [],
  );
  const summary = gp.write<Composition>(
    {
      resourceType: 'Composition',
      status: 'final',
      type: concept(term('General Practice Summary', '196981000000101')),
      subject: gp.subject,
      date: london('2026-11-20', '06:00'),
      author: [practitionerOf(gp.source)],
      title: 'General practice summary',
      section: [
        { title: 'Problems', entry: held.map((entry) => refTo(entry)) },
        {
          title: 'Summary',
          text: narrative('Stroke in January 2025, good recovery. Atrial fibrillation, on apixaban.'),
        },
      ],
    },
    { recorded: london('2026-11-20', '06:00') },
  );
  gp.write<Provenance>(
    {
      resourceType: 'Provenance',
      target: [refTo(summary), gp.subject],
      recorded: london('2026-11-20', '06:00'),
      agent: [{ who: practitionerOf(gp.source), onBehalfOf: organizationOf(gp.source) }],
    },
    { recorded: london('2026-11-20', '06:00') },
  );
}

function aboutTheMan({ chart }: Resident): void {
  const gp = chart.at(SOURCES.sankeyBrook);
  const council = chart.at(SOURCES.adultSocialCare);
  const community = chart.at(SOURCES.communityNursing);
  council.write<RelatedPerson>(
    {
      resourceType: 'RelatedPerson',
      active: true,
      patient: council.subject,
      relationship: [{ text: 'Wife and main carer' }],
      name: [{ family: 'Sefton', given: ['Maureen'] }],
      telecom: [{ system: 'phone', value: '01632 960232' }],
    },
    { recorded: '2025-02-20' },
  );
  carePlan(council, {
    title: 'About me',
    category: 'About me',
    from: '2025-04-01',
    description: 'Call me Ray. I was a glassmaker. I hear better on the left. Please give me time to find the word.',
  });
  council.write<Communication>(
    {
      resourceType: 'Communication',
      status: 'completed',
      category: [{ text: 'Advice to carer' }],
      subject: council.subject,
      sent: london('2025-04-02', '10:00'),
      sender: organizationOf(council.source),
      payload: [{ contentString: "Carer's assessment offered to Mrs Sefton; accepted." }],
    },
    { recorded: london('2025-04-02', '10:00') },
  );
  community.write<Device>(
    {
      resourceType: 'Device',
      status: 'active',
      deviceName: [{ name: 'Wheeled walking frame', type: 'user-friendly-name' }],
      type: concept('Walking frame'),
      patient: community.subject,
      manufactureDate: '2025-01',
      note: [{ text: 'On loan since 17-Feb-2025.' }],
    },
    { recorded: '2025-02-17' },
  );
  const review = visit(gp, {
    day: '2026-11-10',
    title: 'Stroke review',
    note: 'Walking well indoors. Blood pressure at target.',
  });
  community.write<RiskAssessment>(
    {
      resourceType: 'RiskAssessment',
      status: 'final',
      code: concept('Falls risk assessment'),
      subject: community.subject,
      occurrenceDateTime: '2026-10-19',
      prediction: [
        { outcome: concept('Fall within 12 months'), qualitativeRisk: concept('Moderate'), probabilityDecimal: 0.3 },
      ],
    },
    { recorded: '2026-10-19' },
  );
  gp.write<ClinicalImpression>(
    {
      resourceType: 'ClinicalImpression',
      status: 'completed',
      description: 'Stroke review',
      subject: gp.subject,
      encounter: refTo(review),
      date: '2026-11-10',
      summary: 'Good recovery; secondary prevention in place; fatigue is the main complaint.',
    },
    { recorded: '2026-11-10' },
  );
  gp.write<MedicationStatement>(
    {
      resourceType: 'MedicationStatement',
      status: 'not-taken',
      medicationCodeableConcept: concept(MEDICINES.aspirin.product),
      subject: gp.subject,
      effectiveDateTime: '2025-02-10',
      statusReason: [{ text: 'Replaced by apixaban' }],
      reasonCode: [concept(PROBLEMS.stroke)],
      note: [{ text: 'Stopped when apixaban was started.' }],
    },
    { recorded: '2025-02-10' },
  );
}
