/**
 * Whose record a resource is part of: a table of FHIR R4's Patient compartment. `patient` are the elements behind the
 * type's `patient` search parameter; `also` widens it to the compartment (a patient who is the asserter or performer).
 */
export interface CompartmentRule {
  readonly patient: readonly string[];
  readonly also: readonly string[];
}

const rule = (patient: string, ...also: string[]): CompartmentRule => ({ patient: patient.split('|'), also });

export const PATIENT_COMPARTMENT: Readonly<Record<string, CompartmentRule>> = {
  Account: rule('subject'),
  AdverseEvent: rule('subject'),
  AllergyIntolerance: rule('patient', 'recorder', 'asserter'),
  Appointment: rule('participant.actor'),
  AppointmentResponse: rule('actor'),
  AuditEvent: rule('agent.who|entity.what'),
  Basic: rule('subject', 'author'),
  BodyStructure: rule('patient'),
  CarePlan: rule('subject', 'activity.detail.performer'),
  CareTeam: rule('subject', 'participant.member'),
  ChargeItem: rule('subject', 'enterer', 'performer.actor'),
  Claim: rule('patient', 'payee.party'),
  ClaimResponse: rule('patient'),
  ClinicalImpression: rule('subject'),
  Communication: rule('subject', 'sender', 'recipient'),
  CommunicationRequest: rule('subject', 'sender', 'recipient', 'requester'),
  Composition: rule('subject', 'author', 'attester.party'),
  Condition: rule('subject', 'asserter'),
  Consent: rule('patient'),
  Contract: rule('subject'),
  Coverage: rule('beneficiary', 'policyHolder', 'subscriber', 'payor'),
  CoverageEligibilityRequest: rule('patient'),
  CoverageEligibilityResponse: rule('patient'),
  DetectedIssue: rule('patient'),
  Device: rule('patient'),
  DeviceRequest: rule('subject', 'performer'),
  DeviceUseStatement: rule('subject'),
  DiagnosticReport: rule('subject'),
  DocumentManifest: rule('subject', 'author', 'recipient'),
  DocumentReference: rule('subject', 'author'),
  Encounter: rule('subject'),
  EnrollmentRequest: rule('candidate'),
  EpisodeOfCare: rule('patient'),
  ExplanationOfBenefit: rule('patient', 'payee.party'),
  FamilyMemberHistory: rule('patient'),
  Flag: rule('subject'),
  Goal: rule('subject'),
  Group: rule('member.entity'),
  GuidanceResponse: rule('subject'),
  ImagingStudy: rule('subject'),
  Immunization: rule('patient'),
  ImmunizationEvaluation: rule('patient'),
  ImmunizationRecommendation: rule('patient'),
  Invoice: rule('subject', 'recipient'),
  List: rule('subject', 'source'),
  MeasureReport: rule('subject'),
  Media: rule('subject'),
  MedicationAdministration: rule('subject', 'performer.actor'),
  MedicationDispense: rule('subject', 'receiver'),
  MedicationRequest: rule('subject'),
  MedicationStatement: rule('subject', 'informationSource'),
  MolecularSequence: rule('patient'),
  NutritionOrder: rule('patient'),
  Observation: rule('subject', 'performer'),
  Person: rule('link.target'),
  Procedure: rule('subject', 'performer.actor'),
  Provenance: rule('target'),
  QuestionnaireResponse: rule('subject', 'author', 'source'),
  RelatedPerson: rule('patient'),
  RequestGroup: rule('subject', 'action.participant'),
  ResearchSubject: rule('individual'),
  RiskAssessment: rule('subject'),
  Schedule: rule('actor'),
  ServiceRequest: rule('subject', 'performer'),
  Specimen: rule('subject'),
  SupplyDelivery: rule('patient'),
  SupplyRequest: rule('deliverTo', 'requester'),
  Task: rule('for', 'owner', 'requester'),
  VisionPrescription: rule('patient'),
};

/** True where resources of this type are somebody's record, so that a search needs to say whose. */
export function isClinicalType(type: string): boolean {
  return (
    PATIENT_COMPARTMENT[type] !== undefined &&
    type !== 'Group' &&
    type !== 'Person' &&
    type !== 'Schedule' &&
    type !== 'Device'
  );
}

/** Types of which FHIR R4 has `subject`, and no `patient`, as search parameter. */
const SUBJECT_ALONE: ReadonlySet<string> = new Set(['AdverseEvent', 'SupplyRequest']);

/** True where `patient` is a search parameter of the type. */
export function hasPatientParameter(type: string): boolean {
  return PATIENT_COMPARTMENT[type] !== undefined && !SUBJECT_ALONE.has(type);
}

/** True where `subject` is a search parameter of the type, as `patient` mostly is. */
export function hasSubjectParameter(type: string): boolean {
  return SUBJECT_ALONE.has(type) || PATIENT_COMPARTMENT[type]?.patient.includes('subject') === true;
}
