import { hash as hashOf } from 'node:crypto';
import { type Json, idOf, isObject, list, number, object, objects, resourceTypeOf, text } from './reader.ts';

/** One resource as it came, with what tells it apart from every other. */
export interface Received {
  readonly resource: Json;
  readonly resourceType: string;
  /** `Type/id`, or `Type/~hash` where it has no id: byte-equal resources without id are the same one. */
  readonly key: string;
  /** Of the content, so that the same id with other content is seen. */
  readonly hash: string;
  /** `Type/id@hash`: one content of one resource. */
  readonly storeKey: string;
  readonly json: string;
  /**
   * Bundle.entry.fullUrl where other entries of the Bundle may call it by that: a urn, and within a document or another
   * Bundle of its own any address (a search's addresses are the server's own, and say no more than type and id).
   */
  readonly urn: string | null;
  /** True for what the search asked for, false for what came along with it (`search.mode` include). */
  readonly matched: boolean;
  /** `meta.security` of the Bundles that it came in as a part: who labels a document labels what is in it (HAZ-029). */
  readonly around: readonly Json[];
}

export interface Page {
  /** The result of a search, as far as it says so. What is none, is no statement that there is nothing (HAZ-033). */
  readonly isSearch: boolean;
  readonly received: readonly Received[];
  /** OperationOutcomes of the search itself (`search.mode` outcome). */
  readonly outcomes: readonly Json[];
  /** Entries in which there is no resource that could be read, per what they said they were. */
  readonly unreadable: number;
  /** Nested Bundles: their wrappers carry no care, their contents are in `received`. */
  readonly wrappers: number;
  readonly next: string | null;
  readonly total: number | null;
}

/** Deep enough for a document Bundle within a search Bundle; what lies deeper is counted as unreadable. */
const MAX_BUNDLE_DEPTH = 3;

interface Nested {
  readonly bundle: Json;
  readonly depth: number;
  readonly around: readonly Json[];
}

const labelsOf = (bundle: Json): readonly Json[] => objects(object(bundle['meta'])['security']);

/** Reads a Bundle of any type; null where the body is no Bundle. */
export function readBundle(json: unknown): Page | null {
  if (!isObject(json) || json['resourceType'] !== 'Bundle') return null;
  const received: Received[] = [];
  const outcomes: Json[] = [];
  let unreadable = 0;
  let wrappers = 0;
  // A search's own label is the highest of what it found, and says nothing of each.
  const around = json['type'] === 'document' ? labelsOf(json) : [];
  const waiting: Nested[] = [{ bundle: json, depth: 1, around }];
  for (let work = waiting.pop(); work !== undefined; work = waiting.pop()) {
    for (const entry of list(work.bundle['entry'])) {
      const resource = object(entry)['resource'];
      const type = isObject(resource) ? resourceTypeOf(resource) : '';
      if (!isObject(resource) || type === '') {
        unreadable += 1;
        continue;
      }
      const mode = text(object(object(entry)['search'])['mode']);
      if (type === 'Bundle') {
        wrappers += 1;
        const labels = [...work.around, ...labelsOf(resource)];
        if (work.depth < MAX_BUNDLE_DEPTH) waiting.push({ bundle: resource, depth: work.depth + 1, around: labels });
        else unreadable += list(resource['entry']).length;
      } else if (type === 'OperationOutcome' && mode === 'outcome') {
        outcomes.push(resource);
      } else {
        const fullUrl = text(object(entry)['fullUrl']);
        const isOwn = work.depth > 1 || work.bundle['type'] === 'document' || /^urn:/i.test(fullUrl);
        const name = isOwn ? nameWithin(fullUrl) : null;
        const item = receive(resource, type, name, mode !== 'include' && work.depth === 1, work.around);
        if (item === null) unreadable += 1;
        else received.push(item);
      }
    }
  }
  const type = text(json['type']);
  const total = totalOf(json);
  const saysSomething = list(json['entry']).length > 0 || total !== null;
  const isSearch = type === 'searchset' || (type === '' && saysSomething);
  return { isSearch, received, outcomes, unreadable, wrappers, next: nextLink(json), total };
}

/** What references within a Bundle call an entry of it: the forms of `referenceKey`. */
function nameWithin(fullUrl: string): string | null {
  if (/^urn:/i.test(fullUrl)) return fullUrl.toLowerCase();
  return /^https?:\/\//i.test(fullUrl) ? fullUrl : null;
}

/** A resource that came by itself; null where it is none, or is nested too deeply. */
export function receiveOne(json: unknown): Received | null {
  const type = isObject(json) ? resourceTypeOf(json) : '';
  return isObject(json) && type !== '' ? receive(json, type, null, true, []) : null;
}

/** Null where it is nested so deeply that it cannot even be written down again: an attack, not a record. */
function receive(
  resource: Json,
  resourceType: string,
  urn: string | null,
  matched: boolean,
  around: readonly Json[],
): Received | null {
  let json: string;
  try {
    json = JSON.stringify(resource);
  } catch {
    return null;
  }
  const hash = hashOf('sha256', json, 'base64url').slice(0, 22);
  const id = idOf(resource);
  const key = id === '' ? `${resourceType}/~${hash}` : `${resourceType}/${id}`;
  return {
    resource,
    resourceType,
    key,
    hash,
    storeKey: `${key}@${hash}`,
    json,
    urn,
    matched,
    around,
  };
}

function nextLink(bundle: Json): string | null {
  const next = objects(bundle['link']).find((link) => link['relation'] === 'next');
  const url = text(next?.['url']);
  return url === '' ? null : url;
}

function totalOf(bundle: Json): number | null {
  const total = number(bundle['total']);
  return total !== null && Number.isInteger(total) && total >= 0 ? total : null;
}
