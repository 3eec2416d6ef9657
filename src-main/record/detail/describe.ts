import type { DetailField } from '../../../src-shared/clinical/entry.ts';
import { codeSystemName, withoutCode } from '../../../src-shared/clinical/display-term.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { isSubject } from '../map/words.ts';
import { concept } from '../read/concept.ts';
import { isObject, type Json, list, objects, text } from '../read/reader.ts';
import { compoundText } from './compound.ts';
import { extensionLabel, fieldLabel, topLabel } from './labels.ts';
import { placeOf } from './order.ts';
import { THE_PATIENT } from './type-compounds.ts';
import { primitiveText, wholeText } from './value-text.ts';
import type { NameOf } from '../read/reference.ts';

/** Said elsewhere in the pane, or said to machines. */
const SKIPPED: ReadonlySet<string> = new Set([
  'resourceType',
  'id',
  'meta',
  'text',
  'contained',
  'implicitRules',
  'language',
  'subject',
  'patient',
  // Told as sections.
  'note',
  'section',
  'identifier',
  // Addresses for machines.
  'questionnaire',
  'instantiatesCanonical',
  'instantiatesUri',
  // Whose it is: the open patient's, or it would not be shown.
  'for',
  // The class of an encounter is a code of HL7's; the pane's first line says it in words.
  'class',
]);

/** Within an element. */
const FOR_MACHINES: ReadonlySet<string> = new Set(['id', 'linkId']);

/** An order is what a request is, and 'plan' is said by the entry's label. */
const ORDINARY_INTENTS: ReadonlySet<string> = new Set(['order', 'plan']);

export const MAX_FIELDS = 400;
const MAX_DEPTH = 8;

interface Work {
  readonly label: string;
  readonly element: string;
  readonly value: unknown;
  readonly depth: number;
}

/**
 * Everything that a resource says, as labelled lines, for every type alike: what has no words of its own is listed by
 * its parts. Bounded in depth and number; beyond that the pane says so and the raw text has it all.
 */
export function describe(resource: Json, nameOf: NameOf): readonly DetailField[] {
  return describeParts(resource, namesIn(resource, nameOf));
}

/** How the pane names what a resource refers to: the person whom it is about is 'the patient'. */
export const namesIn =
  (resource: Json, nameOf: NameOf): NameOf =>
  (reference) =>
    isSubject(reference, resource) ? THE_PATIENT : nameOf(reference);

/**
 * The same of some elements of a resource, as far as one element is told without another: what all of them say is the lines of each, in the
 * order of `placeOf`. @param name `namesIn` the whole resource
 */
export function describeParts(resource: Json, name: NameOf): readonly DetailField[] {
  const fields: DetailField[] = [];
  const type = text(resource['resourceType']);
  const waiting: Work[] = [...childrenOf(resource, '', 0, SKIPPED), ...medicineWork(resource)]
    .filter(({ element, value }) => !(element === 'intent' && ORDINARY_INTENTS.has(text(value))))
    .map((work) => (work.label === fieldLabel(work.element) ? { ...work, label: topLabel(type, work.element) } : work))
    .toSorted((a, b) => place(a) - place(b))
    .toReversed();
  for (let work = waiting.pop(); work !== undefined; work = waiting.pop()) {
    if (fields.length >= MAX_FIELDS) {
      fields.push({ label: 'More', value: 'There is more than is shown here: see the text as it was received.' });
      break;
    }
    const { label, element, value, depth } = work;
    if (Array.isArray(value)) {
      const shown = simpleList(value as unknown[], element, name);
      if (shown !== null) {
        if (shown !== '') fields.push({ label, value: shown });
      } else if (depth < MAX_DEPTH) {
        for (const item of list(value).toReversed()) waiting.push({ label, element, value: item, depth: depth + 1 });
      }
      continue;
    }
    if (!isObject(value)) {
      const words = primitiveText(element, value);
      if (words !== '') fields.push({ label, value: words });
      continue;
    }
    const question = element === 'item' && depth < MAX_DEPTH ? questionWork(value, label, depth) : null;
    if (question !== null) {
      waiting.push(...question.toReversed());
      continue;
    }
    const whole = compoundText(element, value, name) ?? wholeText(value, name);
    if (whole !== null) {
      if (whole !== '') fields.push({ label, value: whole });
    } else if (depth < MAX_DEPTH) {
      waiting.push(...childrenOf(value, label, depth + 1, FOR_MACHINES).toReversed());
    } else {
      fields.push({ label, value: 'More than is shown here: see the text as it was received.' });
    }
  }
  return fields;
}

/** The parts of an element as further work; extensions are named after their address. */
function childrenOf(value: Json, label: string, depth: number, skipped: ReadonlySet<string>): readonly Work[] {
  const children: Work[] = [];
  for (const element of Object.keys(value)) {
    if (skipped.has(element)) continue;
    if (element.startsWith('_')) {
      // What extensions add to a date or a text: the time of birth, why there is none.
      const own = fieldLabel(element.slice(1));
      const within = label === '' ? own : `${label}: ${own.toLowerCase()}`;
      for (const part of objects(value[element])) {
        children.push(...extensionWork(part['extension'], false, depth, within));
      }
      continue;
    }
    if (element === 'extension' || element === 'modifierExtension') {
      children.push(...extensionWork(value[element], element === 'modifierExtension', depth));
      continue;
    }
    const part = value[element];
    // Narrative stands among the sections.
    if (element === 'text' && isObject(part) && part['div'] !== undefined) continue;
    if (isFlat(element, part)) {
      children.push({ label, element, value: part, depth });
      continue;
    }
    const own = fieldLabel(element);
    children.push({
      // 'Condition: recorded as' is the condition.
      label: label === '' ? own : element === 'code' ? label : `${label}: ${own.toLowerCase()}`,
      element,
      value: part,
      depth,
    });
  }
  return children;
}

/** Extensions come with the rest: their `valueString` is no value of the resource. */
const place = ({ element, depth }: Work): number => placeOf(depth === 0 ? element : '');

const FLAT: ReadonlySet<string> = new Set([
  'batch',
  'collection',
  'detail',
  'hospitalization',
  'payload',
  'protocolApplied',
  'suppliedItem',
]);

/** Elements that only hold others: their own name says nothing to a reader. */
function isFlat(element: string, value: unknown): boolean {
  if (element === 'context')
    return isObject(value) && value['reference'] === undefined && value['display'] === undefined;
  return FLAT.has(element) && typeof value === 'object';
}

/** Named by the prescription itself. */
const NOT_OF_MEDICINE: ReadonlySet<string> = new Set([...SKIPPED, 'code']);

/** What a prescription, a supply or a dose says of the medicine that it carries within: form, contents, batch. */
function medicineWork(resource: Json): readonly Work[] {
  const medicines = objects(resource['contained']).filter((inner) => inner['resourceType'] === 'Medication');
  return medicines.flatMap((medicine) => childrenOf(medicine, 'Medicine', 1, NOT_OF_MEDICINE));
}

const NOT_ANSWERS: ReadonlySet<string> = new Set(['id', 'linkId', 'text', 'answer', 'definition']);

/** A question in its own words, behind those of its group, with its answers; then the questions below it. */
function questionWork(value: Json, label: string, depth: number): readonly Work[] | null {
  const own = text(value['text']);
  if (own === '') return null;
  const group = label.replace(/(?:: )?item$/i, '');
  const question = group === '' ? own : `${group}: ${own}`;
  const answers = objects(value['answer']).flatMap((answer) =>
    childrenOf(answer, '', depth + 1, NOT_ANSWERS).map((work) => ({
      ...work,
      label: work.element === 'item' ? `${question}: item` : question,
    })),
  );
  return [...answers, ...childrenOf(value, question, depth + 1, NOT_ANSWERS)];
}

/** Extensions by the last part of their address; the parts of a complex one behind its name. */
function extensionWork(value: unknown, modifier: boolean, depth: number, within = ''): readonly Work[] {
  return objects(value).flatMap((extension) => {
    const own = extensionLabel(text(extension['url']));
    const named = within === '' ? own : `${within}: ${own.toLowerCase()}`;
    const label = modifier ? `Qualifier not understood: ${own}` : named;
    const values = Object.keys(extension)
      .filter((element) => element.startsWith('value'))
      .map((element) => ({ label, element, value: extension[element], depth: depth + 1 }));
    const parts = depth < MAX_DEPTH ? extensionWork(extension['extension'], false, depth + 1, label) : [];
    return [...values, ...parts];
  });
}

/** A list whose every item is one short text is one line; null where its items need lines of their own. */
function simpleList(items: readonly unknown[], element: string, name: NameOf): string | null {
  const shown: string[] = [];
  for (const item of items) {
    const words = isObject(item)
      ? (compoundText(element, item, name) ?? wholeText(item, name))
      : Array.isArray(item)
        ? null
        : primitiveText(element, item);
    if (words === null) return null;
    if (words !== '') shown.push(words);
  }
  return [...new Set(shown)].join('; ');
}

export const MAX_CODES = 100;

/** Original terms and codes, each once, in the order of the resource. */
export function codesOf(resource: Json): readonly DetailField[] {
  const found = new Map<string, DetailField>();
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: resource, depth: 0 }];
  for (let work = waiting.pop(); work !== undefined && found.size < MAX_CODES; work = waiting.pop()) {
    const { value, depth } = work;
    if (depth > 12) continue;
    const written = isObject(value) ? text(value['text']) : '';
    if (withoutCode(written) !== written) found.set(`= ${written}`, { label: 'Original term', value: written });
    if (isObject(value) && value['coding'] !== undefined) {
      for (const coding of concept(value).codings) {
        const shown = joinWords([coding.code, coding.display || written], ' ');
        const label = codeSystemName(coding.system);
        if (shown !== '') found.set(`${label} ${shown}`, { label, value: shown });
      }
    }
    const inner = Array.isArray(value) ? (value as unknown[]) : isObject(value) ? Object.values(value) : [];
    for (const item of inner.toReversed()) {
      if (typeof item === 'object' && item !== null) waiting.push({ value: item, depth: depth + 1 });
    }
  }
  return [...found.values()];
}
