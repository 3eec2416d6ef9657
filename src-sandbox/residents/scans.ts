import { pdfOf, type PdfPicture } from './pdf.ts';

/*
 * A dark square on white, 96 by 48, as scanners send pictures: JPEG 2000 (made with OpenJPEG), and JBIG2 (a generic region
 * in MMR coding). Made up; nothing of anybody.
 */
const JPEG_2000 =
  '/0//UQApAAAAAABgAAAAMAAAAAAAAAAAAAAAYAAAADAAAAAAAAAAAAABBwEB/1IADAAAAAEABQQEAAH/XAATQEBISFBISFBISFBISFBISFD/ZAAl' +
  'AAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAAFlAAH/k9+AQA/eQFI1UVv5z8AmfgCQ+0FAC/mXy1tm4/9/DCXYrAlv' +
  'lFB/x9odPwD4PqCwDD1BTnXUbgJEydV0dYYTDuKib55xrE9lzIROXBMNBI6kFn0hk4puZM/AYn4EUPtFwAkFEL9rTb4Xji45Jy8sbOS3VLZsR1Ax' +
  'fx09A44xW18aEYnLi6GIvcy0r2skoMTlV1VOK4GdRTBedC0SiVPf2zQxF+sSPy2I+mWCK1fLj4xGo8/Ajn4EsPtFQBnRwcxfyFLYaoUGV865buys' +
  'Fo849Is5HNGmEQu/Gj6WecdJIN34gL4BiLSs3j9KGoQQU6SXsDi9prvbferU+914a5Yh1FgzfxX5uvO4Bw2J4rFSkGDA4DchSAc+f8/AYn4C0PtC' +
  'QKBVP/ADFQGoZUVvP/Z2zwaagwqut0v/fy5DOMn5U9xNSsuUysMdD5Rsn6rBJ7gk14neHnkt3VD/2Q==';
const JBIG2 =
  'AAAAADAAAQAAABMAAABgAAAAMAAAAAAAAAAAAAAAAAAAASYAAQAAADAAAABgAAAAMAAAAAAAAAAAAAEmoHg1f/8iiX/////////////////////j' +
  '//ABABA=';

const picture = (filter: PdfPicture['filter'], bytes: Buffer): PdfPicture => ({ filter, width: 96, height: 48, bytes });

/** Three scanned pages; the picture of the third is damaged, so that nothing can draw it. @returns the file, base64. */
export const scannedNotes = (): string =>
  pdfOf([
    {
      title: 'Scanned page in colour',
      lines: ['Page one of three.'],
      picture: picture('JPXDecode', Buffer.from(JPEG_2000, 'base64')),
    },
    {
      title: 'Scanned page in black and white',
      lines: ['Page two of three.'],
      picture: picture('JBIG2Decode', Buffer.from(JBIG2, 'base64')),
    },
    {
      title: 'Scanned page, damaged',
      lines: ['Page three of three.'],
      picture: picture('JPXDecode', Buffer.from('This is no picture.')),
    },
  ]);

const PADDING = 2_400_000;

/** Many pages, and larger than a letter ever is. @returns the file, base64. */
export const caseNotes = (pages: number): string =>
  pdfOf(
    Array.from({ length: pages }, (_, index) => ({
      title: `Case notes, sheet ${index + 1}`,
      lines: Array.from({ length: 40 }, (__, line) => `Line ${line + 1} of sheet ${index + 1}: nothing of note.`),
    })),
    PADDING,
  );
