import { closed } from './direction.ts';

/**
 * Code units. Longer than any term, dose or address that is meant to be read in a line; what is longer is a mistake or an attack, and in a
 * row it would bury all others (HAZ-018).
 */
const LONGEST = 5000;

/** They call things and say nothing: cut off, two things would have one name. Each is bounded where it is made. */
const NAMES: ReadonlySet<string> = new Set(['id', 'entryId', 'parentId', 'key', 'testKey']);

/**
 * What is to be shown in lines, with no text of more than 5,000 characters: one that is cut says so, and how long it was.
 * @returns the same object where nothing in it is too long, as nearly always
 */
export function shortTexts<T>(value: T): T {
  return hasLong(value) ? (shortened(value) as T) : value;
}

function hasLong(value: unknown): boolean {
  if (typeof value === 'string') return value.length > LONGEST;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) if (hasLong(item)) return true;
    return false;
  }
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    // Nearly all are short, numbers or nothing.
    if (typeof item === 'string' ? item.length > LONGEST : typeof item === 'object' && item !== null && hasLong(item)) {
      if (!NAMES.has(key)) return true;
    }
  }
  return false;
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return shortText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(shortened);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, NAMES.has(key) ? item : shortened(item)]));
}

function shortText(text: string): string {
  if (text.length <= LONGEST) return text;
  // Not amid a character of two code units.
  const beginning = text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '');
  return `${closed(beginning)} … [cut here: ${text.length.toLocaleString('en-GB')} characters in all]`;
}
