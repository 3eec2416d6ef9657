import type { DetailField } from '../../../src-shared/clinical/entry.ts';
import { dayWords, whenWords } from '../../../src-shared/clinical/medication-line.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { bracketed, distinct, joinWords } from '../../../src-shared/join-words.ts';
import { describe } from '../detail/describe.ts';
import { concept, term } from '../read/concept.ts';
import { type Json, object, objects, text, texts } from '../read/reader.ts';
import { dateText } from '../read/values.ts';
import type { NameOf } from '../read/reference.ts';

/** What is about how to talk and write with the person, and what has to be done for them, by the name of the extension. */
const NEED = /ReasonableAdjustment|Accessible|Accessibility|Impairment|Disabilit/i;
const CONTACT_PREFERENCE = /(?:ContactPreference|NHSCommunication)(?:-\d+)?$/;
const INTERPRETER = /interpreterRequired$/i;

/** Whether an extension of the Patient is told of here, and not in 'About the person'. */
export function isAboutCommunication(extension: Json): boolean {
  const url = text(extension['url']);
  return NEED.test(url) || CONTACT_PREFERENCE.test(url) || INTERPRETER.test(url);
}

/** Everything about how to talk and write with the person, as labelled lines. */
export function communicationFields(patient: Json, name: NameOf): readonly DetailField[] {
  const languages = objects(patient['communication']).map((communication) => ({
    label: 'Language',
    value: languageText(communication),
  }));
  const preferences = objects(patient['extension']).flatMap((extension) => preferenceFields(extension));
  return [
    ...languages.filter(({ value }) => value !== ''),
    ...interpreterFields(patient),
    ...preferences,
    ...adjustments(patient, name),
  ];
}

/**
 * What has to be known before one speaks or writes to the person: languages, an interpreter, the form of writing, the
 * way of contact, adjustments (Accessible Information Standard). Each once.
 */
export function communicationNeeds(patient: Json, name: NameOf): readonly string[] {
  const needs = communicationFields(patient, name).flatMap(({ label, value }) => {
    switch (label) {
      case 'Language':
        return [value];
      case 'Interpreter':
        return value === 'Not required' ? [] : ['Interpreter required'];
      case TIMES:
        return [];
      default:
        return [`${label}: ${value}`];
    }
  });
  return [...new Set(needs)];
}

/** `French (preferred; poor, expressed spoken)`: every display of the language, since sign languages have several. */
function languageText(communication: Json): string {
  const displays = objects(object(communication['language'])['coding']).map((coding) => text(coding['display']));
  const words = distinct(displays).join(', ');
  const language = words || term(communication['language']);
  const preferred = communication['preferred'] === true ? 'preferred' : '';
  return bracketed(language, joinWords([preferred, proficiency(communication)], '; '));
}

const LEVELS: Readonly<Record<string, string>> = { E: 'excellent', F: 'fair', G: 'good', P: 'poor' };

/** HL7's patient-proficiency: how well, and in which way (spoken, written, signed). */
function proficiency(communication: Json): string {
  const found = objects(communication['extension']).filter((item) => text(item['url']).endsWith('patient-proficiency'));
  return joinWords(
    found.map((extension) =>
      objects(extension['extension'])
        .map((part) => {
          const coded = part['valueCoding'] ?? part['valueCodeableConcept'];
          return term(coded).toLowerCase() || (lookup(LEVELS, concept(coded).codings[0]?.code ?? '') ?? '');
        })
        .filter((words) => words !== '')
        .join(', '),
    ),
    '; ',
  );
}

/** The question is asked of the Patient, within UK Core's and PDS's own extensions, or of one language. */
function interpreterFields(patient: Json): readonly DetailField[] {
  const onPatient = objects(patient['extension']);
  const onLanguages = objects(patient['communication']).flatMap((item) => objects(item['extension']));
  const all = [...onPatient, ...onLanguages].flatMap((extension) => [extension, ...objects(extension['extension'])]);
  const asked = all.filter((extension) => INTERPRETER.test(text(extension['url'])));
  const answers = new Set(asked.map((extension) => extension['valueBoolean']));
  if (answers.has(true)) return [{ label: 'Interpreter', value: 'Required' }];
  return answers.has(false) ? [{ label: 'Interpreter', value: 'Not required' }] : [];
}

const TIMES = 'Preferred contact times';

/** UK Core ContactPreference: method, written format, times; PDS has the language in the same place. */
function preferenceFields(extension: Json): readonly DetailField[] {
  if (!CONTACT_PREFERENCE.test(text(extension['url']))) return [];
  return objects(extension['extension']).flatMap((part) => {
    const url = text(part['url']);
    if (INTERPRETER.test(url)) return [];
    const coded = term(part['valueCodeableConcept'] ?? part['valueCoding']);
    const value = coded || text(part['valueString']) || text(part['valueCode']) || timesText(part['valueTiming']);
    if (value === '') return [];
    return [{ label: url === 'language' ? 'Language' : codeToWords(url), value }];
  });
}

/** `Monday, Wednesday, Friday in the morning`. */
function timesText(value: unknown): string {
  const timing = object(value);
  const repeat = object(timing['repeat']);
  const days = texts(repeat['dayOfWeek']).map(dayWords);
  const times = [
    ...texts(repeat['when']).map(whenWords),
    ...texts(repeat['timeOfDay']).map((time) => time.slice(0, 5)),
  ];
  const events = texts(timing['event']).map(dateText);
  return joinWords([days.join(', '), times.join(', '), events.join(', '), term(timing['code'])], ' ');
}

/** Reasonable adjustments and impairments, in the source's words. */
function adjustments(patient: Json, name: NameOf): readonly DetailField[] {
  return describe({ extension: objects(patient['extension']).filter((item) => NEED.test(text(item['url']))) }, name);
}
