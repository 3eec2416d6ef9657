import { statusWords } from '../../../src-shared/clinical/words.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { doseLimits, structuredDose } from '../map/dosage.ts';
import { sampledText } from '../map/sampled-data.ts';
import { formatWords } from '../map/format-words.ts';
import { term, terms } from '../read/concept.ts';
import { decimal, isObject, type Json, object, text } from '../read/reader.ts';
import { addressText, dateText, periodText, quantityText, rangeText, ratioText, staffName } from '../read/values.ts';
import type { NameOf } from '../read/reference.ts';

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T.*)?)?)?$/;
const DATE_FIELDS =
  /(?:date|time|period|on|issued|recorded|start|end|created|sent|received|authored|started|instant)$/i;

/** Elements that hold a code of FHIR's own where they hold one word in lower case. */
const CODES = /(?:status|intent|priority|severity|criticality|mode|category|type|gender|use|required|kind|actuality)$/i;

/** A primitive as it may be shown: dates formatted, Yes and No, codes in words. */
export function primitiveText(element: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const words = text(value);
  if (DATE.test(words) && (DATE_FIELDS.test(element) || words.length > 7)) return dateText(words);
  // A code of FHIR's own; anything else is the source's text and stays as it is.
  return /^[a-z]+(?:-[a-z]+)+$/.test(words) || (CODES.test(element) && /^[a-z]+$/.test(words))
    ? statusWords(words)
    : words;
}

/**
 * The text of a complex value that has one as a whole; null where its parts have to be listed.
 */
export function wholeText(value: Json, name: NameOf): string | null {
  if (value['coding'] !== undefined) return term(value);
  if (value['doseAndRate'] !== undefined || value['timing'] !== undefined) return dosageLine(value);
  if (isObject(value['repeat']) && consistsOf(value, TIMING) && consistsOf(value['repeat'], REPEAT)) {
    return structuredDose({ timing: value }) || null;
  }
  if (isGiven(value)) return dosageLine(value);
  if (value['origin'] !== undefined && value['data'] !== undefined) return sampledText(value);
  if (value['numerator'] !== undefined || value['denominator'] !== undefined) return ratioText(value);
  if (isRange(value)) return rangeText(value);
  if (isQuantity(value)) return quantityText(value);
  if (isPeriod(value)) return periodText(value);
  if (value['reference'] !== undefined && typeof value['reference'] !== 'object') return referenceText(value, name);
  if (consistsOf(value, REFERENCE) && (isObject(value['identifier']) || text(value['display']) !== '')) {
    return referenceText(value, name);
  }
  if (value['family'] !== undefined || value['given'] !== undefined) return staffName(value);
  if (value['line'] !== undefined || value['postalCode'] !== undefined) return addressText(value);
  if (value['contentType'] !== undefined || value['data'] !== undefined) return attachmentText(value);
  if (value['system'] !== undefined && value['code'] !== undefined) return term({ coding: [value] });
  if (value['system'] !== undefined && value['value'] !== undefined) return text(value['value']);
  if (onlyText(value)) return text(value['text']);
  return null;
}

function dosageLine(value: Json): string {
  const written = text(value['text']);
  const structured = structuredDose(value);
  // Both, because they may differ, and the words come first because they are the prescriber's.
  const both =
    written === '' || structured === '' || structured === written
      ? written || structured
      : `${written} (as coded: ${structured})`;
  const more = [...terms(value['additionalInstruction']), text(value['patientInstruction']), ...doseLimits(value)];
  return joinWords([both, ...more.filter((words) => words !== '' && !written.includes(words))], ' — ');
}

/** A dose or a rate that was given, zero included. */
function isGiven(value: Json): boolean {
  const given = [value['dose'], value['rateRatio'], value['rateQuantity']].some((part) => isObject(part));
  return given && consistsOf(value, GIVEN);
}

const QUANTITY: ReadonlySet<string> = new Set([
  'value',
  'unit',
  'code',
  'system',
  'comparator',
  'currency',
  'extension',
]);
const TIMING: ReadonlySet<string> = new Set(['repeat', 'code', 'event']);
const REPEAT: ReadonlySet<string> = new Set([
  'frequency',
  'frequencyMax',
  'period',
  'periodUnit',
  'when',
  'timeOfDay',
  'dayOfWeek',
  'offset',
  'count',
  'duration',
  'durationUnit',
  'boundsDuration',
  'boundsRange',
  'boundsPeriod',
]);
/** The dosage of a MedicationAdministration. */
const GIVEN: ReadonlySet<string> = new Set(['text', 'route', 'site', 'method', 'dose', 'rateRatio', 'rateQuantity']);
const BARE_NUMBER: ReadonlySet<string> = new Set(['value', 'comparator']);
const RANGE: ReadonlySet<string> = new Set(['low', 'high', 'extension']);
const PERIOD: ReadonlySet<string> = new Set(['start', 'end', 'extension']);
const REFERENCE: ReadonlySet<string> = new Set(['reference', 'type', 'identifier', 'display', 'extension']);
const ANNOTATION: ReadonlySet<string> = new Set(['authorString', 'authorReference', 'time', 'text']);

const consistsOf = (value: Json, parts: ReadonlySet<string>): boolean =>
  Object.keys(value).every((key) => parts.has(key));

function isRange(value: Json): boolean {
  return consistsOf(value, RANGE) && (isObject(value['low']) || isObject(value['high']));
}

function isQuantity(value: Json): boolean {
  if (!consistsOf(value, QUANTITY) || value['value'] === undefined || isObject(value['value'])) return false;
  if (consistsOf(value, BARE_NUMBER) && decimal(value['value']) !== null) return true;
  return 'unit' in value || 'currency' in value || value['system'] === 'http://unitsofmeasure.org';
}

function isPeriod(value: Json): boolean {
  return consistsOf(value, PERIOD) && (typeof value['start'] === 'string' || typeof value['end'] === 'string');
}

function onlyText(value: Json): boolean {
  return consistsOf(value, ANNOTATION) && typeof value['text'] === 'string';
}

/** The name behind a reference; where the record does not know it, what the reference itself says. */
export function referenceText(value: Json, name: NameOf): string {
  const known = name(value);
  if (known !== '') return known;
  const identifier = text(object(value['identifier'])['value']);
  return identifier !== '' ? `Not named (${identifier})` : `Not in this record (${text(value['reference'])})`;
}

function attachmentText(value: Json): string {
  const size = text(value['size']);
  return joinWords([
    text(value['title']),
    formatWords(text(value['contentType'])),
    size === '' ? '' : `${size}\u00A0bytes`,
    dateText(value['creation']),
  ]);
}
