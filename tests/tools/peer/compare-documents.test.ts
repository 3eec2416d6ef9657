import { expect, test } from 'vitest';
import type { DocumentAnswer, DocumentContent } from '../../../src-shared/clinical/document.ts';
import type { EntryDetail } from '../../../src-shared/clinical/entry.ts';
import { compareDocuments } from '../../../tools/peer/compare-documents.ts';
import { Harness, THEIRS } from '../../src-main/record/harness.ts';

const pdf = (text: string): DocumentContent => ({ kind: 'pdf', bytes: new Uint8Array(Buffer.from(text)) });

/** A record with a letter of two documents, and a problem that has none. */
function recordWith(first: DocumentContent, second: DocumentContent, warnings: readonly string[] = []) {
  const harness = new Harness().open();
  const content = ['One', 'Two'].map((title) => ({
    attachment: { title, contentType: 'application/pdf', url: `Binary/${title}` },
  }));
  harness.page([
    { resourceType: 'DocumentReference', id: 'd', status: 'current', subject: THEIRS, content },
    { resourceType: 'Condition', id: 'c', subject: THEIRS, code: { text: 'Asthma' } },
  ]);
  harness.allEnded();
  return {
    entries: [...harness.entries().values()],
    detail: (entryId: string): EntryDetail | null => harness.detail(entryId),
    document: (_entryId: string, index: number): Promise<DocumentAnswer> =>
      Promise.resolve({ content: index === 0 ? first : second, warnings }),
  };
}

const TEXT: DocumentContent = { kind: 'text', text: 'Dear colleague' };

test.each([
  ['the same bytes and words', recordWith(pdf('%PDF-1'), TEXT), []],
  ['other bytes', recordWith(pdf('%PDF-2'), TEXT), ['document 0 of DocumentReference/d content.sha256']],
  [
    'other words',
    recordWith(pdf('%PDF-1'), { kind: 'text', text: 'Dear' }),
    ['document 1 of DocumentReference/d content.text'],
  ],
  [
    'a document that one server does not give',
    recordWith({ kind: 'failed', code: 'not-found', what: '', next: '' }, TEXT),
    ['document 0 of DocumentReference/d content.kind'],
  ],
])('reads every document at both and compares them: %s', async (_case, peer, expected) => {
  const { read, differences } = await compareDocuments(recordWith(pdf('%PDF-1'), TEXT), peer);
  expect(read).toBe(2);
  expect(differences.map(({ where, field }) => `${where} ${field}`)).toEqual(expected);
});

test('a warning on one side is a difference', async () => {
  const peer = recordWith(TEXT, TEXT, ['The check sum differs.']);
  expect((await compareDocuments(recordWith(TEXT, TEXT), peer)).differences).toHaveLength(2);
});
