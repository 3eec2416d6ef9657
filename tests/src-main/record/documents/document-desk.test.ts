import { describe, expect, it } from 'vitest';
import type { DocumentAnswer } from '../../../../src-shared/clinical/document.ts';
import { bundle, Harness, PATIENT } from '../harness.ts';
import { base64, withDocument, letter, kindOf } from './letters.ts';

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

  const words = { resourceType: 'Binary', contentType: 'text/plain', data: base64('secret') };
  const V = { security: [{ code: 'V' }] };
  const composition = {
    resourceType: 'Composition',
    title: 'secret',
    subject: { reference: 'Patient/pat-1' },
    confidentiality: 'R',
  };
  const document = { resourceType: 'Bundle', type: 'document', entry: [{ resource: composition }] };
  const inFile = (json: unknown) => ({
    ...words,
    contentType: 'application/fhir+json',
    data: base64(JSON.stringify(json)),
  });
  const plain = { resource: { ...composition, confidentiality: 'N' } };
  const labelledInside = inFile({ ...document, meta: V, entry: [plain] });
  const wrapped = inFile(document);

  it.each([
    ['its file', { ...words, meta: V }],
    ['its Composition', document],
    ['a Composition within its file', wrapped],
    ['a document within its file', labelledInside],
    [
      'an entry of it',
      {
        ...document,
        entry: [plain, { resource: { resourceType: 'Condition', meta: V, code: { text: 'secret' } } }],
      },
    ],
  ])('a letter without a label is not read where %s has one; opened with a reason, it is (HAZ-029)', (_, body) => {
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const outcome = () => ({ kind: 'body', contentType: 'application/fhir+json', bytes }) as const;
    const closed = withDocument({ url: 'Binary/b' });
    expect(kindOf(closed.document('DocumentReference/d', 0, outcome))).toBe('forbidden');
    expect(JSON.stringify(closed.toRenderer)).not.toContain('secret');
    const labelled = letter({ url: 'Binary/b' }, { meta: V });
    const opened = withDocument({ url: 'Binary/b' }, { meta: V });
    opened.release(labelled);
    opened.document('DocumentReference/d', 0, outcome);
    expect(JSON.stringify(opened.toRenderer)).toContain('secret');
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

describe('a document on its way', () => {
  const ask = { kind: 'document', generation: 1, requestId: 5, entryId: 'DocumentReference/d', index: 0 } as const;
  const progress = { kind: 'document-progress', generation: 1, requestId: 5, received: 3, expected: 9 } as const;

  it('how far it is goes to who asked, while somebody waits', () => {
    const harness = withDocument({ contentType: 'text/plain', url: 'Binary/b' });
    harness.fromRenderer(ask);
    harness.host.receive(progress, null);
    harness.host.receive({ ...progress, requestId: 6 }, null);
    harness.host.receive({ ...progress, generation: 2 }, null);
    expect(harness.toRenderer.filter(({ kind }) => kind === 'document-progress')).toEqual([progress]);
  });

  it('is given up once, at main too, and an answer that comes all the same is not handed on', () => {
    const harness = withDocument({ contentType: 'text/plain', url: 'Binary/b' });
    harness.fromRenderer(ask);
    for (const requestId of [5, 5, 6]) harness.fromRenderer({ kind: 'give-up-document', generation: 1, requestId });
    expect(harness.toMain.filter(({ kind }) => kind === 'give-up-document')).toEqual([
      { kind: 'give-up-document', generation: 1, requestId: 5 },
    ]);
    const bytes = new TextEncoder().encode('words');
    const outcome = { kind: 'body', contentType: 'text/plain', bytes } as const;
    harness.host.receive({ kind: 'document', generation: 1, requestId: 5, outcome }, null);
    expect(harness.toRenderer.some(({ kind }) => kind === 'document')).toBe(false);
  });
});

describe('what this person has read', () => {
  const reads = (harness: Harness) => harness.toRenderer.findLast((message) => message.kind === 'reads')?.reads;

  it('a document that was handed on to be read is, one that could not be is not', () => {
    const harness = withDocument({ contentType: 'text/plain', data: base64('words') });
    expect(reads(harness)).toEqual({ trail: 'none', at: {} });
    harness.document('DocumentReference/d', 0, () => ({ kind: 'refused', problem: 'not-audited' }));
    expect(reads(harness)?.at).toEqual({});
    harness.document('DocumentReference/d');
    expect(reads(harness)?.at).toEqual({ 'DocumentReference/d': '2026-11-22T12:00:00.000Z' });
  });
});
