import { medicationLine } from '../../../src-shared/clinical/medication-line.ts';
import { formatDoseQuantity, formatRange } from '../../../src-shared/clinical/quantity.ts';
import { distinct, joinWords } from '../../../src-shared/join-words.ts';
import { rememberedOfLatest } from '../../../src-shared/remembered.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, choice, isObject, number, object, objects, text } from '../read/reader.ts';
import { quantity, ratioText } from '../read/values.ts';
import { courseText, rhythmText } from './timing.ts';

/** The dose of a Dosage as a number with its unit; zero is a dose (UK Core zero-dose example). */
function doseText(dosage: Json): string {
  const doses = [...objects(dosage['doseAndRate']), dosage].map((source) => choice(source, 'dose'));
  const words = doses.map((dose) =>
    dose === null ? '' : dose.type === 'Range' ? rangeOf(dose.value) : formatDoseQuantity(quantity(dose.value)),
  );
  const given = isObject(dosage['dose']) ? formatDoseQuantity(quantity(dosage['dose'])) : '';
  // One that was ordered and one that was calculated may differ: both are said.
  return distinct([...words, given]).join(' or ');
}

function rangeOf(value: unknown): string {
  const source = object(value);
  return formatRange(
    isObject(source['low']) ? quantity(source['low']) : null,
    isObject(source['high']) ? quantity(source['high']) : null,
  );
}

function rateText(dosage: Json): string {
  const rates = [...objects(dosage['doseAndRate']), dosage].map((source) => choice(source, 'rate'));
  const words = rates.map((rate) => {
    if (rate?.type === 'Ratio') return ratioText(rate.value);
    return rate?.type === 'Range' ? rangeOf(rate.value) : formatDoseQuantity(quantity(rate?.value));
  });
  return distinct(words).join(' or ');
}

function frequency(dosage: Json): string {
  const asNeeded =
    dosage['asNeededBoolean'] === true
      ? 'as needed'
      : prefixed('as needed for', term(dosage['asNeededCodeableConcept']));
  return joinWords([rhythmText(object(dosage['timing'])), asNeeded]);
}

const prefixed = (prefix: string, words: string): string => (words === '' ? '' : `${prefix} ${words}`);

/** One Dosage as the tail of a CUI medication line: dose, rate, duration, route with site and method, frequency. */
export function structuredDose(dosage: Json): string {
  return medicationLine({
    dose: doseText(dosage),
    rate: rateText(dosage),
    duration: courseText(object(dosage['timing'])),
    route: placeText(dosage),
    frequency: frequency(dosage),
  });
}

/** Route, site and method, each once: many sources give 'Oral' as route and as method. */
function placeText(dosage: Json): string {
  const words = [dosage['route'], dosage['site'], dosage['method']].map(term).filter((part) => part !== '');
  const lower = words.map((part) => part.toLowerCase());
  return words.filter((_, index) => lower.indexOf(lower[index] ?? '') === index).join(', ');
}

/** What must not be gone over, whatever the instructions say. */
export function doseLimits(dosage: Json): readonly string[] {
  return [
    ...objects(dosage['maxDosePerPeriod']).map((limit) => prefixed('at most', ratioText(limit))),
    limit(dosage['maxDosePerAdministration'], 'each time'),
    limit(dosage['maxDosePerLifetime'], 'in a lifetime'),
  ].filter((words) => words !== '');
}

function limit(value: unknown, when: string): string {
  const most = formatDoseQuantity(quantity(value));
  return most === '' ? '' : `at most ${most} ${when}`;
}

/**
 * The instructions as the prescriber wrote them; where there are none, as the structured parts say. Additional and
 * patient instructions and limits are added, because they are instructions too. 'Then' is said only where the record
 * gives an order: two lines without one may be meant for the same day.
 */
export const dosageText = rememberedOfLatest((value): string => {
  let whole = '';
  let last: number | null = null;
  for (const dosage of objects(value)) {
    const line = dosageLine(dosage);
    if (line === '') continue;
    const place = number(dosage['sequence']);
    const after = last !== null && place !== null && place > last;
    whole += `${whole === '' ? '' : after ? '; then ' : '; '}${line}`;
    last = place;
  }
  return whole;
});

function dosageLine(dosage: Json): string {
  const written = text(dosage['text']) || structuredDose(dosage);
  const more = [
    ...terms(dosage['additionalInstruction']),
    text(dosage['patientInstruction']),
    ...doseLimits(dosage),
  ].filter((words) => words !== '' && !written.includes(words));
  return joinWords([written, ...more], ' — ');
}
