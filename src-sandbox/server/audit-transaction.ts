import { at, isObject, isResource, textAt } from '../resource.ts';
import type { ResourceStore, StoredResource } from '../store/store.ts';
import { findExisting, parse, readAuditEvent, storeAuditEvent } from './audit-events.ts';
import type { AuditEventRead } from './audit-events.ts';
import { Refusal } from './refusal.ts';
import type { SearchContext } from './search-request.ts';

interface Planned {
  readonly event: AuditEventRead;
  readonly condition: string;
  readonly existing: StoredResource | undefined;
}

/**
 * Answers `POST [base]` with a Bundle of type `transaction`: audit events alone, each with `ifNoneExist`. Everything is
 * looked at before anything is stored, so that either all are held afterwards or none was taken.
 * @returns a Bundle of type `transaction-response`
 * @throws Refusal 400 for anything else in it, 412 and 422 as for one event
 */
export function createAuditEvents(store: ResourceStore, body: string, context: SearchContext, now: Date): object {
  const bundle = parse(body);
  if (!isResource(bundle) || bundle.resourceType !== 'Bundle' || textAt(bundle, 'type') !== 'transaction') {
    throw new Refusal(400, 'Here only a Bundle of type transaction is taken.');
  }
  const planned = at(bundle, 'entry').map((entry): Planned => {
    const condition = conditionOf(entry);
    const [resource] = at(entry, 'resource');
    return { event: readAuditEvent(resource), condition, existing: findExisting(store, condition, context) };
  });
  // The same event twice in one Bundle is one event, as it is over two.
  const taken = new Map<string, StoredResource>();
  const entry = planned.map(({ event, condition, existing }) => {
    const held = existing ?? taken.get(condition);
    const resource = held ?? storeAuditEvent(store, event, now);
    taken.set(condition, resource);
    return {
      response: {
        status: held === undefined ? '201 Created' : '200 OK',
        location: `${context.baseUrl}/AuditEvent/${resource.id}/_history/${resource.version}`,
        etag: `W/"${resource.version}"`,
        lastModified: new Date(resource.lastUpdated).toISOString(),
      },
    };
  });
  return { resourceType: 'Bundle', type: 'transaction-response', ...(entry.length === 0 ? {} : { entry }) };
}

function conditionOf(entry: unknown): string {
  const request = at(entry, 'request').find(isObject);
  const condition = textAt(request, 'ifNoneExist');
  if (textAt(request, 'method') !== 'POST' || textAt(request, 'url') !== 'AuditEvent' || condition === undefined) {
    throw new Refusal(400, 'A transaction here is made of POST AuditEvent with ifNoneExist, and of nothing else.');
  }
  return condition;
}
