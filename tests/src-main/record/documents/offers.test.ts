import { describe, expect, it } from 'vitest';
import { Harness, type Resource, THEIRS } from '../harness.ts';
import { base64, withDocument } from './letters.ts';

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
        toLoad: 14_200,
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
