import { type Json, isObject, list, number, object, text } from '../read/reader.ts';
import { term } from '../read/concept.ts';
import { FILE_ELEMENTS, surveyOf } from '../read/survey.ts';

/** FHIR's Attachment, read. Texts are '' where the source did not say. */
export interface Attachment {
  readonly title: string;
  readonly contentType: string;
  readonly language: string;
  /** Base64, as received. */
  readonly data: string;
  readonly url: string;
  /** Bytes, as the source states them. */
  readonly size: number | null;
  /** SHA-1, base64. */
  readonly hash: string;
  readonly creation: unknown;
  /** The profile that the document keeps to (`DocumentReference.content.format`). */
  readonly format: string;
}

const PARTS = ['contentType', 'data', 'url', 'title'] as const;

const MAX_ATTACHMENTS = 100;
const MAX_STEPS = 50_000;

/** Every attachment of a resource of whatever type, in the order of the resource, those of contained resources last. */
export function attachmentsOf(resource: Json): readonly Attachment[] {
  if (!(surveyOf(resource)?.mayHoldFiles ?? mayHaveAttachments(resource))) return [];
  const found: Attachment[] = [];
  const waiting: { readonly element: string; readonly value: unknown; readonly format: string }[] = [
    { element: '', value: resource, format: '' },
  ];
  let steps = 0;
  for (let work = waiting.pop(); work !== undefined && found.length < MAX_ATTACHMENTS; work = waiting.pop()) {
    steps += 1;
    if (steps > MAX_STEPS) break;
    const { element, value, format } = work;
    if (Array.isArray(value)) {
      for (const item of list(value).toReversed()) waiting.push({ element, value: item, format });
      continue;
    }
    if (!isObject(value)) continue;
    if (FILE_ELEMENTS.has(element) && PARTS.some((part) => typeof value[part] === 'string')) {
      found.push(readAttachment(value, format));
      continue;
    }
    const ownFormat = element === 'content' ? term(value['format']) : format;
    const inner = Object.keys(value).filter((key) => typeof value[key] === 'object' && key !== 'contained');
    if (value['contained'] !== undefined) inner.push('contained');
    for (const key of inner.toReversed()) waiting.push({ element: key, value: value[key], format: ownFormat });
  }
  return found;
}

/** False where `attachmentsOf` finds none for certain, as in nearly every resource. */
export const mayHaveAttachments = (resource: Json): boolean => mayHold(resource, 0);

/** Deeper than any clinical resource: it is looked through in full. */
const DEEP = 50;

/** Quick, for nearly every resource: whether any element has a name under which attachments stand. */
function mayHold(value: object, depth: number): boolean {
  if (depth > DEEP) return true;
  if (Array.isArray(value)) {
    return (value as unknown[]).some((item) => typeof item === 'object' && item !== null && mayHold(item, depth + 1));
  }
  for (const key of Object.keys(value)) {
    const part = (value as Json)[key];
    if (typeof part === 'object' && part !== null && (FILE_ELEMENTS.has(key) || mayHold(part, depth + 1))) return true;
  }
  return false;
}

function readAttachment(value: Json, format: string): Attachment {
  return {
    title: text(value['title']),
    contentType: text(value['contentType']),
    language: text(value['language']),
    data: typeof value['data'] === 'string' ? value['data'] : '',
    url: text(value['url']),
    size: number(value['size']),
    hash: text(value['hash']),
    creation: value['creation'],
    format,
  };
}

/** What a Binary resource says of itself, as an attachment. */
export function binaryAttachment(binary: Json): Pick<Attachment, 'contentType' | 'data'> {
  return {
    contentType: text(object(binary)['contentType']),
    data: typeof binary['data'] === 'string' ? binary['data'] : '',
  };
}
