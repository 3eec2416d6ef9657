import { comparableDate, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { type Json, decimal, isObject, text } from '../read/reader.ts';
import { codeKey, comparableWords } from './code-key.ts';
import type { NameOf } from '../read/reference.ts';

/** Deeper than any element of a clinical resource; what lies deeper is compared by nothing, so it never equals. */
const MAX_DEPTH = 10;

/** Where a source keeps it and how it counts its parts: no part of what it says. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['id', 'linkId', 'sequence', 'url']);

/**
 * One comparable text for the value of an element: equal texts say the same. Coded values are compared by code, numbers
 * by value and unit (5.0 is 5), dates as far as they are exact, references by the name they lead to, lists whatever their order.
 * @param name the name behind a reference; '' where nobody knows.
 * @returns null where the value cannot be compared: then it is never equal to another.
 */
export function canonical(value: unknown, name: NameOf, depth = 0): string | null {
  if (depth > MAX_DEPTH) return null;
  if (Array.isArray(value)) {
    const items = (value as unknown[]).map((item) => canonical(item, name, depth + 1));
    return items.includes(null)
      ? null
      : items
          .filter((item) => item !== '')
          .toSorted(byText)
          .join(';');
  }
  if (!isObject(value)) return primitive(value);
  if (value['coding'] !== undefined || isBareText(value)) return codeKey(value);
  if (value['system'] !== undefined && value['code'] !== undefined && value['value'] === undefined)
    return codeKey(value);
  if (value['value'] !== undefined && !isObject(value['value'])) return quantityKey(value);
  if (typeof value['reference'] === 'string' || isObject(value['identifier'])) return referenceWords(value, name);
  const parts: string[] = [];
  for (const key of Object.keys(value).toSorted()) {
    if (NOT_COMPARED.has(key)) continue;
    const part = canonical(value[key], name, depth + 1);
    if (part === null) return null;
    if (part !== '') parts.push(`${key}=${part}`);
  }
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

/** By its name; one that nobody can name is only like itself, and no silence. */
function referenceWords(value: Json, name: NameOf): string {
  const words = comparableWords(name(value));
  return words === '' ? `not named ${JSON.stringify([value['reference'], value['identifier']])}` : words;
}

const byText = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);

function primitive(value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  const date = parseClinicalDate(value);
  if (date !== null) return comparableDate(date);
  return comparableWords(text(value));
}

const isBareText = (value: Json): boolean => typeof value['text'] === 'string' && Object.keys(value).length === 1;

/** `< 5|mg` : the number, not its spelling; the unit by its code where it has one. */
function quantityKey(value: Json): string {
  const digits = decimal(value['value']);
  const number = digits === null ? text(value['value']) : String(Number(digits));
  const unit = text(value['code']) || text(value['unit']);
  return `${text(value['comparator'])}${number}|${unit}`;
}
