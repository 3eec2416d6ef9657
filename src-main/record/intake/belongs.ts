import { NHS_NUMBER_SYSTEM, nhsNumberDigits } from '../../../src-shared/clinical/nhs-number.ts';
import { type Json, idOf, list, object, objects, text } from '../read/reader.ts';
import { contained, identifierKey, referencedType, referenceKey } from '../read/reference.ts';

/** Whose record is open, with everything by which the record may call them. */
export interface OpenPatient {
  readonly patientId: string;
  readonly nhsNumber: string | null;
  /** `identifier:system|value` of each of the patient's identifiers. */
  readonly identifierKeys: ReadonlySet<string>;
  readonly baseUrl: string;
}

/**
 * Rule 2 of the architecture, HAZ-001:
 * - `theirs`: names the open patient and nobody else;
 * - `other-patient`: names somebody else, by reference or by NHS number;
 * - `unproven`: names a subject, but not so that it can be checked;
 * - `nobody`: names no subject at all.
 * Only `theirs` may become an entry; `nobody` may support one (an Organization).
 */
export type Belonging = 'theirs' | 'other-patient' | 'unproven' | 'nobody';

type Verdict = 'match' | 'other' | 'unknown';

/** The elements by which FHIR R4 resource types say whose they are. */
const SUBJECT_FIELDS = ['subject', 'patient', 'beneficiary', 'individual', 'for'] as const;

export function belonging(
  resource: Json,
  resourceType: string,
  patient: OpenPatient,
  urnIsPatient: (urn: string) => boolean = () => false,
): Belonging {
  if (resourceType === 'Patient') return patientBelonging(resource, patient);
  if (resourceType === 'Appointment' || resourceType === 'AppointmentResponse') {
    return participantBelonging(resource, patient, urnIsPatient);
  }
  if (resourceType === 'Provenance') return targetBelonging(resource, patient, urnIsPatient);
  const verdicts: Verdict[] = [];
  // R4's SupplyRequest has no other: its search parameter `subject` is whom it is delivered to.
  const fields = resourceType === 'SupplyRequest' ? [...SUBJECT_FIELDS, 'deliverTo'] : SUBJECT_FIELDS;
  for (const field of fields) {
    if (!Object.hasOwn(resource, field)) continue;
    for (const reference of list(resource[field])) verdicts.push(verdictOf(reference, resource, patient, urnIsPatient));
  }
  // The content of a letter has no subject: it says whose record it is kept in, by the patient or by the letter's entry.
  for (const reference of list(resource['securityContext'])) {
    if (mayBePatient(reference, resource)) verdicts.push(verdictOf(reference, resource, patient, urnIsPatient));
  }
  if (verdicts.length === 0) return 'nobody';
  if (verdicts.includes('other')) return 'other-patient';
  return verdicts.includes('match') ? 'theirs' : 'unproven';
}

/** Whether a reference, or a contained Patient, is surely somebody else. @param within the resource that holds it */
export function isOtherPatient(value: Json, within: Json, patient: OpenPatient): boolean {
  if (value['resourceType'] === 'Patient') return numberVerdict(value, patient) === 'other';
  return verdictOf(value, within, patient, () => false) === 'other';
}

function patientBelonging(resource: Json, patient: OpenPatient): Belonging {
  const byNumber = numberVerdict(resource, patient);
  const id = idOf(resource);
  if (id !== '') return id === patient.patientId && byNumber !== 'other' ? 'theirs' : 'other-patient';
  if (byNumber === 'match') return 'theirs';
  return byNumber === 'other' ? 'other-patient' : 'unproven';
}

/** A group appointment may have several people in it: one of them has to be the open patient. */
function participantBelonging(resource: Json, patient: OpenPatient, urnIsPatient: (urn: string) => boolean): Belonging {
  const actors = [...objects(resource['participant']).map((participant) => participant['actor']), resource['actor']];
  let belongs: Belonging = 'nobody';
  for (const actor of actors) {
    if (!mayBePatient(actor, resource)) continue;
    const verdict = verdictOf(actor, resource, patient, urnIsPatient);
    if (verdict === 'match') return 'theirs';
    if (verdict === 'other') belongs = 'other-patient';
    else if (belongs === 'nobody') belongs = 'unproven';
  }
  return belongs;
}

/** Whether somebody takes part in a group appointment who is not shown to be the open patient. */
export function isOtherParticipant(
  actor: unknown,
  appointment: Json,
  patient: OpenPatient,
  urnIsPatient: (urn: string) => boolean,
): boolean {
  return mayBePatient(actor, appointment) && verdictOf(actor, appointment, patient, urnIsPatient) !== 'match';
}

/**
 * A Provenance has no subject: a target that is a Patient says whose it is, and one that cannot be checked leaves that open as for
 * any other resource. What it is about otherwise is shown by what is held, so that a target of somebody else's record never meets an entry.
 */
function targetBelonging(resource: Json, patient: OpenPatient, urnIsPatient: (urn: string) => boolean): Belonging {
  let belongs: Belonging = 'nobody';
  for (const target of list(resource['target'])) {
    if (!mayBePatient(target, resource)) continue;
    const verdict = verdictOf(target, resource, patient, urnIsPatient);
    if (verdict === 'other') return 'other-patient';
    if (verdict === 'match') belongs = 'theirs';
    // What is called by nothing but the name that its Bundle gave it need not be a Patient: most such targets are entries.
    else if (belongs === 'nobody' && !isNamedByBundle(target)) belongs = 'unproven';
  }
  return belongs;
}

const isNamedByBundle = (target: unknown): boolean =>
  referencedType(target) === '' && referenceKey(target, '')?.startsWith('urn:') === true;

function mayBePatient(actor: unknown, resource: Json): boolean {
  const type = referencedType(actor);
  if (type !== '') return type === 'Patient';
  const key = referenceKey(actor, '');
  if (key?.startsWith('contained:') === true) return contained(resource, key)?.['resourceType'] === 'Patient';
  return key?.startsWith(`identifier:${NHS_NUMBER_SYSTEM}|`) === true || key?.startsWith('urn:') === true;
}

function verdictOf(
  reference: unknown,
  resource: Json,
  patient: OpenPatient,
  urnIsPatient: (urn: string) => boolean,
): Verdict {
  const source = typeof reference === 'string' ? { reference } : object(reference);
  const identified = identifierVerdict(object(source['identifier']), patient);
  if (identified === 'other') return 'other';
  const literal = text(source['reference']);
  if (literal === '') return identified;
  const key = referenceKey({ reference: literal }, patient.baseUrl);
  if (key === null) return identified;
  if (key.startsWith('contained:')) {
    const inner = contained(resource, key);
    const byNumber = inner?.['resourceType'] === 'Patient' ? numberVerdict(inner, patient) : 'unknown';
    return byNumber === 'unknown' ? identified : byNumber;
  }
  if (key.startsWith('Patient/')) return key === `Patient/${patient.patientId}` ? 'match' : 'other';
  if (key.startsWith('urn:')) {
    const theirs = key === `urn:uuid:${patient.patientId.toLowerCase()}` || urnIsPatient(key);
    return theirs ? 'match' : identified;
  }
  if (key.startsWith('identifier:')) return keyVerdict(key, patient);
  // Another server's Patient: only an identifier can show that it is the same person.
  if (/^https?:/i.test(key) && referencedType(source) === 'Patient') return identified === 'match' ? 'match' : 'other';
  return 'unknown';
}

function identifierVerdict(identifier: Json, patient: OpenPatient): Verdict {
  const value = text(identifier['value']);
  return value === '' ? 'unknown' : keyVerdict(identifierKey(text(identifier['system']), value), patient);
}

function keyVerdict(key: string, patient: OpenPatient): Verdict {
  if (patient.identifierKeys.has(key)) return 'match';
  const nhsNumber = `identifier:${NHS_NUMBER_SYSTEM}|`;
  if (!key.startsWith(nhsNumber) || patient.nhsNumber === null) return 'unknown';
  return nhsNumberDigits(key.slice(nhsNumber.length)) === patient.nhsNumber ? 'match' : 'other';
}

/** By the NHS number that a Patient resource itself carries. */
function numberVerdict(resource: Json, patient: OpenPatient): Verdict {
  const verdicts = new Set(objects(resource['identifier']).map((identifier) => identifierVerdict(identifier, patient)));
  if (verdicts.has('other')) return 'other';
  return verdicts.has('match') ? 'match' : 'unknown';
}
