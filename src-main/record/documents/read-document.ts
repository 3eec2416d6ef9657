import type { DocumentAnswer, DocumentContent } from '../../../src-shared/clinical/document.ts';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { OpenPatient } from '../intake/belongs.ts';
import { bareType } from '../map/format-words.ts';
import type { Json } from '../read/reader.ts';
import { cleanText } from '../rich/clean-text.ts';
import { richText } from '../rich/rich-text.ts';
import type { Attachment } from './attachments.ts';
import { decodeText } from './charset.ts';
import { bundleDocument } from './bundle-document.ts';
import { decideFormat, declaredFormat, formatName } from './formats.ts';
import { isTooLargeToDraw } from './image-size.ts';
import { integrity } from './integrity.ts';
import { outsideCheck } from './outside.ts';
import { failed, outsideContent } from './words.ts';

/** The longest text that is handed to the renderer. */
const MAX_TEXT = 2_000_000;

export interface DocumentBytes {
  readonly bytes: Uint8Array;
  /** What the answer said of itself, where the attachment says nothing. */
  readonly contentType: string;
}

/**
 * Bytes → what the renderer draws, with what has to be known before it is relied on. Never throws.
 * @param opensOutside the setting `openDocumentsOutside`
 * @param isKeptBack whether a part of it is restricted, and nobody gave a reason for it
 */
export function readDocument(
  attachment: Attachment,
  received: DocumentBytes,
  patient: OpenPatient,
  opensOutside: boolean,
  isKeptBack: (resource: Json) => boolean,
): DocumentAnswer {
  const { bytes } = received;
  const contentType = attachment.contentType || received.contentType;
  const { format, warning } = decideFormat(declaredFormat(contentType), bytes);
  const warnings = [...(warning === null ? [] : [warning]), ...integrity(attachment, bytes)];
  if (bytes.byteLength === 0) return { content: failed('not-found'), warnings };
  const outside = (words: string): DocumentContent =>
    outsideContent(words, opensOutside, outsideCheck(attachment, received).ok);
  switch (format.kind) {
    case 'pdf':
      return { content: { kind: 'pdf', bytes: copyOf(bytes) }, warnings };
    case 'image': {
      const { mediaType } = format;
      const tooLarge = isTooLargeToDraw(bytes, mediaType);
      return { content: tooLarge ? failed('too-large') : { kind: 'image', mediaType, bytes: copyOf(bytes) }, warnings };
    }
    case 'outside':
      return { content: outside(format.words), warnings };
    case 'html':
    case 'text':
    case 'fhir':
    case 'unknown': {
      const decoded = decodeText(bytes, contentType);
      const said = format.kind === 'unknown' ? ['The source did not say in which format this is written.'] : [];
      if (format.kind === 'unknown' && looksBinary(decoded.text)) {
        return { content: outside(formatName(format)), warnings };
      }
      const { content, more } = textContent(format.kind, decoded.text, bareType(contentType), patient, isKeptBack);
      return { content, warnings: [...warnings, ...said, ...decoded.warnings, ...more] };
    }
    default:
      return assertNever(format);
  }
}

function textContent(
  kind: 'html' | 'text' | 'fhir' | 'unknown',
  text: string,
  type: string,
  patient: OpenPatient,
  isKeptBack: (resource: Json) => boolean,
): { readonly content: DocumentContent; readonly more: readonly string[] } {
  if (kind === 'fhir') {
    const document = bundleDocument(text, patient, isKeptBack);
    if (document !== null) return { content: document, more: [] };
  }
  if (kind === 'html' && /<[a-z!/]/i.test(text)) {
    const { blocks, isCut } = richText(text);
    return { content: { kind: 'rich', blocks, received: isCut ? plain(text).text : null }, more: [] };
  }
  const { text: words, warnings } = plain(text);
  const isCode = kind === 'fhir' || /(?:xml|json)$/.test(type);
  const code = isCode ? ['This viewer does not lay this format out: its text is shown as it was received.'] : [];
  const tags = kind === 'text' && !isCode && /^\s*<(?:!doctype|html|div|p)\b/i.test(text);
  const looks = tags ? ['The source called this text; it looks like HTML, and is shown as text.'] : [];
  return { content: { kind: 'text', text: words }, more: [...code, ...looks, ...warnings] };
}

function plain(text: string): { readonly text: string; readonly warnings: readonly string[] } {
  const clean = cleanText(text.slice(0, MAX_TEXT));
  const cut =
    text.length > MAX_TEXT ? ['Cut: the text is longer than this viewer shows. Ask the source for the rest.'] : [];
  return { text: clean.text, warnings: [...clean.warnings, ...cut] };
}

/** Bytes that only happen to be letters of some character set. */
function looksBinary(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  const odd = text.slice(0, 4000).match(/[\u0000-\u0008\u000E-\u001F\uFFFD]/g)?.length ?? 0;
  return odd > Math.min(text.length, 4000) / 100;
}

/** Of its own, so that nothing beside it in a shared buffer crosses with it. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
