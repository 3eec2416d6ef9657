import type { DocumentProblem } from '../../../src-shared/clinical/document.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { bareType } from '../map/format-words.ts';
import type { Attachment } from './attachments.ts';
import { NO_STATEMENT } from './formats.ts';
import { integrity } from './integrity.ts';
import { isPlainWordBinary } from './word-binary.ts';
import { isPlainWordPackage } from './word-package.ts';

/**
 * All that may be handed to another program, where the setting `openDocumentsOutside` allows it (HAZ-016). The list is
 * closed: no program, script, HTML, SVG, archive, spreadsheet or unknown format, and no Word document that carries macros,
 * other files or a template from elsewhere.
 */
export type OutsideFormat = 'rtf' | 'tiff' | 'doc' | 'docx';

const DECLARED: Readonly<Record<string, OutsideFormat>> = {
  'application/msword': 'doc',
  'application/rtf': 'rtf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/x-rtf': 'rtf',
  'image/tif': 'tiff',
  'image/tiff': 'tiff',
  'text/rtf': 'rtf',
};

/** By what the source says; null where it is not on the list, 'unstated' where it says nothing. */
export function declaredOutside(contentType: string): OutsideFormat | 'unstated' | null {
  const type = bareType(contentType);
  return NO_STATEMENT.has(type) ? 'unstated' : (lookup(DECLARED, type) ?? null);
}

const TIFF_SIGNS = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];

/** By what the bytes are; null for everything that is not on the list. */
export function outsideFormat(bytes: Uint8Array): OutsideFormat | null {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (TIFF_SIGNS.some((sign) => start.startsWith(sign))) return 'tiff';
  if (start.startsWith('{\\rtf1')) return isPlainRtf(bytes) ? 'rtf' : null;
  if (isPlainWordBinary(bytes)) return 'doc';
  return isPlainWordPackage(bytes) ? 'docx' : null;
}

/**
 * No embedded object, no template from elsewhere, no field that fetches or starts something. A word of the text that looks
 * like one costs no more than the opening of that document.
 */
function isPlainRtf(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  return !(
    /\\obj/i.test(text) ||
    /\\template[^}]{0,400}?(?:\/\/|\\\\\\\\)/i.test(text) ||
    /\\fldinst[^]{0,400}?\b(?:DDE|DDEAUTO|IMPORT|INCLUDE\w*|LINK)\b/i.test(text)
  );
}

export type OutsideCheck =
  { readonly ok: true; readonly format: OutsideFormat } | { readonly ok: false; readonly problem: DocumentProblem };

/**
 * Whether the bytes may leave. What is said above a document that is read here cannot be said above a copy in another
 * program: where the bytes are not what their source said of them, nothing leaves.
 */
export function outsideCheck(
  attachment: Pick<Attachment, 'contentType' | 'hash' | 'size'>,
  received: { readonly bytes: Uint8Array; readonly contentType: string },
): OutsideCheck {
  const { bytes } = received;
  if (bytes.byteLength === 0) return { ok: false, problem: 'not-found' };
  const declared = declaredOutside(attachment.contentType || received.contentType);
  const format = outsideFormat(bytes);
  if (declared === null || format === null) return { ok: false, problem: 'outside-not-listed' };
  const isAsSaid = (declared === 'unstated' || declared === format) && integrity(attachment, bytes).length === 0;
  return isAsSaid ? { ok: true, format } : { ok: false, problem: 'outside-doubtful' };
}
