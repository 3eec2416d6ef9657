import type { Received } from './bundle.ts';
import { isObject, type Json, list, text } from './reader.ts';
import { referenceKey } from './reference.ts';
import { surveyOf } from './survey.ts';

/** References that say whose it is, not what it belongs with. */
const NOT_LINKS: ReadonlySet<string> = new Set(['subject', 'patient', 'contained', 'meta', 'text', 'extension']);

const REFERENCE = /"reference"\s*:\s*"([^"]+)"/g;
const BINARY = /"(?:url|reference|uri)"\s*:\s*"([^"]*Binary\/[^"]+)"/g;

/** The keys of the Binaries that a resource names as its files. @param json its text */
export function binaryKeys(json: string, baseUrl: string): readonly string[] {
  return [...json.matchAll(BINARY)].flatMap(([, reference]) => {
    const key = referenceKey({ reference }, baseUrl);
    return key?.startsWith('Binary/') === true ? [key] : [];
  });
}

/** The keys of what a resource refers to at any depth, its patient apart. */
export function deepLinkKeys(
  { resource, json }: Pick<Received, 'resource' | 'json'>,
  baseUrl: string,
): readonly string[] {
  const keys = new Set<string>();
  const known = surveyOf(resource)?.references.map(({ reference }) => reference);
  for (const reference of known ?? Array.from(json.matchAll(REFERENCE), ([, written]) => written)) {
    const key = referenceKey({ reference }, baseUrl);
    if (key !== null && !key.startsWith('contained:') && !key.startsWith('Patient/')) keys.add(key);
  }
  return [...keys];
}

/** The keys of what a resource refers to, from its elements and one level below; each once. */
export function linkKeys(resource: Json, baseUrl: string): readonly string[] {
  const keys = new Set<string>();
  for (const element of Object.keys(resource)) {
    const value = resource[element];
    if (typeof value !== 'object' || value === null || NOT_LINKS.has(element)) continue;
    for (const item of list(value)) {
      if (!isObject(item)) continue;
      if (text(item['reference']) !== '') add(item);
      else for (const inner of Object.values(item)) for (const deep of list(inner)) if (isObject(deep)) add(deep);
    }
  }
  return [...keys];

  function add(reference: Json): void {
    if (typeof reference['reference'] !== 'string') return;
    const key = referenceKey(reference, baseUrl);
    if (key !== null && !key.startsWith('contained:')) keys.add(key);
  }
}
