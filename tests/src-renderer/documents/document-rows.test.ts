import { describe, expect, it } from 'vitest';
import {
  documentEntries,
  documentItems,
  documentsNamed,
  fileWords,
  type DocumentEntry,
} from '../../../src-renderer/documents/document-rows.ts';
import type { EntryDocument } from '../../../src-shared/clinical/document.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { madeUpEntry } from '../support/made-up.ts';

const PDF = { title: 'Scan', format: 'PDF', size: '14\u00A0kB' } as const;
const LETTER: EntryDocument = { type: 'Clinical letter', author: 'Dr Ian Mather', files: [PDF], hasText: false };

function letter(id: string, when: string | null, rest: Partial<ClinicalEntry> = {}): DocumentEntry {
  const entry = madeUpEntry(id, when, { kind: 'document', label: 'Letter', document: LETTER, ...rest });
  return entry as DocumentEntry;
}

const outline = (entries: readonly DocumentEntry[], grouping: 'date' | 'type' | 'source'): readonly string[] =>
  documentItems(entries, grouping).map((item) =>
    item.kind === 'heading' ? `${item.words} (${item.count})` : `- ${item.entry.id}`,
  );

describe('the documents of a record', () => {
  it('are every document, and every other entry that has files: a report with its scan, an assessment with its form', () => {
    const report = madeUpEntry('DiagnosticReport/1', '2026-01-01', {
      kind: 'report',
      document: { type: '', author: '', files: [PDF], hasText: false },
    });
    const entries = [report, madeUpEntry('Observation/1'), letter('DocumentReference/1', null)];
    expect(documentEntries(entries).map(({ id }) => id)).toEqual(['DiagnosticReport/1', 'DocumentReference/1']);
  });

  it.each([
    ['date', ['2026 (2)', '- a', '- b', '2019 (1)', '- c', 'No date recorded (1)', '- d']],
    ['type', ['Clinical letter (3)', '- a', '- c', '- d', 'Discharge summary (1)', '- b']],
    ['source', ['Example Surgery (4)', '- a', '- b', '- c', '- d', 'Whiston Hospital (1)', '- b']],
  ] as const)('by %s stand below their headings, the newest first', (grouping, expected) => {
    const entries = [
      letter('a', '2026-11-01'),
      letter('b', '2026-03-01', {
        document: { ...LETTER, type: 'Discharge summary' },
        alsoFrom: [{ name: 'Whiston Hospital', odsCode: null, system: null, sourceId: 'w', careSetting: 'hospital' }],
      }),
      letter('c', '2019'),
      letter('d', null),
    ];
    expect(outline(entries, grouping)).toEqual(expected);
  });

  it('without a type of their own are grouped by what they are in the record', () => {
    expect(outline([letter('a', '2026', { document: { ...LETTER, type: '' } })], 'type')).toEqual([
      'Letter (1)',
      '- a',
    ]);
  });

  it('without a source are grouped as such (HAZ-019)', () => {
    const source = { name: null, odsCode: null, system: null, sourceId: null };
    expect(outline([letter('a', '2026', { source })], 'source')).toEqual(['Source not stated (1)', '- a']);
  });
});

describe('finding by title', () => {
  const entries = [
    letter('derm', '2026', { title: 'Dermatology clinic letter' }),
    letter('eye', '2026', { title: 'Letter from Mr André Müller, optician' }),
    letter('scan', '2026', { title: 'Upload 17', document: { ...LETTER, files: [{ ...PDF, title: 'ECG of June' }] } }),
  ];
  it.each([
    ['the beginning of a word', 'derm', ['derm']],
    ['words in any order', 'letter derm', ['derm']],
    ['without accents and capitals', 'ANDRE mull', ['eye']],
    ['the name of a file', 'ecg', ['scan']],
    ['the author', 'mather', ['derm', 'eye', 'scan']],
    ['not the middle of a word', 'matology', []],
    ['nothing typed', '  ', ['derm', 'eye', 'scan']],
  ])('%s', (_, typed, expected) => {
    expect(documentsNamed(entries, typed).map(({ id }) => id)).toEqual(expected);
  });
});

describe('what a row says of its files', () => {
  it.each([
    ['one', [PDF], 'PDF, 14\u00A0kB'],
    ['one of unknown size', [{ ...PDF, size: '' }], 'PDF'],
    ['several', [PDF, { ...PDF, format: 'Text' }, PDF], '3 files: PDF, Text'],
  ])('%s', (_, files, words) => {
    expect(fileWords({ ...LETTER, files })).toBe(words);
  });

  it('none: whether its text stands in the record, or nothing of it was sent (HAZ-003)', () => {
    expect(fileWords({ ...LETTER, files: [], hasText: true })).toBe('Text within the record');
    expect(fileWords({ ...LETTER, files: [], hasText: false })).toBe('No document is attached');
  });
});
