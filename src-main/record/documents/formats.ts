import { IMAGE_TYPES, type ImageType } from '../../../src-shared/clinical/document.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { bareType, formatWords } from '../map/format-words.ts';

/**
 * What a document can be read as. `outside`: a format that this viewer does not show. `unknown`: neither the source nor
 * the bytes say.
 */
export type Format =
  | { readonly kind: 'html' | 'text' | 'fhir' | 'pdf' | 'unknown' }
  | { readonly kind: 'image'; readonly mediaType: ImageType }
  | { readonly kind: 'outside'; readonly words: string };

const TEXTS = /^(?:text\/.+|application\/(?:json|xml|hl7-cda\+xml|.+\+(?:json|xml)))$/;
/** What a source writes where it does not say. */
export const NO_STATEMENT: ReadonlySet<string> = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  '*/*',
]);

/** By what the source says. */
export function declaredFormat(contentType: string): Format {
  const type = bareType(contentType);
  if (NO_STATEMENT.has(type)) return { kind: 'unknown' };
  if (type === 'application/pdf' || type === 'application/x-pdf') return { kind: 'pdf' };
  if (type === 'text/html' || type === 'application/xhtml+xml') return { kind: 'html' };
  if (type === 'application/fhir+json') return { kind: 'fhir' };
  const mediaType = IMAGE_TYPES.find((image) => image === (type === 'image/jpg' ? 'image/jpeg' : type));
  if (mediaType !== undefined) return { kind: 'image', mediaType };
  if (type === 'text/rtf' || !TEXTS.test(type) || type.startsWith('image/')) {
    return { kind: 'outside', words: formatWords(type) };
  }
  return { kind: 'text' };
}

/** The bytes by which formats are known, as Latin-1 text, and where they stand. */
const SIGNS: readonly (readonly [at: number, sign: string, type: string])[] = [
  [0, '\x89PNG\r\n\x1a\n', 'image/png'],
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, 'GIF87a', 'image/gif'],
  [0, 'GIF89a', 'image/gif'],
  [8, 'WEBP', 'image/webp'],
  [0, 'II*\0', 'image/tiff'],
  [0, 'MM\0*', 'image/tiff'],
  [0, 'II+\0', 'image/tiff'],
  [0, 'MM\0+', 'image/tiff'],
  [0, '{\\rtf', 'text/rtf'],
  [128, 'DICM', 'application/dicom'],
  [0, 'PK\x03\x04', 'application/zip'],
  [0, 'PK\x05\x06', 'application/zip'],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/msword'],
  [0, 'MZ', 'application/x-executable'],
  [0, '\x7fELF', 'application/x-executable'],
];

/** `%PDF-` may stand behind some rubbish (PDF 1.7, implementation note 13). */
const PDF_WITHIN = 1024;

/** A zip holds the newer office formats; what it is called says which, and neither is shown. */
const SIGN_WORDS: Readonly<Record<string, string>> = {
  'application/msword': 'Word document or another older Office format',
  'application/x-executable': 'A program',
  'application/zip': 'Word document or another packed format',
};

/** By what the bytes are; null where they have no sign that we know, as texts have none. */
export function sniffedFormat(bytes: Uint8Array): Format | null {
  const start = Buffer.from(bytes.subarray(0, PDF_WITHIN)).toString('latin1');
  const sign = SIGNS.find(([at, words]) => start.startsWith(words, at))?.[2];
  const type = sign ?? (/%PDF-\d/.test(start) ? 'application/pdf' : undefined);
  if (type === undefined) return null;
  const words = lookup(SIGN_WORDS, type);
  return words === undefined ? declaredFormat(type) : { kind: 'outside', words };
}

/** In words, for 'The source called this …'. */
export function formatName(format: Format): string {
  switch (format.kind) {
    case 'html':
      return 'HTML';
    case 'text':
      return 'text';
    case 'fhir':
      return 'a structured document';
    case 'pdf':
      return 'PDF';
    case 'image':
      return formatWords(format.mediaType);
    case 'outside':
      return format.words;
    case 'unknown':
      return 'an unknown format';
  }
}

export interface Decision {
  readonly format: Format;
  readonly warning: string | null;
}

/**
 * How it is read, by what the source says and what the bytes are. Bytes with a sign are what they are; among texts,
 * which have no sign, what the source says holds. What is said to be a picture or a PDF and is none is not shown.
 */
export function decideFormat(declared: Format, bytes: Uint8Array): Decision {
  const sniffed = sniffedFormat(bytes);
  if (sniffed === null) {
    if (declared.kind !== 'pdf' && declared.kind !== 'image') return { format: declared, warning: null };
    const words = `The source called this ${formatName(declared)}, and it is not.`;
    return { format: { kind: 'outside', words: 'an unknown format' }, warning: words };
  }
  const isAsSaid =
    declared.kind === 'unknown' || formatName(declared) === formatName(sniffed) || isOffice(declared, sniffed);
  const warning = isAsSaid ? null : `The source called this ${formatName(declared)}, but it is ${formatName(sniffed)}.`;
  return { format: sniffed, warning };
}

/** Office documents are zips and older containers, whose sign says no more than that. */
const isOffice = (declared: Format, sniffed: Format): boolean =>
  declared.kind === 'outside' && sniffed.kind === 'outside' && /Word|packed|older/.test(sniffed.words);
