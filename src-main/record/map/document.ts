import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { distinct, joinWords } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { periodText } from '../read/values.ts';
import { formatWords } from './format-words.ts';
import { labelled, mark, momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { MapContext, Mapper } from './types.ts';

/** A document or letter that is kept somewhere: what it is, of what it tells, and in which formats it can be had. */
export const mapDocumentReference: Mapper = (resource, context) => {
  const attachments = objects(resource['content']).map((content) => object(content['attachment']));
  const attached = attachments.map((attachment) => text(attachment['title'])).find((title) => title !== '');
  const type = term(resource['type']);
  const title = text(resource['description']) || attached || type || terms(resource['category'])[0] || 'Document';
  const about = object(resource['context']);
  const { when } = momentOf(resource, ['date', 'indexed', 'created']);
  return [
    {
      kind: 'document',
      label: labelOf(type),
      title,
      summary: summaryOf(
        title === type ? '' : type,
        term(about['practiceSetting']),
        formatsText(attachments),
        context.names(resource['author']).join(', '),
        labelled('About', joinWords([terms(about['event']).join(', '), periodText(about['period'])])),
        ...relations(resource['relatesTo'], (relation) => context.name(relation['target'])),
      ),
      when: when ?? momentOf(object(attachments[0]), ['creation']).when,
      until: null,
      status: statusOf(resource),
      marks: [
        ...(statusCode(resource) === 'superseded' ? [mark('struck', 'Replaced by a later version')] : []),
        ...unfinished(text(resource['docStatus'])),
      ],
      within: objects(about['encounter'])[0],
    },
  ];
};

/** A structured document: its sections are in the detail, their titles in the row. */
export const mapComposition: Mapper = (resource, context) => {
  const type = term(resource['type']);
  const title = text(resource['title']) || type || 'Document';
  const events = objects(resource['event']).map((event) =>
    joinWords([terms(event['code']).join(', '), periodText(event['period'])]),
  );
  const sections = objects(resource['section']).map((section) => text(section['title']) || term(section['code']));
  return [
    {
      kind: 'document',
      label: labelOf(type),
      title,
      summary: summaryOf(
        title === type ? '' : type,
        context.names(resource['author']).join(', '),
        labelled('About', joinWords(events, '; ')),
        labelled('Signed off by', attesters(resource, context)),
        ...relations(resource['relatesTo'], (relation) => context.name(relation['targetReference'])),
        labelled('Sections:', joinWords(sections)),
      ),
      when: momentOf(resource, ['date']).when,
      until: null,
      status: statusOf(resource),
      marks: [
        ...unfinished(statusCode(resource)),
        // FHIR: a bare code of v3-Confidentiality.
      ],
      within: resource['encounter'],
    },
  ];
};

const labelOf = (type: string): string => (/letter/i.test(type) ? 'Letter' : 'Document');

function formatsText(attachments: readonly Json[]): string {
  const formats = attachments.map((attachment) => formatWords(text(attachment['contentType'])));
  const words = distinct(formats).join(', ');
  return attachments.length > 1 ? joinWords([`${attachments.length} files`, words], ': ') : words;
}

function attesters(resource: Json, context: MapContext): string {
  return joinWords(objects(resource['attester']).map((attester) => context.name(attester['party'])));
}

const RELATIONS: Readonly<Record<string, string>> = {
  appends: 'Adds to',
  replaces: 'Replaces',
  signs: 'Signs',
  transforms: 'Another form of',
};

/** What it does to another document, which is named where the record knows it. */
function relations(value: unknown, name: (relation: Json) => string): readonly string[] {
  return objects(value).map((relation) => {
    const code = text(relation['code']);
    const words = lookup(RELATIONS, code) ?? (codeToWords(code) || 'Related to');
    return `${words} ${name(relation) || 'another document'}`;
  });
}

/** What is not final, or is no longer what it was, is told in the row (HAZ-012). */
function unfinished(status: string): readonly EntryMark[] {
  return status === 'preliminary' || status === 'amended' ? [mark('warning', codeToWords(status))] : [];
}
