import { isObject, type Json, object, text } from '../read/reader.ts';
import type { MapContext } from './types.ts';

/** `1 image`, `0 images`; '' where no number is stated. Zero is a number (HAZ-006). */
export function counted(count: number | null, one: string, many = `${one}s`): string {
  return count === null ? '' : `${count} ${count === 1 ? one : many}`;
}

/**
 * Whether a reference is to the very person the resource is about, by the same words that the resource itself uses: a
 * Patient of another address may be another person, and is then shown by name (HAZ-001).
 */
export function isSubject(reference: unknown, resource: Json): boolean {
  const subject = [resource['subject'], resource['patient'], resource['for'], resource['deliverTo']].find(isObject);
  const own = text(object(subject)['reference']);
  return own !== '' && own === text(object(reference)['reference']);
}

/** The name behind a reference; 'the patient' where it is the open patient. */
export function personName(reference: unknown, resource: Json, context: MapContext): string {
  return isSubject(reference, resource) ? 'the patient' : context.name(reference);
}
