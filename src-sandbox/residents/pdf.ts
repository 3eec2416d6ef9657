/**
 * A valid one-page PDF 1.4 with lines of text in Helvetica, written by hand: no library, the same bytes every time.
 * Text is WinAnsi (Latin-1); anything beyond it becomes a question mark.
 * @param lines at most 48; longer ones are the caller's to break (about 85 characters fit).
 * @returns the file, base64.
 */
export function onePagePdf(title: string, lines: readonly string[]): string {
  const content = [
    'BT',
    '/F1 15 Tf 56 780 Td',
    show(title),
    '/F1 10.5 Tf 0 -28 Td 14 TL',
    ...lines.map((line) => `${show(line)} T*`),
    'ET',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = Buffer.byteLength(file, 'latin1');
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = Buffer.byteLength(file, 'latin1');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(file.replace(/[^\n -\u00ff]/g, '?'), 'latin1').toString('base64');
}

/** The operator that shows one line of text. */
function show(text: string): string {
  return `(${text.replace(/[\\()]/g, '\\$&')}) Tj`;
}
