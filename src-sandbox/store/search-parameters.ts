import { hasSubjectParameter, PATIENT_COMPARTMENT } from './compartment.ts';

/**
 * The search parameters that the sandbox answers, each with the elements it looks at (FHIR R4, 'Search Parameter
 * Registry'; a table of our own, so that the contract test compares two independent readings of the standard).
 */
export type SearchKind = 'token' | 'date' | 'string' | 'reference';

export interface SearchParameter {
  readonly kind: SearchKind;
  readonly paths: readonly string[];
}

type Parameters = Readonly<Record<string, SearchParameter>>;

const token = (...paths: string[]): SearchParameter => ({ kind: 'token', paths });
const date = (...paths: string[]): SearchParameter => ({ kind: 'date', paths });
const string = (...paths: string[]): SearchParameter => ({ kind: 'string', paths });
const reference = (...paths: string[]): SearchParameter => ({ kind: 'reference', paths });

const identifier = token('identifier');
const status = token('status');
const category = token('category');
const code = token('code');
const encounter = reference('encounter');

/** Elements of every type, under `meta`. */
const OF_ALL_TYPES: Parameters = {
  _tag: token('meta.tag'),
  _security: token('meta.security'),
  _profile: token('meta.profile'),
};

const OF_TYPE: Readonly<Record<string, Parameters>> = {
  Patient: {
    identifier,
    family: string('name.family'),
    given: string('name.given'),
    name: string('name.family', 'name.given', 'name.text', 'name.prefix', 'name.suffix'),
    birthdate: date('birthDate'),
    gender: token('gender'),
    'address-postalcode': string('address.postalCode'),
    address: string('address.line', 'address.city', 'address.district', 'address.postalCode', 'address.text'),
    telecom: token('telecom'),
    active: token('active'),
    'general-practitioner': reference('generalPractitioner'),
    organization: reference('managingOrganization'),
  },
  AllergyIntolerance: {
    identifier,
    category,
    code: token('code', 'reaction.substance'),
    'clinical-status': token('clinicalStatus'),
    'verification-status': token('verificationStatus'),
    criticality: token('criticality'),
    type: token('type'),
    date: date('recordedDate'),
    onset: date('onsetDateTime', 'onsetPeriod'),
    asserter: reference('asserter'),
    recorder: reference('recorder'),
  },
  Appointment: {
    identifier,
    status,
    date: date('start'),
    'service-type': token('serviceType'),
    actor: reference('participant.actor'),
    location: reference('participant.actor'),
    practitioner: reference('participant.actor'),
  },
  AuditEvent: {
    identifier: token('identifier', 'entity.what.identifier'),
    action: token('action'),
    outcome: token('outcome'),
    type: token('type'),
    subtype: token('subtype'),
    date: date('recorded'),
    agent: reference('agent.who'),
    entity: reference('entity.what'),
    altid: token('agent.altId'),
    site: token('source.site'),
  },
  CarePlan: { identifier, status, category, date: date('period'), encounter },
  CareTeam: {
    identifier,
    status,
    category,
    date: date('period'),
    encounter,
    participant: reference('participant.member'),
  },
  Communication: { identifier, status, category, sent: date('sent'), received: date('received'), encounter },
  Composition: {
    identifier: token('identifier'),
    status,
    category,
    type: token('type'),
    date: date('date'),
    encounter,
    author: reference('author'),
  },
  Condition: {
    identifier,
    category,
    code,
    'clinical-status': token('clinicalStatus'),
    'verification-status': token('verificationStatus'),
    severity: token('severity'),
    'onset-date': date('onsetDateTime', 'onsetPeriod'),
    'abatement-date': date('abatementDateTime', 'abatementPeriod'),
    'recorded-date': date('recordedDate'),
    encounter,
    asserter: reference('asserter'),
  },
  Consent: { identifier, status, category, date: date('dateTime') },
  DiagnosticReport: {
    identifier,
    status,
    category,
    code,
    date: date('effectiveDateTime', 'effectivePeriod'),
    issued: date('issued'),
    encounter,
    performer: reference('performer'),
    result: reference('result'),
  },
  DocumentReference: {
    identifier: token('masterIdentifier', 'identifier'),
    status,
    category,
    type: token('type'),
    date: date('date'),
    period: date('context.period'),
    encounter: reference('context.encounter'),
    author: reference('author'),
  },
  Encounter: {
    identifier,
    status,
    class: token('class'),
    type: token('type'),
    date: date('period'),
    location: reference('location.location'),
    'part-of': reference('partOf'),
    participant: reference('participant.individual'),
    'service-provider': reference('serviceProvider'),
    diagnosis: reference('diagnosis.condition'),
    'episode-of-care': reference('episodeOfCare'),
  },
  EpisodeOfCare: {
    identifier,
    status,
    type: token('type'),
    date: date('period'),
    organization: reference('managingOrganization'),
  },
  FamilyMemberHistory: {
    identifier,
    status,
    code: token('condition.code'),
    relationship: token('relationship'),
    date: date('date'),
  },
  Flag: { identifier, date: date('period'), encounter, author: reference('author') },
  Goal: { identifier, category, 'lifecycle-status': token('lifecycleStatus'), 'start-date': date('startDate') },
  ImagingStudy: {
    identifier,
    status,
    modality: token('modality', 'series.modality'),
    started: date('started'),
    encounter,
  },
  Immunization: {
    identifier,
    status,
    'vaccine-code': token('vaccineCode'),
    'status-reason': token('statusReason'),
    date: date('occurrenceDateTime'),
    location: reference('location'),
    performer: reference('performer.actor'),
  },
  List: {
    identifier,
    status,
    code,
    'empty-reason': token('emptyReason'),
    date: date('date'),
    encounter,
    item: reference('entry.item'),
  },
  Location: {
    identifier,
    status,
    name: string('name', 'alias'),
    organization: reference('managingOrganization'),
    partof: reference('partOf'),
  },
  Medication: { identifier, status, code },
  MedicationAdministration: {
    identifier,
    status,
    code: token('medicationCodeableConcept'),
    medication: reference('medicationReference'),
    'effective-time': date('effectiveDateTime', 'effectivePeriod'),
    context: reference('context'),
    request: reference('request'),
  },
  MedicationDispense: {
    identifier,
    status,
    code: token('medicationCodeableConcept'),
    medication: reference('medicationReference'),
    whenprepared: date('whenPrepared'),
    whenhandedover: date('whenHandedOver'),
    prescription: reference('authorizingPrescription'),
    context: reference('context'),
  },
  MedicationRequest: {
    identifier,
    status,
    intent: token('intent'),
    category,
    code: token('medicationCodeableConcept'),
    medication: reference('medicationReference'),
    authoredon: date('authoredOn'),
    date: date('dosageInstruction.timing'),
    encounter,
    requester: reference('requester'),
  },
  MedicationStatement: {
    identifier,
    status,
    category,
    code: token('medicationCodeableConcept'),
    medication: reference('medicationReference'),
    effective: date('effectiveDateTime', 'effectivePeriod'),
    context: reference('context'),
  },
  Observation: {
    identifier,
    status,
    category,
    code,
    'combo-code': token('code', 'component.code'),
    'value-concept': token('valueCodeableConcept'),
    'data-absent-reason': token('dataAbsentReason'),
    date: date('effectiveDateTime', 'effectivePeriod', 'effectiveInstant', 'effectiveTiming'),
    encounter,
    performer: reference('performer'),
    'has-member': reference('hasMember'),
    'derived-from': reference('derivedFrom'),
    specimen: reference('specimen'),
  },
  Organization: {
    identifier,
    active: token('active'),
    type: token('type'),
    name: string('name', 'alias'),
    partof: reference('partOf'),
  },
  Practitioner: {
    identifier,
    active: token('active'),
    name: string('name.family', 'name.given', 'name.text'),
    family: string('name.family'),
  },
  PractitionerRole: {
    identifier,
    active: token('active'),
    role: token('code'),
    practitioner: reference('practitioner'),
    organization: reference('organization'),
    location: reference('location'),
  },
  Procedure: {
    identifier,
    status,
    category,
    code,
    date: date('performedDateTime', 'performedPeriod'),
    encounter,
    performer: reference('performer.actor'),
    'part-of': reference('partOf'),
  },
  Provenance: { target: reference('target'), recorded: date('recorded'), agent: reference('agent.who') },
  QuestionnaireResponse: {
    identifier,
    status,
    authored: date('authored'),
    encounter,
    questionnaire: token('questionnaire'),
  },
  RelatedPerson: {
    identifier,
    active: token('active'),
    relationship: token('relationship'),
    name: string('name.family', 'name.given', 'name.text'),
  },
  RiskAssessment: {
    identifier,
    date: date('occurrenceDateTime', 'occurrencePeriod'),
    encounter,
    condition: reference('condition'),
  },
  ServiceRequest: {
    identifier,
    status,
    intent: token('intent'),
    category,
    code,
    authored: date('authoredOn'),
    occurrence: date('occurrenceDateTime', 'occurrencePeriod', 'occurrenceTiming'),
    encounter,
    requester: reference('requester'),
    performer: reference('performer'),
    requisition: token('requisition'),
  },
  Specimen: {
    identifier,
    status,
    type: token('type'),
    collected: date('collection.collectedDateTime', 'collection.collectedPeriod'),
  },
  Task: {
    identifier,
    status,
    code,
    intent: token('intent'),
    'authored-on': date('authoredOn'),
    period: date('executionPeriod'),
    encounter,
    focus: reference('focus'),
  },
};

/** Any other type: the two elements that most of them have. */
const OF_OTHER_TYPES: Parameters = { identifier, status };

/** The date that a type is put in order by where `_sort=date` is asked and the type has no `date` parameter. */
const MAIN_DATE: Readonly<Record<string, string>> = {
  Patient: 'birthdate',
  Condition: 'onset-date',
  MedicationStatement: 'effective',
  MedicationAdministration: 'effective-time',
  MedicationDispense: 'whenhandedover',
  ServiceRequest: 'authored',
  Communication: 'sent',
  Goal: 'start-date',
  ImagingStudy: 'started',
  Provenance: 'recorded',
  QuestionnaireResponse: 'authored',
  Specimen: 'collected',
  Task: 'authored-on',
};

const cache = new Map<string, Parameters>();

/** Every indexed parameter of a type by name, with `patient` and `subject` where the type has them. */
export function searchParametersOf(type: string): Parameters {
  const known = cache.get(type);
  if (known !== undefined) return known;
  const rule = PATIENT_COMPARTMENT[type];
  const made: Record<string, SearchParameter> = { ...OF_ALL_TYPES, ...(OF_TYPE[type] ?? OF_OTHER_TYPES) };
  if (rule !== undefined) {
    made['patient'] = reference(...rule.patient);
    if (hasSubjectParameter(type)) made['subject'] = reference(...rule.patient);
  }
  cache.set(type, made);
  return made;
}

/** The parameter whose start orders the type; undefined for types without any date. */
export function mainDateOf(type: string): string | undefined {
  const parameters = searchParametersOf(type);
  return parameters['date']?.kind === 'date' ? 'date' : MAIN_DATE[type];
}

/** Types with parameters of their own, for the CapabilityStatement. */
export const DESCRIBED_TYPES: readonly string[] = [
  ...new Set([...Object.keys(OF_TYPE), ...Object.keys(PATIENT_COMPARTMENT)]),
].sort();
