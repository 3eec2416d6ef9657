import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { term } from '../read/concept.ts';
import { object, objects, text } from '../read/reader.ts';
import { mark, momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';
import { lookup } from '../../../src-shared/lookup.ts';

export const mapDocumentReference: Mapper = (resource, context) => {
  const attachments = objects(resource['content']).map((content) => object(content['attachment']));
  const attached = attachments.map((attachment) => text(attachment['title'])).find((title) => title !== '');
  const formats = attachments.map((attachment) => formatWords(text(attachment['contentType'])));
  const type = term(resource['type']);
  const title = text(resource['description']) || attached || type || 'Document';
  const { when } = momentOf(resource, ['date', 'indexed', 'created']);
  const docStatus = text(resource['docStatus']);
  const superseded = statusCode(resource) === 'superseded';
  return [
    {
      kind: 'document',
      label: /letter/i.test(type) ? 'Letter' : 'Document',
      title,
      summary: summaryOf(
        title === type ? '' : type,
        [...new Set(formats)].filter((words) => words !== '').join(', '),
        context.names(resource['author']).join(', '),
      ),
      when: when ?? momentOf(object(attachments[0]), ['creation']).when,
      until: null,
      status: statusOf(resource),
      marks: [
        ...(superseded ? [mark('struck', 'Replaced by a later version')] : []),
        ...(docStatus === 'preliminary' || docStatus === 'amended' ? [mark('warning', codeToWords(docStatus))] : []),
      ],
      within: objects(object(resource['context'])['encounter'])[0],
    },
  ];
};

const FORMATS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'text/html': 'Text',
  'text/plain': 'Text',
  'text/rtf': 'RTF',
  'application/rtf': 'RTF',
  'image/tiff': 'TIFF image',
  'image/jpeg': 'JPEG image',
  'image/png': 'PNG image',
};

export function formatWords(contentType: string): string {
  const bare = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  return lookup(FORMATS, bare) ?? bare;
}
