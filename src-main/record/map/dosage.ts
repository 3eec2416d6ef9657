import {
  durationWords,
  frequencyWords,
  medicationLine,
  whenWords,
} from '../../../src-shared/clinical/medication-line.ts';
import { formatDoseQuantity, formatRange } from '../../../src-shared/clinical/quantity.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, choice, isObject, number, object, objects, text, texts } from '../read/reader.ts';
import { quantity, ratioText } from '../read/values.ts';

/** The dose of a Dosage as a number with its unit; zero is a dose (UK Core zero-dose example). */
function doseText(dosage: Json): string {
  const first = object(objects(dosage['doseAndRate'])[0]);
  const dose = choice(first, 'dose') ?? choice(dosage, 'dose');
  if (dose === null) return isObject(dosage['dose']) ? formatDoseQuantity(quantity(dosage['dose'])) : '';
  if (dose.type === 'Range') return rangeOf(dose.value);
  return formatDoseQuantity(quantity(dose.value));
}

function rangeOf(value: unknown): string {
  const source = object(value);
  return formatRange(
    isObject(source['low']) ? quantity(source['low']) : null,
    isObject(source['high']) ? quantity(source['high']) : null,
  );
}

function rateText(dosage: Json): string {
  const rate = choice(object(objects(dosage['doseAndRate'])[0]), 'rate') ?? choice(dosage, 'rate');
  if (rate === null) return '';
  if (rate.type === 'Ratio') return ratioText(rate.value);
  return rate.type === 'Range' ? rangeOf(rate.value) : formatDoseQuantity(quantity(rate.value));
}

function frequency(dosage: Json): string {
  const timing = object(dosage['timing']);
  const repeat = object(timing['repeat']);
  const often = frequencyWords({
    frequency: number(repeat['frequency']),
    frequencyMax: number(repeat['frequencyMax']),
    period: number(repeat['period']),
    periodUnit: text(repeat['periodUnit']),
  });
  const when = texts(repeat['when']).map(whenWords).join(' and ');
  const times = texts(repeat['timeOfDay']).map((time) => `at ${time.slice(0, 5)}`);
  const asNeeded =
    dosage['asNeededBoolean'] === true
      ? 'as needed'
      : prefixed('as needed for', term(dosage['asNeededCodeableConcept']));
  return [often, when, ...times, often === '' ? term(timing['code']) : '', asNeeded]
    .filter((part) => part !== '')
    .join(', ');
}

const prefixed = (prefix: string, words: string): string => (words === '' ? '' : `${prefix} ${words}`);

/** One Dosage as the tail of a CUI medication line: dose, rate, duration, route, frequency. */
export function structuredDose(dosage: Json): string {
  const repeat = object(object(dosage['timing'])['repeat']);
  return medicationLine({
    dose: doseText(dosage),
    rate: rateText(dosage),
    duration: boundsText(object(repeat['boundsDuration'])),
    route: term(dosage['route']),
    frequency: frequency(dosage),
  });
}

/**
 * The instructions as the prescriber wrote them; where there are none, as the structured parts say. Additional and
 * patient instructions are added, because they are instructions too.
 */
export function dosageText(value: unknown): string {
  return objects(value)
    .map((dosage) => {
      const written = text(dosage['text']) || structuredDose(dosage);
      const more = [...terms(dosage['additionalInstruction']), text(dosage['patientInstruction'])].filter(
        (words) => words !== '' && !written.includes(words),
      );
      return [written, ...more].filter((part) => part !== '').join(' — ');
    })
    .filter((line) => line !== '')
    .join('; then ');
}

function boundsText(bounds: Json): string {
  return durationWords(number(bounds['value']), text(bounds['code']) || text(bounds['unit']));
}
