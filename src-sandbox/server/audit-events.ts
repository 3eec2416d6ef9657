import { randomUUID } from 'node:crypto';
import { at, isObject, isResource, textAt } from '../resource.ts';
import type { Resource } from '../resource.ts';
import { rangeOfDate } from '../store/date-range.ts';
import { selectPage } from '../store/query.ts';
import type { ResourceStore, StoredResource } from '../store/store.ts';
import { Refusal } from './refusal.ts';
import { readSearch } from './search-request.ts';
import type { SearchContext } from './search-request.ts';

export interface CreatedAudit {
  readonly resource: StoredResource;
  /** False where the same event had been delivered before. */
  readonly created: boolean;
}

/**
 * Answers `POST /AuditEvent`. With `If-None-Exist: entity:identifier=[system]|[value]` (or `identifier=…`) a second
 * delivery of the same event is answered with the first: an outbox may send again without harm.
 * @throws Refusal 400 no FHIR JSON, 412 more than one such event is held, 422 an event that says too little.
 */
export function createAuditEvent(
  store: ResourceStore,
  body: string,
  ifNoneExist: string | undefined,
  context: SearchContext,
  now: Date,
): CreatedAudit {
  const event = readAuditEvent(parse(body));
  const existing = ifNoneExist === undefined ? undefined : findExisting(store, ifNoneExist, context);
  return existing === undefined
    ? { resource: storeAuditEvent(store, event, now), created: true }
    : { resource: existing, created: false };
}

export type AuditEventRead = Resource & Record<string, unknown>;

export function storeAuditEvent(store: ResourceStore, event: AuditEventRead, now: Date): StoredResource {
  const stored: AuditEventRead = {
    ...event,
    id: randomUUID(),
    meta: { ...at(event, 'meta').find(isObject), versionId: '1', lastUpdated: now.toISOString() },
  };
  return store.insert(stored);
}

/** @throws Refusal 400 */
export function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, 'The body is not JSON.');
  }
}

/** @throws Refusal 400 where it is no AuditEvent, 422 where it says too little. */
export function readAuditEvent(parsed: unknown): AuditEventRead {
  if (!isResource(parsed) || parsed.resourceType !== 'AuditEvent')
    throw new Refusal(400, 'The body is not an AuditEvent.');
  const missing = [
    ...(at(parsed, 'type').length === 0 ? ['type'] : []),
    ...(rangeOfDate(textAt(parsed, 'recorded')) === undefined ? ['recorded'] : []),
    ...(at(parsed, 'agent').length === 0 ? ['agent'] : []),
    ...(at(parsed, 'agent').some((one) => typeof at(one, 'requestor')[0] !== 'boolean') ? ['agent.requestor'] : []),
    ...(at(parsed, 'source.observer').length === 0 ? ['source.observer'] : []),
  ];
  if (missing.length > 0) throw new Refusal(422, `An AuditEvent needs ${missing.join(', ')}.`);
  return parsed as AuditEventRead;
}

/** @throws Refusal 400 where the condition is none, 412 where more than one event meets it. */
export function findExisting(
  store: ResourceStore,
  condition: string,
  context: SearchContext,
): StoredResource | undefined {
  const parameters = new URLSearchParams(condition.replace(/^\?/, ''));
  if (parameters.size === 0)
    throw new Refusal(400, 'If-None-Exist needs a search, e.g. entity:identifier=[system]|[value].');
  const request = readSearch('AuditEvent', parameters, { ...context, strict: true });
  const found = selectPage(store, {
    type: 'AuditEvent',
    patientId: request.patientId,
    wholeCompartment: false,
    filters: request.filters,
    sort: { by: 'stored', descending: false },
    after: undefined,
    limit: 2,
  });
  if (found.length > 1) throw new Refusal(412, 'More than one AuditEvent meets If-None-Exist.');
  return found[0];
}
