import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DocumentAnswer } from '../../../../src-shared/clinical/document.ts';
import { richLines } from '../../../../src-shared/clinical/rich-text.ts';
import { bundle, Harness, PATIENT, type Resource, THEIRS } from '../harness.ts';

const base64 = (text: string, encoding: BufferEncoding = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64');
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 4]),
]);
const HUGE_PNG = Buffer.concat([PNG.subarray(0, 16), Buffer.from([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff])]);
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080004000401011100', 'hex');

function withDocument(attachment: Record<string, unknown>, more: Record<string, unknown> = {}): Harness {
  const harness = new Harness().open(['DocumentReference']);
  harness.page([letter(attachment, more)], 'DocumentReference');
  return harness.allEnded();
}

function letter(attachment: Record<string, unknown>, more: Record<string, unknown> = {}): Resource {
  return {
    resourceType: 'DocumentReference',
    id: 'd',
    status: 'current',
    subject: THEIRS,
    content: [{ attachment }],
    ...more,
  };
}

const inline = (
  data: Buffer | string,
  contentType: string,
  more: Record<string, unknown> = {},
): DocumentAnswer | null =>
  withDocument({
    contentType,
    data: typeof data === 'string' ? base64(data) : data.toString('base64'),
    ...more,
  }).document('DocumentReference/d');

const kindOf = (answer: DocumentAnswer | null): string | undefined => {
  if (answer?.content.kind === 'failed') return answer.content.code;
  return answer?.content.kind === 'image' ? answer.content.mediaType : answer?.content.kind;
};

describe('each document is offered, with how it can be read', () => {
  it('names title, format, size, date and language', () => {
    const harness = withDocument(
      {
        contentType: 'application/pdf',
        title: 'Clinic letter',
        size: 14_200,
        creation: '2026-03-11',
        language: 'cy',
        url: 'Binary/b1',
      },
      { content: undefined },
    );
    expect(harness.detail('DocumentReference/d')?.documents).toEqual([]);
    const offered = withDocument({
      contentType: 'application/pdf',
      title: 'Clinic letter',
      size: 14_200,
      creation: '2026-03-11',
      language: 'cy',
      url: 'Binary/b1',
    });
    expect(offered.detail('DocumentReference/d')?.documents).toEqual([
      {
        index: 0,
        title: 'Clinic letter',
        format: 'PDF',
        size: '14\u00A0kB',
        created: '11-Mar-2026',
        language: 'Welsh',
        reading: { kind: 'here' },
      },
    ]);
  });

  it.each([
    ['RTF is not shown', { contentType: 'text/rtf', url: 'Binary/b' }, 'outside'],
    ['TIFF is not shown', { contentType: 'image/tiff', url: 'Binary/b' }, 'outside'],
    ['Word is not shown', { contentType: 'application/msword', url: 'Binary/b' }, 'outside'],
    ['a recording is not shown', { contentType: 'audio/wav', url: 'Binary/b' }, 'outside'],
    ['a drawing that could carry a script is not shown', { contentType: 'image/svg+xml', data: 'PHN2Zz4=' }, 'outside'],
    ['a name without content', { title: 'Letter', contentType: 'text/html' }, 'not-available'],
    ['another server', { contentType: 'text/html', url: 'https://elsewhere.example/letter' }, 'not-available'],
    [
      'another path of the server',
      { contentType: 'text/html', url: 'https://record.example/other/1' },
      'not-available',
    ],
    ['a script as an address', { contentType: 'text/html', url: 'javascript:steal()' }, 'not-available'],
    ['a file as an address', { contentType: 'text/html', url: 'file:///etc/passwd' }, 'not-available'],
    ['a Binary', { contentType: 'text/html', url: 'Binary/b' }, 'here'],
    [
      'the whole address of a Binary',
      { contentType: 'text/html', url: 'https://record.example/fhir/Binary/b' },
      'here',
    ],
    ['no format stated', { url: 'Binary/b' }, 'here'],
  ])('%s: %o → %s', (_, attachment, kind) => {
    const offer = withDocument(attachment).detail('DocumentReference/d')?.documents[0];
    expect(offer?.reading.kind).toBe(kind);
    if (offer !== undefined && offer.reading.kind !== 'here') expect(offer.reading.reason).toMatch(/\. /);
  });

  it('finds what other types carry: reports, pictures, messages, consents, answers', () => {
    const attachment = { contentType: 'text/plain', data: base64('words'), title: 'T' };
    const resources: readonly Resource[] = [
      { resourceType: 'DiagnosticReport', id: 'r', status: 'final', subject: THEIRS, presentedForm: [attachment] },
      { resourceType: 'Media', id: 'm', status: 'completed', subject: THEIRS, content: attachment },
      {
        resourceType: 'Communication',
        id: 'c',
        status: 'completed',
        subject: THEIRS,
        payload: [{ contentAttachment: attachment }],
      },
      { resourceType: 'Consent', id: 'k', status: 'active', patient: THEIRS, sourceAttachment: attachment },
      {
        resourceType: 'QuestionnaireResponse',
        id: 'q',
        status: 'completed',
        subject: THEIRS,
        item: [{ linkId: '1', answer: [{ valueAttachment: attachment }] }],
      },
    ];
    const harness = new Harness().open();
    harness.page(resources);
    harness.allEnded();
    for (const { resourceType, id } of resources) {
      const entryId = `${resourceType}/${String(id)}`;
      expect(
        harness.detail(entryId)?.documents.map(({ title }) => title),
        entryId,
      ).toEqual(['T']);
      expect(harness.document(entryId)?.content, entryId).toEqual({ kind: 'text', text: 'words' });
    }
  });

  it('does not repeat the content of a document in the text as received', () => {
    const harness = withDocument({ contentType: 'text/plain', data: base64('x'.repeat(5000)) });
    expect(harness.detail('DocumentReference/d')?.raw).toContain('characters of content: read it under Documents');
  });
});

describe('content is read only after main has noted the look down (rule 4)', () => {
  it('hands nothing on while main has not answered', () => {
    const harness = withDocument({ contentType: 'text/plain', data: base64('words') });
    expect(harness.document('DocumentReference/d', 0, () => null)).toBeNull();
    expect(harness.toMain.at(-1)).toEqual({
      kind: 'fetch-document',
      generation: 1,
      requestId: 101,
      document: 'DocumentReference/d',
      address: null,
    });
  });

  it.each(['not-audited', 'forbidden', 'not-found', 'unreachable', 'too-large'] as const)(
    'says %s in words',
    (problem) => {
      const harness = withDocument({ contentType: 'text/plain', url: 'Binary/b' });
      const answer = harness.document('DocumentReference/d', 0, () => ({ kind: 'refused', problem }));
      expect(answer?.content).toMatchObject({ kind: 'failed', code: problem });
      expect(answer?.content.kind === 'failed' && answer.content.next.length).toBeGreaterThan(20);
    },
  );

  it('an answer nobody asked for is dropped', () => {
    const harness = withDocument({ contentType: 'text/plain', url: 'Binary/b' });
    const before = harness.toRenderer.length;
    harness.host.receive({ kind: 'document', generation: 1, requestId: 999, outcome: { kind: 'held' } }, null);
    harness.host.receive({ kind: 'document', generation: 2, requestId: 101, outcome: { kind: 'held' } }, null);
    expect(harness.toRenderer.length).toBe(before);
  });

  it('never asks main for an address beyond the base', () => {
    const harness = withDocument({ contentType: 'text/plain', url: 'https://elsewhere.example/x' });
    expect(kindOf(harness.document('DocumentReference/d'))).toBe('elsewhere');
    expect(harness.toMain.some(({ kind }) => kind === 'fetch-document')).toBe(false);
  });

  it('checks every field of what the renderer asks', () => {
    const harness = withDocument({ contentType: 'text/plain', data: base64('words') });
    for (const index of ['0', null, {}, Number.NaN, -1, 7]) {
      harness.fromRenderer({ kind: 'document', generation: 1, requestId: 5, entryId: 'DocumentReference/d', index });
    }
    expect(harness.toMain.some(({ kind }) => kind === 'fetch-document')).toBe(false);
    expect(kindOf(harness.document('DocumentReference/none'))).toBe('not-found');
  });
});

describe('what an address answered', () => {
  const fetched = (
    body: unknown,
    contentType: string,
    attachment: Record<string, unknown> = {},
  ): DocumentAnswer | null =>
    withDocument({ url: 'Binary/b', ...attachment }).document('DocumentReference/d', 0, ({ address }) => {
      expect(address).toBe('https://record.example/fhir/Binary/b');
      const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body));
      return { kind: 'body', contentType, bytes };
    });

  it('a Binary around the bytes, and the bytes themselves, are the same', () => {
    const binary = { resourceType: 'Binary', contentType: 'text/plain', data: base64('words') };
    expect(fetched(binary, 'application/fhir+json')?.content).toEqual({ kind: 'text', text: 'words' });
    expect(fetched(Buffer.from('words'), 'text/plain')?.content).toEqual({ kind: 'text', text: 'words' });
  });

  it('a Binary of another person is refused and reported (HAZ-001)', () => {
    const harness = withDocument({ url: 'Binary/b' });
    const binary = {
      resourceType: 'Binary',
      contentType: 'text/plain',
      data: base64('theirs'),
      securityContext: { reference: 'Patient/pat-2' },
    };
    const bytes = new TextEncoder().encode(JSON.stringify(binary));
    const answer = harness.document('DocumentReference/d', 0, () => ({
      kind: 'body',
      contentType: 'application/fhir+json',
      bytes,
    }));
    expect(kindOf(answer)).toBe('other-patient');
    expect(JSON.stringify(harness.toRenderer)).not.toContain('theirs');
    expect(harness.toMain.at(-1)).toEqual({ kind: 'other-patient', generation: 1, count: 1 });
  });

  it.each([
    ['another resource, about whomever', { ...PATIENT, id: 'pat-2' }, 'unreadable'],
    ['an OperationOutcome', { resourceType: 'OperationOutcome', issue: [] }, 'backend-error'],
    ['a Binary without content', { resourceType: 'Binary', contentType: 'text/plain' }, 'not-found'],
  ])('%s is no document', (_, body, code) => {
    expect(kindOf(fetched(body, 'application/fhir+json'))).toBe(code);
  });

  it('reads what is contained, and what came along in the same Bundle, without fetching', () => {
    const contained = withDocument(
      { contentType: 'text/plain', url: '#b' },
      { contained: [{ resourceType: 'Binary', id: 'b', contentType: 'text/plain', data: base64('contained') }] },
    );
    expect(contained.document('DocumentReference/d')?.content).toEqual({ kind: 'text', text: 'contained' });
    const urn = 'urn:uuid:00000000-0000-4000-8000-00000000000b';
    const beside = new Harness().open(['DocumentReference']);
    const entries = [
      { fullUrl: urn, resource: { resourceType: 'Binary', contentType: 'text/plain', data: base64('beside') } },
      { resource: letter({ contentType: 'text/plain', url: urn }) },
    ];
    beside.body({ kind: 'page', resourceType: 'DocumentReference' }, bundle([], { entry: entries }));
    beside.allEnded();
    expect(beside.detail('DocumentReference/d')?.documents[0]?.reading.kind).toBe('here');
    expect(beside.document('DocumentReference/d')?.content).toEqual({ kind: 'text', text: 'beside' });
    expect(beside.toMain.filter(({ kind }) => kind === 'fetch-document')).toMatchObject([{ address: null }]);
  });
});

describe('the format is what the bytes are; what was said otherwise is told', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.4 x'), 'application/pdf', 'pdf', 0],
    ['a PNG', PNG, 'image/png', 'image/png', 0],
    ['a JPEG', JPEG, 'image/jpg', 'image/jpeg', 0],
    ['a PNG said to be a JPEG', PNG, 'image/jpeg', 'image/png', 1],
    ['a PDF said to be text', Buffer.from('%PDF-1.4 x'), 'text/plain', 'pdf', 1],
    ['a PDF of no stated format', Buffer.from('%PDF-1.4 x'), '', 'pdf', 0],
    ['HTML said to be a PDF', Buffer.from('<script>x</script>'), 'application/pdf', 'outside', 1],
    ['HTML said to be a picture', Buffer.from('<script>x</script>'), 'image/png', 'outside', 1],
    ['RTF said to be text', Buffer.from('{\\rtf1 x}'), 'text/plain', 'outside', 1],
    ['a TIFF said to be a PDF', Buffer.from('II*\0xxxx', 'latin1'), 'application/pdf', 'outside', 1],
    ['a program said to be text', Buffer.from('MZ\u0090\0', 'latin1'), 'text/plain', 'outside', 1],
    ['HTML said to be text stays text', Buffer.from('<html><p>x</p></html>'), 'text/plain', 'text', 1],
    ['HTML', Buffer.from('<p>x</p>'), 'text/html', 'rich', 0],
    ['text said to be HTML keeps its lines', Buffer.from('a\nb'), 'text/html', 'text', 0],
    ['text of no stated format', Buffer.from('words'), '', 'text', 1],
    ['bytes of no stated format', Buffer.from([0, 1, 2, 3, 4]), '', 'outside', 0],
    ['XML', Buffer.from('<ClinicalDocument/>'), 'application/hl7-cda+xml', 'text', 1],
    ['a picture that would unpack to no memory', HUGE_PNG, 'image/png', 'too-large', 0],
    ['a picture that ends at once', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'image/png', 'too-large', 0],
  ])('%s', (_, data, contentType, kind, warnings) => {
    const answer = inline(data, contentType);
    expect(kindOf(answer)).toBe(kind);
    expect(answer?.warnings).toHaveLength(warnings);
  });

  it('reads a letter as rich text, and carries nothing of its HTML', () => {
    const answer = inline(
      '<h1>Letter</h1><p onclick="steal()">Dear colleague</p><script>steal()</script>',
      'text/html',
    );
    expect(answer?.content.kind === 'rich' && richLines(answer.content.blocks)).toEqual(['Letter', 'Dear colleague']);
    expect(JSON.stringify(answer)).not.toContain('steal');
  });

  it('gives the text as it was received where not all of it could be laid out', () => {
    const answer = inline(`${'<p>word</p>'.repeat(60_000)}END`, 'text/html');
    expect(answer?.content.kind === 'rich' && answer.content.received?.endsWith('END')).toBe(true);
  });
});

describe('texts are read in the character set that they are written in', () => {
  it.each([
    ['utf-8', Buffer.from('Café £5 – µg'), 'text/plain; charset=utf-8', 'Café £5 – µg'],
    [
      'windows-1252',
      Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0xa3, 0x35, 0x20, 0x96]),
      'text/plain; charset=windows-1252',
      'Café £5 –',
    ],
    ['iso-8859-1', Buffer.from('Café', 'latin1'), 'text/plain;charset="ISO-8859-1"', 'Café'],
    ['utf-16 by its mark', Buffer.from('\uFEFFCafé', 'utf16le'), 'text/plain', 'Café'],
    ['utf-16 as said', Buffer.from('Café', 'utf16le'), 'text/plain; charset=utf-16le', 'Café'],
    ['utf-8 where nothing is said', Buffer.from('Café'), 'text/plain', 'Café'],
    [
      'HTML that says so itself',
      Buffer.from('<meta charset="windows-1252"><p>Caf\u00e9', 'latin1'),
      'text/html',
      'Café',
    ],
  ])('%s', (_, bytes, contentType, expected) => {
    const answer = inline(bytes, contentType);
    const { content } = answer ?? {};
    const words =
      content?.kind === 'text' ? content.text : content?.kind === 'rich' ? richLines(content.blocks).join() : '';
    expect(words).toBe(expected);
    expect(answer?.warnings).toEqual([]);
  });

  it('says where characters could not be read, and where the set had to be guessed', () => {
    const bad = inline(Buffer.from([0x61, 0xff, 0x62]), 'text/plain; charset=utf-8');
    expect(bad?.content).toEqual({ kind: 'text', text: 'a\uFFFDb' });
    expect(bad?.warnings).toEqual([expect.stringContaining('1 character could not be read')]);
    const guessed = inline(Buffer.from('Café', 'latin1'), 'text/plain');
    expect(guessed?.content).toEqual({ kind: 'text', text: 'Café' });
    expect(guessed?.warnings).toEqual([expect.stringContaining('did not say in which character set')]);
    expect(inline('x', 'text/plain; charset=klingon')?.warnings).toEqual([expect.stringContaining('klingon')]);
  });

  it('leaves out signs that turn the direction of writing round, and says so', () => {
    const answer = inline('give \u202Eton od', 'text/plain');
    expect(answer?.content).toEqual({ kind: 'text', text: 'give ton od' });
    expect(answer?.warnings).toHaveLength(1);
  });
});

describe('a document that is not the one described says so', () => {
  const sha1 = (text: string) => createHash('sha1').update(text).digest('base64');

  it('checks the check sum and the size that the source gave', () => {
    expect(inline('words', 'text/plain', { hash: sha1('words'), size: 5 })?.warnings).toEqual([]);
    expect(inline('words', 'text/plain', { hash: sha1('other') })?.warnings).toEqual([
      expect.stringContaining('check sum'),
    ]);
    expect(inline('words', 'text/plain', { size: 9 })?.warnings).toEqual([expect.stringContaining('9 bytes')]);
  });
});

describe('a FHIR document as an attachment', () => {
  const document = (subject: unknown) =>
    JSON.stringify({
      resourceType: 'Bundle',
      type: 'document',
      entry: [
        {
          resource: {
            resourceType: 'Composition',
            title: 'Discharge summary',
            subject,
            section: [
              {
                title: 'Diagnoses',
                text: { div: '<div><p>Heart <s>attack</s> failure</p><script>steal()</script></div>' },
                entry: [{ reference: 'urn:uuid:c1' }],
                section: [{ title: 'Past', emptyReason: { text: 'Not asked' } }],
              },
            ],
          },
        },
        { fullUrl: 'urn:uuid:c1', resource: { resourceType: 'Condition', code: { text: 'Heart failure' } } },
      ],
    });

  it('keeps its sections, their words and what they hold', () => {
    const answer = inline(document(THEIRS), 'application/fhir+json');
    const { content } = answer ?? {};
    expect(content?.kind === 'rich' && richLines(content.blocks)).toEqual([
      'Discharge summary',
      'Diagnoses',
      'Heart [struck through: attack] failure',
      'Heart failure',
      'Past',
    ]);
    expect(JSON.stringify(content)).toContain('Empty: Not asked');
    expect(JSON.stringify(content)).not.toContain('steal');
  });

  it('about another person is refused (HAZ-001)', () => {
    expect(kindOf(inline(document({ reference: 'Patient/pat-2' }), 'application/fhir+json'))).toBe('other-patient');
  });
});
