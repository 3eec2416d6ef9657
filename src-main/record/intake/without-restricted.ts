import type { RestrictionLevel } from './restriction.ts';
import type { Received } from '../read/bundle.ts';
import { isObject, type Json, objects, text } from '../read/reader.ts';
import { contained, referenceKey } from '../read/reference.ts';

/** What a reference to a restricted entry reads. */
export const RESTRICTED_ENTRY = 'Restricted entry';

/** Deeper than any clinical resource; what lies deeper is left out, so that nothing hides there. */
const MAX_DEPTH = 40;

const REFERENCE = /"reference"\s*:\s*"([^"]+)"/g;

/**
 * A resource whose references to restricted entries read 'Restricted entry' and tell nothing else: a display often names what
 * is restricted (HAZ-029). What refers to none, as nearly everything, comes back as it is.
 */
export function withoutRestricted(
  resource: Json,
  json: string,
  baseUrl: string,
  isClosed: (key: string) => boolean,
): Json {
  const names = (key: string | null): boolean => key !== null && isClosed(key);
  if (!namesRestricted(json, baseUrl, isClosed)) return resource;
  return clean(resource, 0) as Json;

  function clean(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return undefined;
    if (Array.isArray(value)) return (value as unknown[]).map((item) => clean(item, depth + 1));
    if (!isObject(value)) return value;
    if (typeof value['reference'] === 'string' && names(referenceKey({ reference: value['reference'] }, baseUrl))) {
      return { reference: value['reference'], display: RESTRICTED_ENTRY };
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item, depth + 1)]));
  }
}

/** Whether a resource refers to a restricted entry. @param json its text */
export function namesRestricted(json: string, baseUrl: string, isClosed: (key: string) => boolean): boolean {
  for (const [, reference] of json.matchAll(REFERENCE)) {
    const key = referenceKey({ reference }, baseUrl);
    if (key !== null && isClosed(key)) return true;
  }
  return false;
}

/** What an entry holds within itself and is labelled by itself goes before anything is kept; with it the narrative. */
export function withoutRestrictedParts(
  received: Received,
  levelOf: (resource: Json) => RestrictionLevel | null,
): Received {
  const { resource } = received;
  const inner = objects(resource['contained']);
  if (!inner.some((part) => levelOf(part) !== null)) return received;
  const closed = new Set(inner.filter((part) => levelOf(part) !== null).map((part) => text(part['id'])));
  const own = { ...(clean(resource, 0) as Json), text: undefined };
  return { ...received, resource: own, json: JSON.stringify(own) };

  function clean(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return undefined;
    if (Array.isArray(value)) return (value as unknown[]).map((item) => clean(item, depth + 1));
    if (!isObject(value)) return value;
    if (typeof value['resourceType'] === 'string' && depth > 0 && levelOf(value) !== null) {
      return { resourceType: value['resourceType'], id: value['id'] };
    }
    const reference = typeof value['reference'] === 'string' ? value['reference'] : '';
    if (reference.startsWith('#') && isClosedPart(reference)) return { reference, display: RESTRICTED_ENTRY };
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item, depth + 1)]));
  }

  function isClosedPart(reference: string): boolean {
    const part = contained(resource, `contained:${reference.slice(1)}`);
    return part !== null && closed.has(text(part['id']));
  }
}
