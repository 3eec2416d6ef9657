import type { EntryKind } from '../../src-shared/clinical/entry.ts';
import { lookup } from '../../src-shared/lookup.ts';

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
  'Specimen',
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
 * `aboutPatient`: whether the resource names a patient. A device without one is equipment, with one it is theirs.
 */
export function classify(resourceType: string, aboutPatient: boolean): ResourceClass {
  if (SUPPORTING.has(resourceType)) return 'supporting';
  if (NOT_CLINICAL.has(resourceType)) return 'not-clinical';
  if (EXCHANGE.has(resourceType)) return 'exchange';
  if (resourceType === 'Device' && !aboutPatient) return 'supporting';
  return 'entry';
}

interface Category {
  readonly kind: EntryKind;
  readonly name: string;
}

/** Plural names for people, per resource type that is pulled. */
const CATEGORIES: Readonly<Record<string, Category>> = {
  AllergyIntolerance: { kind: 'allergy', name: 'Allergies' },
  Appointment: { kind: 'appointment', name: 'Appointments' },
  CarePlan: { kind: 'care-plan', name: 'Care plans' },
  CareTeam: { kind: 'care-plan', name: 'Care teams' },
  ClinicalImpression: { kind: 'other', name: 'Clinical impressions' },
  Communication: { kind: 'other', name: 'Communications' },
  Composition: { kind: 'document', name: 'Structured documents' },
  Condition: { kind: 'problem', name: 'Problems' },
  Consent: { kind: 'other', name: 'Consents' },
  Device: { kind: 'other', name: 'Devices' },
  DiagnosticReport: { kind: 'report', name: 'Reports' },
  DocumentReference: { kind: 'document', name: 'Documents and letters' },
  Encounter: { kind: 'encounter', name: 'Admissions and contacts' },
  EpisodeOfCare: { kind: 'encounter', name: 'Episodes of care' },
  FamilyMemberHistory: { kind: 'other', name: 'Family history' },
  Flag: { kind: 'alert', name: 'Alerts' },
  Goal: { kind: 'care-plan', name: 'Goals' },
  ImagingStudy: { kind: 'report', name: 'Imaging studies' },
  Immunization: { kind: 'immunisation', name: 'Immunisations' },
  List: { kind: 'other', name: 'Lists' },
  MedicationAdministration: { kind: 'medication', name: 'Medicines given' },
  MedicationDispense: { kind: 'medication', name: 'Medicines dispensed' },
  MedicationRequest: { kind: 'medication', name: 'Prescriptions' },
  MedicationStatement: { kind: 'medication', name: 'Medication statements' },
  Observation: { kind: 'result', name: 'Results and measurements' },
  Procedure: { kind: 'procedure', name: 'Procedures' },
  QuestionnaireResponse: { kind: 'other', name: 'Assessments' },
  RelatedPerson: { kind: 'other', name: 'Related people' },
  RiskAssessment: { kind: 'other', name: 'Risk assessments' },
  ServiceRequest: { kind: 'referral', name: 'Referrals and requests' },
  Specimen: { kind: 'other', name: 'Specimens' },
  Task: { kind: 'other', name: 'Tasks' },
};

export function categoryOf(resourceType: string): Category {
  return lookup(CATEGORIES, resourceType) ?? { kind: 'other', name: `Other entries (${resourceType})` };
}
