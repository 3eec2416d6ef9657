import { remembered } from '../../../src-shared/remembered.ts';
import { type Json, object, objects, resourceTypeOf, text } from './reader.ts';

/** The name behind a reference; '' where the record does not tell it. */
export type NameOf = (reference: unknown) => string;

/**
 * A reference as one comparable key, whatever form it was sent in:
 * - `Type/id` for relative references and absolute ones below the backend's base URL (a version suffix is dropped);
 * - `urn:uuid:…` lower-case, for entries of the same Bundle;
 * - `identifier:system|value` for identifier-only and conditional references;
 * - `contained:id` for `#id`; null where there is nothing to go by.
 */
export function referenceKey(value: unknown, baseUrl: string): string | null {
  const source = typeof value === 'string' ? { reference: value } : object(value);
  const reference = text(source['reference']);
  if (reference !== '') {
    const key = literalKeyBelow(baseUrl)(reference);
    if (key !== null) return key;
  }
  const identifier = object(source['identifier']);
  const identifierValue = text(identifier['value']);
  return identifierValue === '' ? null : identifierKey(text(identifier['system']), identifierValue);
}

export function identifierKey(system: string, value: string): string {
  return `identifier:${system}|${value.replace(/\s+/g, '')}`;
}

/** A record has few, and one of no address. */
const MOST_BASES = 8;
const below = new Map<string, (reference: string) => string | null>();

/** The same people and places are referred to again and again. */
function literalKeyBelow(baseUrl: string): (reference: string) => string | null {
  const known = below.get(baseUrl);
  if (known !== undefined) return known;
  const own = (reference: string): string | null => literalKey(reference, baseUrl);
  if (below.size >= MOST_BASES) return own;
  const kept = remembered(own);
  below.set(baseUrl, kept);
  return kept;
}

const RELATIVE = /^([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-._]{1,128})(?:\/_history\/[A-Za-z0-9\-._]{1,64})?$/;

function literalKey(reference: string, baseUrl: string): string | null {
  if (reference.startsWith('#')) return `contained:${reference.slice(1)}`;
  if (/^urn:(?:uuid|oid):/i.test(reference)) return reference.toLowerCase();
  const conditional = /^[A-Z][A-Za-z]+\?identifier=([^&]*)$/.exec(reference)?.[1];
  if (conditional !== undefined) {
    const [system = '', identifier] = conditional.split('|');
    return identifier === undefined ? identifierKey('', system) : identifierKey(system, identifier);
  }
  const local = reference.startsWith(withSlash(baseUrl)) ? reference.slice(withSlash(baseUrl).length) : reference;
  const match = RELATIVE.exec(local);
  if (match !== null) return `${match[1]}/${match[2]}`;
  // Another server's resource: its address is its name, so that equal references still meet.
  return /^https?:\/\//i.test(reference) ? reference : null;
}

function withSlash(baseUrl: string): string {
  return baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
}

/** The type that a reference says it points to; '' where it does not say. */
export function referencedType(value: unknown): string {
  const source = object(value);
  const declared = text(source['type']);
  if (declared !== '') return declared.slice(declared.lastIndexOf('/') + 1);
  const match = /(?:^|\/)([A-Z][A-Za-z]+)(?:\/[A-Za-z0-9\-._]+|\?[^/]*)(?:\/_history\/[^/]+)?$/.exec(
    text(source['reference']),
  );
  return match?.[1] ?? '';
}

/** The contained resource that `#id` names, or null. */
export function contained(resource: Json, key: string): Json | null {
  const id = key.slice('contained:'.length);
  return (
    objects(resource['contained']).find((inner) => {
      const innerId = text(inner['id']);
      return (innerId === id || innerId === `#${id}`) && resourceTypeOf(inner) !== '';
    }) ?? null
  );
}
