/** A picture in a PDF, as its own decoder takes it. */
export interface PdfPicture {
  readonly filter: 'JPXDecode' | 'JBIG2Decode';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

export interface PdfPage {
  readonly title: string;
  /** At most 48; longer ones are the caller's to break (about 85 characters fit). */
  readonly lines: readonly string[];
  readonly picture?: PdfPicture;
}

/** A valid one-page PDF with lines of text. @returns the file, base64. */
export const onePagePdf = (title: string, lines: readonly string[]): string => pdfOf([{ title, lines }]);

const FONT = '3 0 R';
const FIRST_FREE = 4;
const OBJECTS_OF_A_PAGE = 3;

/**
 * A valid PDF 1.5 with text in Helvetica, written by hand: no library, the same bytes every time. Text is WinAnsi (Latin-1);
 * anything beyond it becomes a question mark.
 * @param padding bytes of an object that nothing refers to, as scans make a file large
 * @returns the file, base64.
 */
export function pdfOf(pages: readonly PdfPage[], padding = 0): string {
  const first = (index: number): number => FIRST_FREE + index * OBJECTS_OF_A_PAGE;
  const objects: Buffer[] = [
    latin('<< /Type /Catalog /Pages 2 0 R >>'),
    latin(
      `<< /Type /Pages /Kids [${pages.map((_, index) => `${first(index)} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    ),
    latin('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
    ...pages.flatMap((page, index) => objectsOf(page, first(index))),
    ...(padding === 0 ? [] : [stream('', Buffer.alloc(padding, 'scan '))]),
  ];
  const parts: Buffer[] = [latin('%PDF-1.5\n')];
  let at = parts[0]?.length ?? 0;
  const offsets = objects.map((object, index) => {
    const offset = at;
    const part = Buffer.concat([latin(`${index + 1} 0 obj\n`), object, latin('\nendobj\n')]);
    parts.push(part);
    at += part.length;
    return offset;
  });
  parts.push(
    latin(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n` +
        offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('') +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts).toString('base64');
}

/** The page, its content, and its picture; null in the picture's place where it has none. */
function objectsOf({ title, lines, picture }: PdfPage, number: number): Buffer[] {
  const content = [
    'BT',
    '/F1 15 Tf 56 780 Td',
    show(title),
    '/F1 10.5 Tf 0 -28 Td 14 TL',
    ...lines.map((line) => `${show(line)} T*`),
    'ET',
    ...(picture === undefined ? [] : [`q ${picture.width * 2} 0 0 ${picture.height * 2} 56 400 cm /P Do Q`]),
  ].join('\n');
  const pictures = picture === undefined ? '' : ` /XObject << /P ${number + 2} 0 R >>`;
  return [
    latin(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${number + 1} 0 R ` +
        `/Resources << /Font << /F1 ${FONT} >>${pictures} >> >>`,
    ),
    stream('', latin(content)),
    picture === undefined
      ? latin('null')
      : stream(
          `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} ` +
            `/ColorSpace /DeviceGray /BitsPerComponent ${picture.filter === 'JBIG2Decode' ? 1 : 8} /Filter /${picture.filter} `,
          picture.bytes,
        ),
  ];
}

const latin = (text: string): Buffer => Buffer.from(text.replace(/[^\n -\u00ff]/g, '?'), 'latin1');

const stream = (entries: string, bytes: Buffer): Buffer =>
  Buffer.concat([latin(`<< ${entries}/Length ${bytes.length} >>\nstream\n`), bytes, latin('\nendstream')]);

/** The operator that shows one line of text. */
function show(text: string): string {
  return `(${text.replace(/[\\()]/g, '\\$&')}) Tj`;
}
