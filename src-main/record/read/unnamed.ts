import { isObject, type Json, text } from './reader.ts';
import { referenceKey } from './reference.ts';
import { NOT_NAMED_WITHIN, surveyOf } from './survey.ts';

/** No resource that medicine needs is larger. */
const MAX_STEPS = 50_000;

/**
 * References within a resource, at any depth, that carry no name of their own and lead to a resource elsewhere: what has
 * to be fetched for its name. `Type/id`, each once.
 */
export function unnamedKeys(resource: Json, baseUrl: string): readonly string[] {
  const keys = new Set<string>();
  const known = surveyOf(resource);
  if (known !== null) {
    for (const { reference, isUnnamed } of known.references) {
      if (!isUnnamed) continue;
      const key = referenceKey(reference, baseUrl);
      if (key !== null && /^[A-Z]/.test(key)) keys.add(key);
    }
    return [...keys];
  }
  const waiting: unknown[] = [resource];
  for (let steps = 0; waiting.length > 0 && steps < MAX_STEPS; steps += 1) {
    const item = waiting.pop();
    if (Array.isArray(item)) waiting.push(...(item as unknown[]).slice(0, MAX_STEPS));
    else if (isObject(item)) {
      if (typeof item['reference'] === 'string' && text(item['display']) === '') {
        const key = referenceKey(item, baseUrl);
        if (key !== null && /^[A-Z]/.test(key)) keys.add(key);
      }
      for (const name of Object.keys(item)) if (!NOT_NAMED_WITHIN.has(name)) waiting.push(item[name]);
    }
  }
  return [...keys];
}
