import type {
  AdverseEvent,
  CommunicationRequest,
  DetectedIssue,
  Device,
  DeviceRequest,
  DeviceUseStatement,
  FamilyMemberHistory,
  ImmunizationRecommendation,
  Media,
  NutritionOrder,
  QuestionnaireResponse,
  Specimen,
  SupplyDelivery,
  SupplyRequest,
  VisionPrescription,
} from 'fhir/r4';
import { refTo } from '../chart.ts';
import { concept, hl7 } from '../codes.ts';
import { london } from '../days.ts';
import type { Resident } from '../patient.ts';
import { organizationOf, practitionerOf, SOURCES } from '../sources.ts';

/** Types that few sources send: Raymond's implant and aids, his diet, his eyes, and what went wrong or nearly did. */
export function lessCommonTypes(resident: Resident): void {
  inHospital(resident);
  atHome(resident);
  atTheSurgery(resident);
}

function inHospital({ chart }: Resident): void {
  const hospital = chart.at(SOURCES.whiston);
  const clip = hospital.write<Device>(
    {
      resourceType: 'Device',
      status: 'active',
      deviceName: [{ name: 'Aneurysm clip', type: 'user-friendly-name' }],
      manufacturer: 'Example Surgical',
      modelNumber: 'EC-7',
      serialNumber: 'SN-000417',
      lotNumber: 'L-2018-03',
      udiCarrier: [{ deviceIdentifier: '05000000000017', carrierHRF: '(01)05000000000017(21)SN-000417' }],
      safety: [concept('MR Unsafe')],
      patient: hospital.subject,
    },
    { recorded: '2018-06-04' },
  );
  hospital.write<DeviceUseStatement>(
    {
      resourceType: 'DeviceUseStatement',
      status: 'active',
      subject: hospital.subject,
      timingPeriod: { start: '2018-06-04' },
      device: refTo(clip),
      bodySite: concept('Left middle cerebral artery'),
    },
    { recorded: '2018-06-04' },
  );
  hospital.write<Specimen>(
    {
      resourceType: 'Specimen',
      status: 'unsatisfactory',
      type: concept('Venous blood'),
      subject: hospital.subject,
      receivedTime: london('2025-01-29', '15:10'),
      collection: {
        collectedDateTime: london('2025-01-29', '14:20'),
        collector: practitionerOf(hospital.source),
        bodySite: concept('Left arm'),
      },
      condition: [concept('Haemolysed')],
      container: [{ type: concept('Tube'), additiveCodeableConcept: concept('EDTA') }],
    },
    { recorded: london('2025-01-29', '15:10') },
  );
  hospital.write<NutritionOrder>(
    {
      resourceType: 'NutritionOrder',
      status: 'completed',
      intent: 'order',
      patient: hospital.subject,
      dateTime: london('2025-01-30', '09:00'),
      oralDiet: {
        type: [concept('Level 4 pureed diet')],
        fluidConsistencyType: [concept('Mildly thick (level 2)')],
        nutrient: [{ modifier: concept('Added salt'), amount: { value: 0, unit: 'g' } }],
        instruction: 'Sit upright; small sips.',
      },
    },
    { recorded: london('2025-01-30', '09:00') },
  );
  hospital.write<AdverseEvent>(
    {
      resourceType: 'AdverseEvent',
      actuality: 'potential',
      event: concept('Second dose of anticoagulant drawn up, not given'),
      subject: hospital.subject,
      date: london('2025-02-01', '22:15'),
      seriousness: hl7('adverse-event-seriousness', 'non-serious', 'Non-serious'),
    },
    { recorded: london('2025-02-01', '22:40') },
  );
}

function atHome({ chart }: Resident): void {
  const community = chart.at(SOURCES.communityNursing);
  const council = chart.at(SOURCES.adultSocialCare);
  community.write<QuestionnaireResponse>(
    {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      questionnaire: 'https://record.sthelens.example/Questionnaire/barthel-index',
      subject: community.subject,
      authored: london('2026-10-19', '11:30'),
      author: practitionerOf(community.source, 2),
      item: [
        { linkId: '1', text: 'Feeding', answer: [{ valueString: 'Independent' }] },
        { linkId: '2', text: 'Stairs', answer: [{ valueString: 'Needs help' }] },
        { linkId: '3', text: 'Bathing' },
        { linkId: '4', text: 'Total score', answer: [{ valueInteger: 16 }] },
      ],
    },
    { recorded: london('2026-10-19', '11:30') },
  );
  council.write<DeviceRequest>(
    {
      resourceType: 'DeviceRequest',
      status: 'active',
      intent: 'proposal',
      priority: 'urgent',
      codeCodeableConcept: concept('Stairlift'),
      subject: council.subject,
      authoredOn: '2026-10-20',
      requester: organizationOf(council.source),
    },
    { recorded: '2026-10-20' },
  );
  council.write<CommunicationRequest>(
    {
      resourceType: 'CommunicationRequest',
      status: 'active',
      subject: council.subject,
      payload: [{ contentString: 'Ring Mrs Sefton before every visit.' }],
      authoredOn: '2026-10-20',
    },
    { recorded: '2026-10-20' },
  );
  community.write<SupplyRequest>(
    {
      resourceType: 'SupplyRequest',
      status: 'completed',
      itemCodeableConcept: concept('Continence pads'),
      quantity: { value: 90, unit: 'pads' },
      authoredOn: '2026-09-01',
      deliverTo: community.subject,
    },
    { recorded: '2026-09-01' },
  );
  community.write<SupplyDelivery>(
    {
      resourceType: 'SupplyDelivery',
      status: 'completed',
      patient: community.subject,
      suppliedItem: { itemCodeableConcept: concept('Continence pads'), quantity: { value: 60, unit: 'pads' } },
      occurrenceDateTime: '2026-09-08',
    },
    { recorded: '2026-09-08' },
  );
  community.write<Media>(
    {
      resourceType: 'Media',
      status: 'completed',
      type: concept('Photograph'),
      subject: community.subject,
      createdDateTime: london('2026-10-19', '11:45'),
      bodySite: concept('Right heel'),
      content: { contentType: 'image/jpeg', title: 'Right heel, skin intact' },
    },
    { recorded: london('2026-10-19', '11:45') },
  );
}

function atTheSurgery({ chart }: Resident): void {
  const gp = chart.at(SOURCES.sankeyBrook);
  gp.write<FamilyMemberHistory>(
    {
      resourceType: 'FamilyMemberHistory',
      status: 'completed',
      patient: gp.subject,
      date: '2018-05-04',
      relationship: concept('Father'),
      condition: [
        {
          code: concept('Stroke'),
          onsetAge: { value: 61, unit: 'years', system: 'http://unitsofmeasure.org', code: 'a' },
          contributedToDeath: true,
        },
      ],
      deceasedAge: { value: 61, unit: 'years', system: 'http://unitsofmeasure.org', code: 'a' },
    },
    { recorded: '2018-05-04' },
  );
  gp.write<DetectedIssue>(
    {
      resourceType: 'DetectedIssue',
      status: 'final',
      code: concept('Drug interaction'),
      severity: 'high',
      patient: gp.subject,
      identifiedDateTime: london('2026-06-02', '10:05'),
      implicated: [{ display: 'Apixaban' }, { display: 'Clarithromycin' }],
      detail: 'Higher risk of bleeding.',
      mitigation: [{ action: concept('Doxycycline prescribed instead'), date: '2026-06-02' }],
    },
    { recorded: london('2026-06-02', '10:05') },
  );
  gp.write<ImmunizationRecommendation>(
    {
      resourceType: 'ImmunizationRecommendation',
      patient: gp.subject,
      date: '2026-11-10',
      recommendation: [
        {
          vaccineCode: [concept('Shingles vaccine')],
          forecastStatus: hl7('immunization-recommendation-status', 'overdue', 'Overdue'),
        },
      ],
    },
    { recorded: '2026-11-10' },
  );
  gp.write<VisionPrescription>(
    {
      resourceType: 'VisionPrescription',
      status: 'active',
      created: '2026-05-01',
      dateWritten: '2026-05-01',
      patient: gp.subject,
      prescriber: practitionerOf(gp.source),
      lensSpecification: [
        { product: concept('Glasses'), eye: 'right', sphere: -2.25, cylinder: 0, add: 2 },
        { product: concept('Glasses'), eye: 'left', sphere: 1.5 },
      ],
    },
    { recorded: '2026-05-01' },
  );
}
