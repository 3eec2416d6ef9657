import type { StaffAccess } from '../access/staff-access.ts';
import { at, FHIR_ID, textAt } from '../resource.ts';
import type { ResourceStore, StoredResource } from '../store/store.ts';
import { Refusal } from './refusal.ts';

/** What is sent for a read: a resource as FHIR JSON, or the bytes of a Binary. */
export interface ReadAnswer {
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly etag: string;
  readonly lastModified: Date;
}

/** Answers `GET [type]/[id]`. @throws Refusal 404 where it is not held, 410 where it no longer is, 403 where it may not be read. */
export function readResource(
  store: ResourceStore,
  access: StaffAccess,
  type: string,
  id: string,
  mayReadAudit: boolean,
): StoredResource {
  const resource = FHIR_ID.test(id) ? store.get(type, id) : undefined;
  const removedFrom = resource === undefined ? store.patientsOfRemoved(type, id) : undefined;
  if (removedFrom !== undefined) {
    // That something was there is part of the record, too.
    for (const patientId of removedFrom) access.assertClinicalAccess(patientId);
    throw new Refusal(410, 'This entry has been removed from the record.', { code: 'deleted' });
  }
  if (resource === undefined) throw new Refusal(404, `No ${type} with this id is held here.`);
  if (type === 'AuditEvent') {
    if (!mayReadAudit)
      throw new Refusal(403, 'Only a privacy officer may read the audit trail.', { reason: 'no-role' });
  } else access.assertReadable(resource);
  return resource;
}

export function versionTag(resource: StoredResource): string {
  return `W/"${resource.version}"`;
}

export function fhirAnswer(resource: StoredResource): ReadAnswer {
  return {
    contentType: 'application/fhir+json; charset=utf-8',
    body: resource.json,
    etag: versionTag(resource),
    lastModified: new Date(resource.lastUpdated),
  };
}

/**
 * A Binary in its own content type unless FHIR JSON is asked for by name (FHIR R4, 'Binary: serving').
 * @throws Refusal 406 where neither is acceptable.
 */
export function binaryAnswer(resource: StoredResource, accept: string): ReadAnswer {
  if (/application\/(fhir\+)?json/.test(accept)) return fhirAnswer(resource);
  const parsed: unknown = JSON.parse(resource.json);
  const contentType = textAt(parsed, 'contentType') ?? 'application/octet-stream';
  const wanted = accept.split(',').map((one) => one.split(';')[0]?.trim() ?? '');
  const family = `${contentType.split('/')[0] ?? ''}/*`;
  const own = contentType.split(';')[0]?.trim() ?? '';
  if (!wanted.some((one) => one === '' || one === '*/*' || one === family || one === own)) {
    throw new Refusal(406, `This document is offered as ${contentType} or as FHIR JSON.`);
  }
  const data = at(parsed, 'data')[0];
  return {
    contentType,
    body: Buffer.from(typeof data === 'string' ? data : '', 'base64'),
    etag: versionTag(resource),
    lastModified: new Date(resource.lastUpdated),
  };
}
