import { lookup } from '../../../src-shared/lookup.ts';

const FORMATS: Readonly<Record<string, string>> = {
  'application/dicom': 'DICOM image',
  'application/fhir+json': 'Structured document',
  'application/hl7-cda+xml': 'Structured document (CDA)',
  'application/msword': 'Word document',
  'application/pdf': 'PDF',
  'application/rtf': 'RTF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'application/xhtml+xml': 'Text',
  'application/xml': 'XML',
  'image/gif': 'GIF image',
  'image/jpeg': 'JPEG image',
  'image/jpg': 'JPEG image',
  'image/png': 'PNG image',
  'image/svg+xml': 'SVG drawing',
  'image/tiff': 'TIFF image',
  'image/webp': 'WebP image',
  'text/html': 'Text',
  'text/plain': 'Text',
  'text/rtf': 'RTF',
  'text/xml': 'XML',
};

/** The type without its parameters, in lower case: 'text/html; charset=utf-8' → 'text/html'. */
export function bareType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

/** A media type in words; one that nobody told us of as it is; '' for none. */
export function formatWords(contentType: string): string {
  const bare = bareType(contentType);
  return lookup(FORMATS, bare) ?? bare;
}
