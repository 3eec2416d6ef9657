import type { DocumentProblem } from '../../../src-shared/clinical/document.ts';
import type { OpenPatient } from '../intake/belongs.ts';
import { bareType } from '../map/format-words.ts';
import { readBody } from '../read/body.ts';
import { isObject, type Json, object, resourceTypeOf, text } from '../read/reader.ts';
import { referenceKey } from '../read/reference.ts';
import { binaryAttachment } from './attachments.ts';

export type Unwrapped =
  | { readonly kind: 'content'; readonly bytes: Uint8Array; readonly contentType: string }
  | { readonly kind: 'failed'; readonly code: DocumentProblem };

/**
 * What an address answered: the bytes themselves, or a Binary resource around them (docs/backend.md), or a document
 * Bundle. Any other resource is no document: it may be about anybody, and is not shown. @param isKeptBack a label that the
 * entry did not have, or a reason that was not given for it (HAZ-029)
 */
export function unwrapBody(
  bytes: Uint8Array,
  contentType: string,
  patient: OpenPatient,
  isKeptBack: (resource: Json) => boolean,
): Unwrapped {
  const type = bareType(contentType);
  const mayBeFhir = type === '' || type.includes('json');
  const body = mayBeFhir ? readBody(bytes) : null;
  const json = body?.ok === true ? body.json : null;
  if (!isObject(json) || resourceTypeOf(json) === '') {
    return { kind: 'content', bytes, contentType: type === 'application/fhir+json' ? '' : contentType };
  }
  if (isKeptBack(json)) return { kind: 'failed', code: 'forbidden' };
  if (json['resourceType'] === 'Binary') return unwrapBinary(json, patient);
  if (json['resourceType'] === 'Bundle' && json['type'] === 'document') {
    return { kind: 'content', bytes, contentType: 'application/fhir+json' };
  }
  return { kind: 'failed', code: json['resourceType'] === 'OperationOutcome' ? 'backend-error' : 'unreadable' };
}

/** A Binary, unless it says that it belongs to somebody else (HAZ-001). */
export function unwrapBinary(binary: Json, patient: OpenPatient): Unwrapped {
  const owner = referenceKey(binary['securityContext'], patient.baseUrl);
  if (owner?.startsWith('Patient/') === true && owner !== `Patient/${patient.patientId}`) {
    return { kind: 'failed', code: 'other-patient' };
  }
  const { contentType, data } = binaryAttachment(binary);
  return data === '' && text(object(binary)['data']) === ''
    ? { kind: 'failed', code: 'not-found' }
    : { kind: 'content', bytes: fromBase64(data), contentType };
}

/** Base64 with whatever white space; what is no base64 ends it. */
export function fromBase64(data: string): Uint8Array {
  return Buffer.from(data, 'base64');
}
