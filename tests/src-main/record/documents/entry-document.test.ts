import { describe, expect, it } from 'vitest';
import { entryDocument } from '../../../../src-main/record/documents/entry-document.ts';

const names = (references: unknown): readonly string[] =>
  (Array.isArray(references) ? (references as unknown[]) : [references]).flatMap((reference) => {
    const { display } = (reference ?? {}) as { display?: string };
    return display === undefined ? [] : [display];
  });
const of = (resource: Record<string, unknown>, kind: 'document' | 'report' | 'result' | 'assessment') =>
  entryDocument(resource, kind, { names });

describe('what a row says of the documents of an entry', () => {
  it.each([
    [
      'a letter: what its source calls it, who wrote it, its files',
      'document',
      {
        resourceType: 'DocumentReference',
        type: { text: 'Discharge summary' },
        author: [{ display: 'Dr Ian Mather' }, { display: 'Dr Xu' }],
        content: [
          { attachment: { title: 'Summary', contentType: 'application/pdf', size: 2_340_000, url: 'Binary/1' } },
          { attachment: { contentType: 'text/plain', url: 'Binary/2' } },
        ],
      },
      {
        type: 'Discharge summary',
        author: 'Dr Ian Mather, Dr Xu',
        files: [
          { title: 'Summary', format: 'PDF', size: '2.3\u00A0MB' },
          { title: 'Document 2', format: 'Text', size: '' },
        ],
        hasText: false,
      },
    ],
    [
      'a letter without a type has its category',
      'document',
      { resourceType: 'DocumentReference', category: [{ text: 'Correspondence' }] },
      { type: 'Correspondence', author: '', files: [], hasText: false },
    ],
    [
      'a letter without a file and with a narrative has a text',
      'document',
      { resourceType: 'DocumentReference', text: { status: 'generated', div: '<div>Seen in clinic</div>' } },
      { type: '', author: '', files: [], hasText: true },
    ],
    [
      'an empty narrative is no text',
      'document',
      { resourceType: 'DocumentReference', text: { status: 'empty', div: '<div> </div>' } },
      { type: '', author: '', files: [], hasText: false },
    ],
    [
      'a structured document has no file, and is one all the same',
      'document',
      { resourceType: 'Composition', type: { text: 'Care record' }, section: [{ title: 'Plan' }] },
      { type: 'Care record', author: '', files: [], hasText: true },
    ],
    [
      'a report with its printed form',
      'report',
      {
        resourceType: 'DiagnosticReport',
        code: { text: 'Chest X-ray' },
        performer: [{ display: 'Radiology' }],
        presentedForm: [{ contentType: 'text/html', data: 'PHA+' }],
      },
      {
        type: '',
        author: 'Radiology',
        files: [{ title: 'Document 1', format: 'Text', size: '3\u00A0bytes' }],
        hasText: false,
      },
    ],
    ['a report without one', 'report', { resourceType: 'DiagnosticReport', code: { text: 'Chest X-ray' } }, null],
    [
      'an assessment with a file as an answer',
      'assessment',
      {
        resourceType: 'QuestionnaireResponse',
        source: { display: 'Susan Hollins' },
        item: [{ answer: [{ valueAttachment: { contentType: 'image/png', url: 'Binary/3' } }] }],
      },
      {
        type: '',
        author: 'Susan Hollins',
        files: [{ title: 'Document 1', format: 'PNG image', size: '' }],
        hasText: false,
      },
    ],
    ['a result', 'result', { resourceType: 'Observation', valueString: 'Seen' }, null],
  ] as const)('%s', (_, kind, resource, expected) => {
    expect(of(resource, kind)).toEqual(expected);
  });
});
