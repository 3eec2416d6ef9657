import type { DocumentOffer } from '../../../src-shared/clinical/document.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { formatWords } from '../map/format-words.ts';
import type { Json } from '../read/reader.ts';
import { referenceKey } from '../read/reference.ts';
import { dateText } from '../read/values.ts';
import { type Attachment, attachmentsOf } from './attachments.ts';
import { declaredFormat } from './formats.ts';
import { declaredOutside } from './outside.ts';
import { KEPT_ELSEWHERE, NOTHING_SENT, outsideContent } from './words.ts';

/**
 * The documents of a resource, each with how it can be read. None is left out: what cannot be read says why.
 * @param opensOutside the setting `openDocumentsOutside`
 */
export function documentOffers(
  resource: Json,
  baseUrl: string,
  isHeld: (referenceKey: string) => boolean,
  opensOutside: boolean,
): readonly DocumentOffer[] {
  return attachmentsOf(resource).map((attachment, index) => ({
    index,
    ...fileWords(attachment, index),
    toLoad: isHeldAlready(attachment, baseUrl, isHeld) ? 0 : statedSize(attachment),
    created: dateText(attachment.creation),
    language: languageWords(attachment.language),
    reading: readingOf(attachment, baseUrl, isHeld, opensOutside),
  }));
}

/** What a file is called, its format and its size, as every list of files says it. */
export function fileWords(attachment: Attachment, index: number): Pick<DocumentOffer, 'title' | 'format' | 'size'> {
  return {
    title: attachment.title || `Document ${index + 1}`,
    format: joinWords([formatWords(attachment.contentType) || 'Format not stated', attachment.format]),
    size: sizeWords(sizeOf(attachment)),
  };
}

function readingOf(
  attachment: Attachment,
  baseUrl: string,
  isHeld: (referenceKey: string) => boolean,
  opensOutside: boolean,
): DocumentOffer['reading'] {
  if (attachment.data === '' && attachment.url === '') return { kind: 'not-available', reason: NOTHING_SENT };
  if (!isReachable(attachment, baseUrl, isHeld)) return { kind: 'not-available', reason: KEPT_ELSEWHERE };
  const declared = declaredFormat(attachment.contentType);
  if (declared.kind !== 'outside') return { kind: 'here' };
  return outsideContent(declared.words, opensOutside, declaredOutside(attachment.contentType) !== null);
}

type IsHeld = (referenceKey: string) => boolean;

const isReachable = (attachment: Attachment, baseUrl: string, isHeld: IsHeld): boolean =>
  isHeldAlready(attachment, baseUrl, isHeld) || addressBelow(attachment.url, baseUrl) !== null;

/** Its content came with the record. */
function isHeldAlready({ data, url }: Attachment, baseUrl: string, isHeld: IsHeld): boolean {
  if (data !== '') return true;
  const key = referenceKey({ reference: url }, baseUrl);
  return key !== null && (key.startsWith('contained:') || isHeld(key));
}

/**
 * An address that main may be asked for: below the backend's own base. Main decides by itself, too; this is so that an
 * offer that cannot be kept is not made.
 */
export function addressBelow(url: string, baseUrl: string): string | null {
  const base = URL.parse(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  const address = base === null ? null : URL.parse(url, base.href);
  if (base === null || address === null) return null;
  const isBelow = address.origin === base.origin && address.pathname.startsWith(base.pathname);
  return isBelow && address.pathname.length > base.pathname.length ? address.href : null;
}

const statedSize = ({ size }: Attachment): number | null => (size !== null && size >= 0 ? size : null);

function sizeOf(attachment: Attachment): number | null {
  const stated = statedSize(attachment);
  const { data } = attachment;
  if (stated !== null) return stated;
  return data === '' ? null : Math.floor((data.length * 3) / 4);
}

/** '512 bytes', '14 kB', '2.3 MB': in thousands, as files are named to people. */
function sizeWords(bytes: number | null): string {
  if (bytes === null) return '';
  if (bytes < 1000) return `${bytes}\u00A0bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)}\u00A0kB`;
  return `${(bytes / 1_000_000).toFixed(1)}\u00A0MB`;
}

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });

function languageWords(code: string): string {
  if (code === '') return '';
  try {
    return LANGUAGES.of(code) ?? code;
  } catch {
    // No language tag: what the source wrote.
    return code;
  }
}
