import { comparableDate } from '../../../src-shared/clinical/dates.ts';
import { unitOf } from '../../../src-shared/clinical/unit-words.ts';
import { isEnteredInError, momentOf, statusCode } from '../map/helpers.ts';
import { statusMarks } from '../map/observation.ts';
import { interpretationMarks, observedValue, referenceRange } from '../map/observation-value.ts';
import { codeKey } from './code-key.ts';
import { codeOf, term } from '../read/concept.ts';
import { choice, decimal, isObject, type Json, list, object, objects, text } from '../read/reader.ts';
import { quantity } from '../read/values.ts';
import type { NameOf } from '../read/reference.ts';

/** One result of one test, to stand in a series with others of its code and unit. */
export interface TestFact {
  /** Code and unit: only values of one key may be compared (never two units on one axis). */
  readonly key: string;
  readonly name: string;
  /** In words; '' for what has none. */
  readonly unit: string;
  readonly text: string;
  /** Null for what is no number. */
  readonly value: number | null;
  readonly comparator: string;
  /** Whether it is preliminary or corrected, and what the source makes of it: `Preliminary, High`. */
  readonly interpretation: string;
  readonly range: string;
  readonly low: number | null;
  readonly high: number | null;
  /** Names of who did it; '' where the record does not say. */
  readonly performer: string;
}

/** A result as others may correct it. */
export interface ResultFact {
  /** The test and its day. */
  readonly topic: string;
  readonly corrects: boolean;
}

export function resultFact(resource: Json): ResultFact | null {
  if (resource['resourceType'] !== 'Observation' || isEnteredInError(resource)) return null;
  const { when } = momentOf(resource, ['effective[x]']);
  const code = codeKey(resource['code']);
  if (code === '' || when === null || when.precision === 'year' || when.precision === 'month') return null;
  return {
    topic: `${code}|${comparableDate(when).slice(0, 10)}`,
    corrects: ['corrected', 'amended'].includes(statusCode(resource)),
  };
}

/** Statuses that hold nothing to rely on. */
const NO_RESULT: ReadonlySet<string> = new Set(['registered', 'cancelled', 'entered-in-error', 'unknown']);

/**
 * What a resource says of tests: the value of an Observation, those of its components (systolic, diastolic) each under its own
 * code, and that a DiagnosticReport or ImagingStudy was made. [] for withdrawn and cancelled ones, and for observations
 * without a value.
 */
export function testFacts(resource: Json, name: NameOf): readonly TestFact[] {
  if (isEnteredInError(resource) || NO_RESULT.has(statusCode(resource))) return [];
  const performer = [...new Set(objects(resource['performer']).map(name))].filter((words) => words !== '').join(', ');
  switch (resource['resourceType']) {
    case 'Observation': {
      // What is about somebody or something else (the baby, a device) is no value of the patient's.
      if (list(resource['focus']).length > 0) return [];
      const standing = statusMarks(statusCode(resource)).map((mark) => mark.text);
      return [resource, ...objects(resource['component'])].flatMap((part) => measured(part, performer, standing));
    }
    case 'DiagnosticReport':
      return reported(resource['code'], text(resource['conclusion']), performer);
    case 'ImagingStudy':
      return reported(objects(resource['procedureCode'])[0], text(resource['description']), performer);
    default:
      return [];
  }
}

function measured(part: Json, performer: string, standing: readonly string[]): readonly TestFact[] {
  const { text: shown } = observedValue(part);
  const code = codeKey(part['code']);
  if (shown === '' || code === '') return [];
  const value = choice(part, 'value');
  const amount = value?.type === 'Quantity' ? quantity(value.value) : null;
  const isNumber = value?.type === 'Integer' || value?.type === 'Decimal';
  const digits = amount === null ? (isNumber ? decimal(value.value) : null) : amount.value;
  const unit = amount === null ? '' : unitOf(amount);
  const range = ordinaryRange(part);
  const fact: TestFact = {
    // 'l' is written for 'L' by some sources.
    key: `${code}|${unit.replace(/\bl\b/g, 'L')}`,
    name: term(part['code']),
    unit,
    text: shown,
    value: digits === null ? null : Number(digits),
    comparator: amount?.comparator ?? '',
    interpretation: [...standing, ...interpretationMarks(part).map((mark) => mark.text)].join(', '),
    range: referenceRange(part),
    low: limit(range, 'low', unit),
    high: limit(range, 'high', unit),
    performer,
  };
  return [fact];
}

/** The one range that is for everybody; of several, or of a critical or therapeutic one, none is drawn. */
function ordinaryRange(part: Json): Json | undefined {
  const ranges = objects(part['referenceRange']).filter(
    (range) =>
      ['', 'normal'].includes(codeOf(range['type']).toLowerCase()) &&
      list(range['appliesTo']).length === 0 &&
      range['age'] === undefined,
  );
  return ranges.length === 1 ? ranges[0] : undefined;
}

/** A limit in the unit of the value itself; in any other it is no limit of it. */
function limit(range: Json | undefined, end: 'low' | 'high', unit: string): number | null {
  const side = object(range)[end];
  if (!isObject(side)) return null;
  const parts = quantity(side);
  if (parts.value === null) return null;
  const own = unitOf(parts);
  return own !== '' && own !== unit ? null : Number(parts.value);
}

/** A report has no value of its own: that it was made, when and where, is what spares a second one. */
function reported(code: unknown, words: string, performer: string): readonly TestFact[] {
  const key = codeKey(code);
  if (key === '') return [];
  const fact: TestFact = {
    key: `report|${key}`,
    name: term(code),
    unit: '',
    text: words === '' ? 'Reported' : words,
    value: null,
    comparator: '',
    interpretation: '',
    range: '',
    low: null,
    high: null,
    performer,
  };
  return [fact];
}
