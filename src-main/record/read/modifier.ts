import { isObject, type Json, text } from './reader.ts';
import { surveyOf } from './survey.ts';

/** No resource that medicine needs is larger; a walk that long is an attack. */
const MAX_STEPS = 200_000;

/**
 * FHIR: a `modifierExtension`, at any depth, may turn the meaning of what it stands in round; `implicitRules` likewise.
 * This viewer understands none, so every one of them is marked.
 */
export function hasModifier(resource: Json): boolean {
  const known = surveyOf(resource);
  if (known !== null) return known.hasModifier;
  if (text(resource['implicitRules']) !== '') return true;
  const waiting: unknown[] = [resource];
  for (let steps = 0; waiting.length > 0; steps += 1) {
    // What cannot be searched to its end may hold one: say so rather than not.
    if (steps > MAX_STEPS) return true;
    const item = waiting.pop();
    if (Array.isArray(item)) {
      for (const value of item as unknown[]) if (typeof value === 'object' && value !== null) waiting.push(value);
    } else if (isObject(item)) {
      const modifier = item['modifierExtension'];
      if (Array.isArray(modifier) ? modifier.length > 0 : isObject(modifier)) return true;
      for (const key of Object.keys(item)) {
        const value = item[key];
        if (typeof value === 'object' && value !== null) waiting.push(value);
      }
    }
  }
  return false;
}
