import { interpretationMark, isNormal } from '../../../src-shared/clinical/interpretation.ts';
import { formatDecimal, formatQuantity } from '../../../src-shared/clinical/quantity.ts';
import { unitOf } from '../../../src-shared/clinical/unit-words.ts';
import { type JudgedValue, verdictOf } from '../../../src-shared/clinical/value-verdict.ts';
import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { codeOf, concept, term } from '../read/concept.ts';
import { type Json, choice, decimal, extensions, isObject, list, object, objects, text } from '../read/reader.ts';
import { dateText, periodText, quantity, quantityText, rangeText, ratioText } from '../read/values.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { sampledText } from './sampled-data.ts';
import { NBSP, bracketed } from '../../../src-shared/join-words.ts';

export interface ObservedValue {
  readonly text: string;
  /** Numbers follow their name after a space; words after a colon. */
  readonly isNumber: boolean;
}

const NO_VALUE: ObservedValue = { text: '', isNumber: false };

/**
 * `value[x]` of an Observation or a component, or another choice by its prefix, in every type that R4 allows. Zero and
 * false are values.
 */
export function observedValue(source: Json, prefix = 'value'): ObservedValue {
  const value = choice(source, prefix);
  if (value === null) return NO_VALUE;
  switch (value.type) {
    case 'Quantity':
    case 'Age':
    case 'Duration':
      return { text: quantityText(value.value), isNumber: true };
    case 'Range':
      return { text: rangeText(value.value), isNumber: true };
    case 'Ratio':
      return { text: ratioText(value.value), isNumber: true };
    case 'Integer':
    case 'PositiveInt':
    case 'UnsignedInt':
    case 'Decimal':
      return { text: formatDecimal(text(value.value)), isNumber: true };
    case 'Boolean':
      return { text: value.value === true ? 'Yes' : value.value === false ? 'No' : '', isNumber: false };
    case 'CodeableConcept':
      return { text: term(value.value), isNumber: false };
    case 'Date':
    case 'DateTime':
      return { text: dateText(value.value), isNumber: false };
    case 'Period':
      return { text: periodText(value.value), isNumber: false };
    case 'Time':
      return { text: text(value.value).replace(/^(\d{2}:\d{2}):00(?:\.0+)?$/, '$1'), isNumber: false };
    case 'SampledData':
      return { text: sampledText(object(value.value)), isNumber: false };
    default:
      return { text: text(value.value), isNumber: false };
  }
}

const ABSENT_WORDS: Readonly<Record<string, string>> = {
  unknown: 'not known',
  'asked-unknown': 'asked, not known',
  'temp-unknown': 'not known yet',
  'not-asked': 'not asked',
  'asked-declined': 'asked, declined to answer',
  masked: 'withheld',
  'not-applicable': 'not applicable',
  unsupported: 'not supported by the source',
  'as-text': 'given as text only',
  error: 'error in the measurement',
  'not-a-number': 'not a number',
  'not-performed': 'not performed',
  'not-permitted': 'not permitted',
};

/** Why there is no value, in words; '' where the source does not say. */
export function absentReason(source: Json): string {
  const reason = source['dataAbsentReason'];
  if (reason === undefined) return absentWithin(source);
  const own = text(object(reason)['text']);
  const known = lookup(ABSENT_WORDS, codeOf(reason));
  // HL7's own display ('Asked But Declined') is no word of the source's.
  const isDisplay = concept(reason).codings.some((coding) => coding.display === own);
  return known !== undefined && (own === '' || isDisplay) ? known : term(reason);
}

const ABSENT_EXTENSION = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** FHIR lets the value itself say why it is not there, beside a primitive (`_valueString`) or within it. */
function absentWithin(source: Json): string {
  for (const key of Object.keys(source)) {
    if (!/^_?value[A-Z]/.test(key)) continue;
    const code = text(extensions(object(source[key]), ABSENT_EXTENSION)[0]?.['valueCode']);
    if (code !== '') return lookup(ABSENT_WORDS, code) ?? code;
  }
  return '';
}

/** `Potassium 5.9 mmol per L`, `Smoking status: Ex-smoker`, `Sodium: no value (specimen haemolysed)`. */
export function nameWithValue(name: string, source: Json): string {
  const value = observedValue(source);
  const absent = absentReason(source);
  if (value.text === '') return absent === '' ? name : `${name}: no value (${absent})`;
  const given = value.isNumber ? `${name} ${value.text}` : `${name}: ${value.text}`;
  // A source that gives both has taken the value back, or half of it: neither is left out.
  return absent === '' ? given : `${given} (${absent})`;
}

const INTERPRETATION_SYSTEM = /^$|ObservationInterpretation$|v2[-/]0078$/;

/** Each code by which a source says what it makes of a value, with the words for it: two may say different things. */
function interpretations(source: Json): readonly { readonly code: string; readonly words: string }[] {
  return objects(source['interpretation']).flatMap((item) => {
    const first = { code: codeOf(item), words: term(item) };
    const further = concept(item)
      .codings.filter(({ code, system }) => code !== first.code && INTERPRETATION_SYSTEM.test(system))
      // The words are the first one's.
      .map(({ code }) => ({ code, words: '' }));
    return [first, ...further];
  });
}

function interpretationMarks(source: Json): readonly EntryMark[] {
  const marks = interpretations(source).flatMap(({ code, words }) => interpretationMark(code, words) ?? []);
  return marks.filter(({ text: words }, index) => marks.findIndex((mark) => mark.text === words) === index);
}

/**
 * The reference range that this observation itself came with, never another's (HAZ-008: reference range of another
 * observation). Several ranges are all given, each with whom it applies to.
 */
export function referenceRange(source: Json): string {
  const ranges = objects(source['referenceRange']).map((range) => {
    const own = rangeText(range) || text(range['text']);
    const applies = [term(range['type']), ...objects(range['appliesTo']).map(term), rangeText(range['age'])]
      .filter((words) => words !== '' && !/^normal range$/i.test(words))
      .join(', ');
    return bracketed(own, applies);
  });
  const given = ranges.filter((words) => words !== '');
  return given.length === 0 ? '' : `Range ${given.join('; ')}`;
}

const SYSTOLIC: ReadonlySet<string> = new Set(['8480-6', '271649006', '72313002', '399304008']);
const DIASTOLIC: ReadonlySet<string> = new Set(['8462-4', '271650006', '1091811000000102', '407554009']);

/** `142 over 88 mmHg`, or null where it is no blood pressure with both numbers in one unit. */
export function bloodPressure(resource: Json): string | null {
  const components = objects(resource['component']);
  const systolic = componentQuantity(components, SYSTOLIC);
  const diastolic = componentQuantity(components, DIASTOLIC);
  if (systolic === null || diastolic === null || systolic.value === null || diastolic.value === null) return null;
  if (systolic.unit !== diastolic.unit || systolic.comparator !== '' || diastolic.comparator !== '') return null;
  const unit = formatQuantity(diastolic);
  return `${formatDecimal(systolic.value)}${NBSP}over${NBSP}${unit}`;
}

function componentQuantity(components: readonly Json[], codes: ReadonlySet<string>) {
  const component = components.find((item) => isCoded(item, codes));
  return component === undefined ? null : quantity(component['valueQuantity']);
}

function isCoded(component: Json, codes: ReadonlySet<string>): boolean {
  return objects(object(component['code'])['coding']).some((coding) => codes.has(text(coding['code'])));
}

/** The two of which a blood pressure is made: the first systolic and the first diastolic. */
export function pressureComponents(components: readonly Json[]): readonly Json[] {
  return [SYSTOLIC, DIASTOLIC]
    .map((codes) => components.find((item) => isCoded(item, codes)))
    .filter((found) => found !== undefined);
}

/** The unit of a quantity in words; '' for a value that has none. */
export function unitOfValue(source: Json): string {
  const value = choice(source, 'value');
  return value?.type === 'Quantity' ? unitOf(quantity(value.value)) : '';
}

/** The number, its own limits and what the source makes of it, to be judged by `verdictOf`. */
export function judgedValue(source: Json): JudgedValue {
  const value = choice(source, 'value');
  const amount = value?.type === 'Quantity' ? quantity(value.value) : null;
  const isNumber = value?.type === 'Integer' || value?.type === 'Decimal';
  const digits = amount === null ? (isNumber ? decimal(value.value) : null) : amount.value;
  const unit = unitOfValue(source);
  const range = ordinaryRange(source);
  const marks = interpretationMarks(source);
  return {
    // What a source gives beside a reason for its absence it has taken back, or half of it: it is no number to reckon with.
    value: digits === null || absentReason(source) !== '' ? null : Number(digits),
    comparator: amount?.comparator ?? '',
    low: limit(range, 'low', unit),
    high: limit(range, 'high', unit),
    interpretation: marks.map((mark) => mark.text).join(', '),
    isAbnormal: marks.some(({ tone }) => tone === 'abnormal'),
    isCalledNormal: interpretations(source).some(({ code, words }) => isNormal(code, words)),
  };
}

/** What the source makes of it, as signs; where its word and its number differ, both in one. */
export function verdictMarks(source: Json): readonly EntryMark[] {
  const { words, isContradicted } = verdictOf(judgedValue(source));
  return isContradicted ? [{ tone: 'abnormal', text: words }] : interpretationMarks(source);
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
