import { rememberedOfLatest } from '../../../src-shared/remembered.ts';
import { isObject, type Json, text } from './reader.ts';

/** A reference somewhere in a resource. */
interface Found {
  /** As it stands there, and the same when it is written down: nothing in it is escaped. */
  readonly reference: string;
  /** It carries no name of its own, and stands where one is to be fetched. */
  readonly isUnnamed: boolean;
}

/** What several rules look for in all of a resource, found in one walk. */
export interface Survey {
  readonly hasModifier: boolean;
  /** Some element has a name under which attachments stand. */
  readonly mayHoldFiles: boolean;
  /** In the order in which they stand. */
  readonly references: readonly Found[];
}

/** The elements of R4 that hold an Attachment. `content` is one in Media, and holds one in a DocumentReference. */
export const FILE_ELEMENTS: ReadonlySet<string> = new Set([
  'attachment',
  'content',
  'contentAttachment',
  'photo',
  'presentedForm',
  'sourceAttachment',
  'valueAttachment',
]);

/** Whose it is, which is known; and what is for machines. */
export const NOT_NAMED_WITHIN: ReadonlySet<string> = new Set([
  'subject',
  'patient',
  'meta',
  'text',
  'extension',
  'target',
]);

/** Deeper and larger than any clinical resource. */
const DEEPEST = 40;
const MOST_PARTS = 10_000;

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const ESCAPED = /["\\\u0000-\u001F\uD800-\uDFFF]/;

/** @returns null for what is no usual resource: each rule then looks for itself, with bounds of its own */
export const surveyOf = rememberedOfLatest((resource): Survey | null => (isObject(resource) ? survey(resource) : null));

function survey(resource: Json): Survey | null {
  let hasModifier = text(resource['implicitRules']) !== '';
  let mayHoldFiles = false;
  let parts = 0;
  const references: Found[] = [];

  const walk = (part: object, depth: number, isAsked: boolean): boolean => {
    parts += 1;
    if (depth > DEEPEST || parts > MOST_PARTS) return false;
    if (Array.isArray(part)) {
      for (const item of part as unknown[]) {
        if (typeof item === 'object' && item !== null && !walk(item, depth + 1, isAsked)) return false;
      }
      return true;
    }
    const own = part as Json;
    for (const key of Object.keys(own)) {
      const value = own[key];
      if (typeof value === 'object' && value !== null) {
        if (key === 'modifierExtension' && (!Array.isArray(value) || value.length > 0)) hasModifier = true;
        if (FILE_ELEMENTS.has(key)) mayHoldFiles = true;
        if (!walk(value, depth + 1, isAsked && !NOT_NAMED_WITHIN.has(key))) return false;
      } else if (key === 'reference' && typeof value === 'string' && value !== '') {
        if (ESCAPED.test(value)) return false;
        references.push({ reference: value, isUnnamed: isAsked && text(own['display']) === '' });
      }
    }
    return true;
  };
  return walk(resource, 0, true) ? { hasModifier, mayHoldFiles, references } : null;
}
