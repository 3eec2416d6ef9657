import { type ZipPart, zipParts } from './zip.ts';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** What a letter is made of: its words, pictures and fonts. Any other part refuses the document. */
const PARTS =
  /^(?:[\w. ()[\]-]+\/)*[\w. ()[\]-]*\.(?:xml|rels|png|jpe?g|gif|bmp|tiff?|emf|wmf|vml|odttf)$|^word\/printersettings\/[\w.-]+\.bin$/;
const REFUSED_PARTS = /(?:^|\/)(?:embeddings|activex|customui|vba[^/]*|\.\.?)(?:\/|$)/;
const REFUSED_TYPES = /macro|vba|activex|oleobject|template\.main|&/i;
/** XML that cannot say one thing to us and another to Word: no entity, no other character set. */
const TWO_MEANINGS = /<!|&#|\0|encoding\s*=\s*["'](?!utf-8["'])/i;

/**
 * True for a Word document (.docx, ECMA-376) without macros, embedded files or parts from elsewhere; addresses that a
 * reader may follow by a click stay. Whatever cannot be read for sure refuses the document.
 */
export function isPlainWordPackage(bytes: Uint8Array): boolean {
  const parts = zipParts(bytes)?.filter(({ name }) => !name.endsWith('/'));
  if (parts === undefined || parts.some(({ name }) => !PARTS.test(name) || REFUSED_PARTS.test(name))) return false;
  const types = parts.find(({ name }) => name === '[content_types].xml')?.read() ?? '';
  if (!types.includes(MAIN) || REFUSED_TYPES.test(types) || TWO_MEANINGS.test(types)) return false;
  return parts.filter(({ name }) => name.endsWith('.rels')).every(hasOwnPartsOnly);
}

/** Relationships lead to parts of the same package; the only ones to elsewhere are addresses to click at. */
function hasOwnPartsOnly(part: ZipPart): boolean {
  const text = part.read();
  if (text === null || !text.includes('<Relationships') || TWO_MEANINGS.test(text)) return false;
  const elsewhere = text.match(/TargetMode\s*=\s*["']\s*External/gi)?.length ?? 0;
  const addresses = text.match(/<(?:\w+:)?Relationship\s[^>]*>/g)?.filter(isAddress).length ?? 0;
  return elsewhere === addresses;
}

function isAddress(tag: string): boolean {
  const types = tag.match(/\bType\s*=/g)?.length ?? 0;
  return (
    types === 1 && /\bType\s*=\s*["'][^"']*\/hyperlink["']/.test(tag) && /TargetMode\s*=\s*["']External["']/.test(tag)
  );
}
