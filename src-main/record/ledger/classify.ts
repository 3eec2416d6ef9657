import type { EntryKind } from '../../../src-shared/clinical/entry.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';

/** What a resource type is to a reader of the record. */
export type ResourceClass = 'entry' | 'supporting' | 'not-clinical' | 'exchange';

const SUPPORTING: ReadonlySet<string> = new Set([
  'Patient',
  'Person',
  'RelatedPerson',
  'Group',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'OrganizationAffiliation',
  'Location',
  'HealthcareService',
  'Endpoint',
  'Medication',
  'Substance',
  'Binary',
  'Provenance',
  'Schedule',
  'Slot',
  'Questionnaire',
  'PlanDefinition',
  'ActivityDefinition',
  'DeviceDefinition',
  'MedicationKnowledge',
  'ObservationDefinition',
  'SpecimenDefinition',
  'EventDefinition',
  'Library',
  'Measure',
  'ValueSet',
  'CodeSystem',
  'ConceptMap',
  'NamingSystem',
  'StructureDefinition',
  'ResearchStudy',
  'SubstanceSpecification',
  'MedicinalProduct',
]);

/** Money, not care (FHIR's financial module). */
const NOT_CLINICAL: ReadonlySet<string> = new Set([
  'Account',
  'ChargeItem',
  'ChargeItemDefinition',
  'Claim',
  'ClaimResponse',
  'Contract',
  'Coverage',
  'CoverageEligibilityRequest',
  'CoverageEligibilityResponse',
  'EnrollmentRequest',
  'EnrollmentResponse',
  'ExplanationOfBenefit',
  'InsurancePlan',
  'Invoice',
  'PaymentNotice',
  'PaymentReconciliation',
]);

const EXCHANGE: ReadonlySet<string> = new Set([
  'AuditEvent',
  'Bundle',
  'CapabilityStatement',
  'CompartmentDefinition',
  'GraphDefinition',
  'ImplementationGuide',
  'MessageDefinition',
  'MessageHeader',
  'OperationDefinition',
  'OperationOutcome',
  'Parameters',
  'SearchParameter',
  'StructureMap',
  'Subscription',
  'TerminologyCapabilities',
  'TestReport',
  'TestScript',
]);

/**
 * A type nobody has heard of counts as clinical and becomes an 'other entry': nothing is silently missing (rule 3).
 * `aboutPatient`: whether the resource names a patient. A device without one is equipment, a specimen without one may be
 * of a ward's tap; with one it is theirs.
 */
export function classify(resourceType: string, aboutPatient: boolean): ResourceClass {
  if (SUPPORTING.has(resourceType)) return 'supporting';
  if (NOT_CLINICAL.has(resourceType)) return 'not-clinical';
  if (EXCHANGE.has(resourceType)) return 'exchange';
  if ((resourceType === 'Device' || resourceType === 'Specimen') && !aboutPatient) return 'supporting';
  return 'entry';
}

interface Category {
  readonly kind: EntryKind;
  readonly name: string;
}

/** Plural names for people, per resource type that is pulled. */
const CATEGORIES: Readonly<Record<string, Category>> = {
  AdverseEvent: { kind: 'other', name: 'Adverse events' },
  AllergyIntolerance: { kind: 'allergy', name: 'Allergies' },
  Appointment: { kind: 'appointment', name: 'Appointments' },
  Basic: { kind: 'other', name: 'Entries of no stated kind' },
  BodyStructure: { kind: 'other', name: 'Body structures' },
  CarePlan: { kind: 'care-plan', name: 'Care plans' },
  CareTeam: { kind: 'care-plan', name: 'Care teams' },
  ClinicalImpression: { kind: 'assessment', name: 'Clinical impressions' },
  Communication: { kind: 'communication', name: 'Communications' },
  CommunicationRequest: { kind: 'communication', name: 'Requests to communicate' },
  Composition: { kind: 'document', name: 'Structured documents' },
  Condition: { kind: 'problem', name: 'Problems' },
  Consent: { kind: 'consent', name: 'Consents' },
  DetectedIssue: { kind: 'alert', name: 'Detected issues' },
  Device: { kind: 'device', name: 'Devices' },
  DeviceRequest: { kind: 'device', name: 'Device requests' },
  DeviceUseStatement: { kind: 'device', name: 'Devices in use' },
  DiagnosticReport: { kind: 'report', name: 'Reports' },
  DocumentManifest: { kind: 'other', name: 'Sets of documents' },
  DocumentReference: { kind: 'document', name: 'Documents and letters' },
  Encounter: { kind: 'encounter', name: 'Admissions and contacts' },
  EpisodeOfCare: { kind: 'encounter', name: 'Episodes of care' },
  FamilyMemberHistory: { kind: 'family-history', name: 'Family history' },
  Flag: { kind: 'alert', name: 'Alerts' },
  Goal: { kind: 'care-plan', name: 'Goals' },
  GuidanceResponse: { kind: 'other', name: 'Guidance' },
  ImagingStudy: { kind: 'report', name: 'Imaging studies' },
  Immunization: { kind: 'immunisation', name: 'Immunisations' },
  ImmunizationEvaluation: { kind: 'other', name: 'Immunisation evaluations' },
  ImmunizationRecommendation: { kind: 'immunisation', name: 'Immunisations due' },
  List: { kind: 'other', name: 'Lists' },
  MeasureReport: { kind: 'other', name: 'Measure reports' },
  Media: { kind: 'document', name: 'Pictures and recordings' },
  MedicationAdministration: { kind: 'medication', name: 'Medicines given' },
  MedicationDispense: { kind: 'medication', name: 'Medicines dispensed' },
  MedicationRequest: { kind: 'medication', name: 'Prescriptions' },
  MedicationStatement: { kind: 'medication', name: 'Medication statements' },
  MolecularSequence: { kind: 'other', name: 'Genetic sequences' },
  NutritionOrder: { kind: 'other', name: 'Diets and nutrition' },
  Observation: { kind: 'result', name: 'Results and measurements' },
  Person: { kind: 'other', name: 'People' },
  Procedure: { kind: 'procedure', name: 'Procedures' },
  Provenance: { kind: 'other', name: 'Provenance' },
  QuestionnaireResponse: { kind: 'assessment', name: 'Assessments' },
  RelatedPerson: { kind: 'other', name: 'Related people' },
  RequestGroup: { kind: 'other', name: 'Groups of requests' },
  ResearchSubject: { kind: 'other', name: 'Research studies' },
  RiskAssessment: { kind: 'assessment', name: 'Risk assessments' },
  ServiceRequest: { kind: 'referral', name: 'Referrals and requests' },
  Specimen: { kind: 'result', name: 'Specimens' },
  SupplyDelivery: { kind: 'other', name: 'Supplies delivered' },
  SupplyRequest: { kind: 'other', name: 'Supplies requested' },
  Task: { kind: 'task', name: 'Tasks' },
  VisionPrescription: { kind: 'other', name: 'Prescriptions for glasses' },
};

export function categoryOf(resourceType: string): Category {
  return (
    lookup(CATEGORIES, resourceType) ?? {
      kind: 'other',
      name: `Other entries (${codeToWords(resourceType).toLowerCase()})`,
    }
  );
}
