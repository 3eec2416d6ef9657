import type { DetailField } from '../../../src-shared/clinical/entry.ts';
import { codeSystemName } from '../../../src-shared/clinical/display-term.ts';
import { concept } from '../read/concept.ts';
import { isObject, type Json, list, objects, text } from '../read/reader.ts';
import { extensionLabel, fieldLabel } from './labels.ts';
import { primitiveText, wholeText } from './value-text.ts';

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
  'note',
  'identifier',
  // The class of an encounter is a code of HL7's; the pane's first line says it in words.
  'class',
]);

const MAX_FIELDS = 400;
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
export function describe(resource: Json, name: (reference: unknown) => string): readonly DetailField[] {
  const fields: DetailField[] = [];
  const waiting: Work[] = childrenOf(resource, '', 0, SKIPPED).toReversed();
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
    const whole = wholeText(value, name);
    if (whole !== null) {
      if (whole !== '') fields.push({ label, value: whole });
    } else if (depth < MAX_DEPTH) {
      waiting.push(...childrenOf(value, label, depth + 1, new Set(['id'])).toReversed());
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
    if (skipped.has(element) || element.startsWith('_')) continue;
    if (element === 'extension' || element === 'modifierExtension') {
      children.push(...extensionWork(value[element], element === 'modifierExtension', depth));
      continue;
    }
    const own = fieldLabel(element);
    children.push({
      label: label === '' ? own : `${label}: ${own.toLowerCase()}`,
      element,
      value: value[element],
      depth,
    });
  }
  return children;
}

function extensionWork(value: unknown, modifier: boolean, depth: number): readonly Work[] {
  return objects(value).flatMap((extension) => {
    const own = extensionLabel(text(extension['url']));
    const label = modifier ? `Qualifier not understood: ${own}` : own;
    return Object.keys(extension)
      .filter((element) => element.startsWith('value') || element === 'extension')
      .map((element) => ({ label, element, value: extension[element], depth: depth + 1 }));
  });
}

/** A list whose every item is one short text is one line; null where its items need lines of their own. */
function simpleList(items: readonly unknown[], element: string, name: (reference: unknown) => string): string | null {
  const shown: string[] = [];
  for (const item of items) {
    const words = isObject(item) ? wholeText(item, name) : Array.isArray(item) ? null : primitiveText(element, item);
    if (words === null) return null;
    if (words !== '') shown.push(words);
  }
  return [...new Set(shown)].join('; ');
}

const MAX_CODES = 100;

/** Original terms and codes, each once, in the order of the resource. */
export function codesOf(resource: Json): readonly DetailField[] {
  const found = new Map<string, DetailField>();
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: resource, depth: 0 }];
  for (let work = waiting.pop(); work !== undefined && found.size < MAX_CODES; work = waiting.pop()) {
    const { value, depth } = work;
    if (depth > 12) continue;
    if (isObject(value) && value['coding'] !== undefined) {
      for (const coding of concept(value).codings) {
        const shown = [coding.code, coding.display || text(value['text'])].filter((part) => part !== '').join(' ');
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
