import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { declaredOutside, outsideFormat } from '../../../../src-main/record/documents/outside.ts';
import type { DocumentAnswer } from '../../../../src-shared/clinical/document.ts';
import { Harness, THEIRS } from '../harness.ts';
import { compound, docx, elsewhere, zip } from './containers.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const RTF = bytes('{\\rtf1\\ansi Dear colleague}');
const TIFF = bytes('II*\0\x08\0\0\0');
const ENTRY = 'DocumentReference/d';

describe('the list of what may be handed to another program is closed (HAZ-016)', () => {
  it.each([
    ['RTF', RTF, 'rtf'],
    ['TIFF', TIFF, 'tiff'],
    ['TIFF, the other byte order', bytes('MM\0*\0\0\0\x08'), 'tiff'],
    ['TIFF beyond 4 GiB', bytes('II+\0\x08\0\0\0'), 'tiff'],
    ['Word 97 to 2003', compound(['WordDocument', '1Table', '\u0001CompObj', 'ObjectPool']), 'doc'],
    ['Word', docx(), 'docx'],
    ['Word with an address to click at', docx({ relations: elsewhere('hyperlink') }), 'docx'],
    ['Word with folders of its own in the zip', docx({ parts: [['word/', '']] }), 'docx'],
  ])('%s is on it', (_, content, format) => {
    expect(outsideFormat(content)).toBe(format);
  });

  it.each([
    ['a program of Windows', bytes('MZ\x90\0')],
    ['a program of Linux', bytes('\x7fELF')],
    ['a script', bytes('#!/bin/sh\nrm -rf /')],
    ['a batch file', bytes('@echo off')],
    ['HTML', bytes('<html><script>steal()</script></html>')],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a PDF, which is read here', bytes('%PDF-1.7')],
    ['an archive', zip([['letter.txt', 'words']])],
    ['bytes that nobody knows', Buffer.from([0, 1, 2, 3, 4])],
    ['nothing', Buffer.alloc(0)],
    ['RTF with an embedded file', bytes('{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}')],
    ['RTF with a template from elsewhere', bytes('{\\rtf1{\\*\\template https://elsewhere.example/t}}')],
    ['RTF with a template of another computer', bytes('{\\rtf1{\\*\\template \\\\\\\\elsewhere\\\\t}}')],
    ['RTF with a field that starts something', bytes('{\\rtf1{\\field{\\*\\fldinst DDEAUTO c:\\\\x}}}')],
    ['RTF with a field that fetches', bytes('{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE "https://x.example"}}}')],
    ['Word with macros (docm)', docx({ main: 'document.macroEnabled.main+xml' })],
    [
      'Word with macros, called one without',
      docx({ types: '<Override ContentType="application/vnd.ms-office.vbaProject"/>' }),
    ],
    ['Word with a macro part', docx({ parts: [['word/vbaProject.bin', 'code']] })],
    ['a template', docx({ main: 'template.main+xml' })],
    ['Word with an embedded file', docx({ parts: [['word/embeddings/sheet.xml', 'x']] })],
    ['Word with a program in it', docx({ parts: [['word/media/a.exe', 'MZ']] })],
    ['Word with an active part', docx({ parts: [['word/activeX/a.xml', 'x']] })],
    ['Word with a part above its folder', docx({ parts: [['word/../../a.xml', 'x']] })],
    ['Word with two parts of one name', docx({ parts: [['WORD/document.xml', 'x']] })],
    ['Word with a template from elsewhere', docx({ relations: elsewhere('attachedTemplate') })],
    ['Word with a frame from elsewhere', docx({ relations: elsewhere('frame') })],
    ['Word with relations in a second meaning', docx({ relations: '<!-- --><x a="&#69;"/>' })],
    ['Word with relations in another character set', docx({ relations: '<?xml encoding="utf-7"?>' })],
    ['Word with a relation that unpacks to no memory', docx({ relations: ' '.repeat(2_000_000) })],
    ['Word that says another thing behind its end', Buffer.concat([docx(), docx({ relations: elsewhere('frame') })])],
    ['Word that ends too early', docx().subarray(0, -30)],
    ['an encrypted package', docx({ flags: 1 })],
    ['a spreadsheet', zip([['[Content_Types].xml', 'spreadsheetml.sheet.main+xml']])],
    ['older Word with macros', compound(['WordDocument', 'Macros'])],
    ['older Word with code', compound(['WordDocument', '_VBA_PROJECT'])],
    ['older Word with an embedded file', compound(['WordDocument', '\u0001Ole10Native'])],
    ['older Word with an embedded object', compound(['WordDocument', '_1234567890'])],
    ['Word 95, whose macros stand in its text', compound(['WordDocument'], 0x68)],
    ['an encrypted document', compound(['EncryptedPackage', 'EncryptionInfo'])],
    ['an older spreadsheet', compound(['Workbook'])],
    ['an installer, or a message', compound(['__properties_version1.0'])],
  ])('%s is not', (_, content) => {
    expect(outsideFormat(content)).toBeNull();
  });

  it.each([
    ['text/rtf; charset=utf-8', 'rtf'],
    ['image/tiff', 'tiff'],
    ['application/msword', 'doc'],
    ['', 'unstated'],
    ['application/octet-stream', 'unstated'],
    ['application/vnd.ms-word.document.macroEnabled.12', null],
    ['application/vnd.ms-excel.sheet.macroEnabled.12', null],
    ['application/zip', null],
    ['application/x-msdownload', null],
    ['image/svg+xml', null],
    ['text/html', null],
    ['text/x-shellscript', null],
    ['constructor', null],
  ])('by what the source says, %s is %s', (contentType, format) => {
    expect(declaredOutside(contentType)).toBe(format);
  });
});

function withDocument(attachment: Record<string, unknown>, openDocumentsOutside = true): Harness {
  const harness = new Harness({ openDocumentsOutside }).open(['DocumentReference']);
  const content = [{ attachment }];
  const letter = { resourceType: 'DocumentReference', id: 'd', status: 'current', subject: THEIRS, content };
  harness.page([letter], 'DocumentReference');
  return harness.allEnded();
}

const inline = (
  data: Buffer,
  contentType = 'text/rtf',
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  contentType,
  data: data.toString('base64'),
  title: 'evil.exe',
  ...more,
});

/** Asks as the renderer does. */
function openOutside(harness: Harness, requestId = 50): void {
  harness.fromRenderer({ kind: 'open-outside', generation: 1, requestId, entryId: ENTRY, index: 0 });
}

const handedOver = (harness: Harness) => harness.toMain.filter(({ kind }) => kind === 'open-outside');

function answered(harness: Harness): DocumentAnswer | null {
  const last = harness.toRenderer.findLast(({ kind }) => kind === 'document');
  return last?.kind === 'document' ? last.answer : null;
}

describe('a document is offered to another program by the setting only', () => {
  const reading = (harness: Harness) => harness.detail(ENTRY)?.documents[0]?.reading;

  it.each([
    ['RTF', true, true, 'can be opened in another program'],
    ['RTF', false, false, 'switched off here'],
    ['audio/wav', true, false, 'would not be safe'],
  ])('%s, setting %s: offered %s', (format, setting, canOpen, words) => {
    const offer = reading(withDocument(inline(RTF, format === 'RTF' ? 'text/rtf' : format), setting));
    expect(offer).toMatchObject({ kind: 'outside', canOpen });
    expect(offer?.kind === 'outside' && offer.reason).toContain(words);
  });

  it('says of one that is kept elsewhere that it is, whatever its format', () => {
    const offer = reading(withDocument({ contentType: 'text/rtf', url: 'https://elsewhere.example/x' }));
    expect(offer?.kind).toBe('not-available');
  });

  it.each([
    ['on the list', RTF, true],
    ['not on the list', zip([['a.txt', 'x']]), false],
  ])('offers one of no stated format once its bytes say that it is %s', (_, data, canOpen) => {
    const answer = withDocument(inline(data, '')).document(ENTRY);
    expect(answer?.content).toMatchObject({ kind: 'outside', canOpen });
  });

  it('hands nothing over while the setting is off, whatever is asked', () => {
    const harness = withDocument(inline(RTF), false);
    openOutside(harness);
    expect(handedOver(harness)).toEqual([]);
    expect(answered(harness)?.content).toMatchObject({ kind: 'failed', code: 'outside-off' });
  });
});

describe('what is handed over has been checked', () => {
  it('goes to main with its format by the bytes, and without its title', () => {
    const harness = withDocument(inline(RTF));
    openOutside(harness);
    expect(handedOver(harness)).toEqual([
      { kind: 'open-outside', generation: 1, requestId: 50, document: ENTRY, format: 'rtf', bytes: RTF },
    ]);
    expect(JSON.stringify(harness.toMain)).not.toContain('evil');
    expect(answered(harness)).toBeNull();
  });

  it.each([
    ['a program said to be RTF', inline(bytes('MZ\x90\0')), 'outside-not-listed'],
    ['a program said to be one', inline(bytes('MZ\x90\0'), 'application/x-msdownload'), 'outside-not-listed'],
    ['RTF said to be a program', inline(RTF, 'application/x-msdownload'), 'outside-not-listed'],
    ['a TIFF said to be RTF', inline(TIFF), 'outside-doubtful'],
    ['another check sum', inline(RTF, 'text/rtf', { hash: 'AAAA' }), 'outside-doubtful'],
    ['another size', inline(RTF, 'text/rtf', { size: 9999 }), 'outside-doubtful'],
    ['kept elsewhere', { contentType: 'text/rtf', url: 'https://elsewhere.example/x' }, 'elsewhere'],
    ['not there', { contentType: 'text/rtf', title: 'name only' }, 'not-found'],
  ])('%s is refused in words', (_, attachment, code) => {
    const harness = withDocument(attachment);
    openOutside(harness);
    expect(handedOver(harness)).toEqual([]);
    expect(answered(harness)?.content).toMatchObject({ kind: 'failed', code });
  });

  it('takes what agrees with its source: check sum and size', () => {
    const hash = createHash('sha1').update(RTF).digest('base64');
    const harness = withDocument(inline(RTF, 'text/rtf', { hash, size: RTF.length }));
    openOutside(harness);
    expect(handedOver(harness)).toHaveLength(1);
  });

  it('fetches first what is not held, and hands over nothing that main refused or that is another person’s', () => {
    const fetched = (outcome: Parameters<Harness['host']['receive']>[0]): Harness => {
      const harness = withDocument({ contentType: 'text/rtf', url: 'Binary/b' });
      openOutside(harness);
      expect(harness.toMain.at(-1)).toMatchObject({ kind: 'fetch-document', requestId: 50 });
      harness.host.receive(outcome, null);
      return harness;
    };
    const came = { kind: 'document', generation: 1, requestId: 50 } as const;
    const body = (owner: string) =>
      new TextEncoder().encode(
        JSON.stringify({
          resourceType: 'Binary',
          contentType: 'text/rtf',
          data: RTF.toString('base64'),
          securityContext: { reference: owner },
        }),
      );
    const of = (owner: string) => ({ kind: 'body', contentType: 'application/fhir+json', bytes: body(owner) }) as const;
    expect(handedOver(fetched({ ...came, outcome: of('Patient/pat-1') }))).toHaveLength(1);
    const theirs = fetched({ ...came, outcome: of('Patient/pat-2') });
    expect(handedOver(theirs)).toEqual([]);
    expect(theirs.toMain.at(-1)).toMatchObject({ kind: 'other-patient' });
    const refused = fetched({ ...came, outcome: { kind: 'refused', problem: 'forbidden' } });
    expect(handedOver(refused)).toEqual([]);
    expect(answered(refused)?.content).toMatchObject({ code: 'forbidden' });
  });
});

describe('what became of it is told', () => {
  const told = (
    problem: 'no-program' | 'not-written' | null,
    generation = 1,
    requestId = 50,
  ): DocumentAnswer | null => {
    const harness = withDocument(inline(RTF));
    openOutside(harness);
    harness.host.receive({ kind: 'opened-outside', generation, requestId, problem }, null);
    return answered(harness);
  };

  it('says that a copy was opened, and what to do with it', () => {
    const content = told(null)?.content;
    expect(content?.kind).toBe('opened');
    expect(content?.kind === 'opened' && content.next).toContain('Do not save it');
  });

  it.each(['no-program', 'not-written'] as const)('says %s in words', (problem) => {
    expect(told(problem)?.content).toMatchObject({ kind: 'failed', code: problem });
  });

  it('drops what nobody asked for, and what is of another generation (HAZ-001)', () => {
    expect(told(null, 1, 51)).toBeNull();
    expect(told(null, 2)).toBeNull();
  });

  it('a record that is closed hands nothing over', () => {
    const harness = withDocument({ contentType: 'text/rtf', url: 'Binary/b' });
    openOutside(harness);
    harness.host.receive({ kind: 'close', generation: 1 }, null);
    const outcome = { kind: 'body', contentType: 'text/rtf', bytes: RTF } as const;
    harness.host.receive({ kind: 'document', generation: 1, requestId: 50, outcome }, null);
    expect(handedOver(harness)).toEqual([]);
  });
});
