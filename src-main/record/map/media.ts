import { distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { number, object, text } from '../read/reader.ts';
import { quantityText } from '../read/values.ts';
import { formatWords } from './format-words.ts';
import { labelled, mark, momentOf, noteTexts, statusCode, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import type { Mapper } from './types.ts';
import { counted } from './words.ts';

/** A picture, a film or a recording: of what, which view, how it is kept. */
export const mapMedia: Mapper = (resource, context) => {
  const content = object(resource['content']);
  const notDone = statusCode(resource) === 'not-done';
  const named = distinct([text(content['title']), term(resource['type']), term(resource['modality'])]);
  const [title = narrativeOf(resource)[0] ?? 'Picture or recording', ...more] = named;
  const { when, until } = momentOf(resource, ['created[x]', 'issued']);
  const seconds = number(resource['duration']);
  return [
    {
      kind: 'document',
      label: 'Picture or recording',
      title: notDone ? `Not done: ${title}` : title,
      summary: summaryOf(
        labelled('Because', terms(resource['statusReason']).join(', ')),
        more.join(', '),
        distinct([term(resource['bodySite']), term(resource['view'])]).join(', '),
        formatWords(text(content['contentType'])),
        counted(number(resource['frames']), 'frame'),
        seconds === null ? '' : quantityText({ value: seconds, unit: 's' }),
        labelled('For', terms(resource['reasonCode']).join(', ')),
        text(resource['deviceName']) || context.name(resource['device']),
        context.name(resource['operator']),
        noteTexts(resource['note'])[0],
      ),
      when,
      until,
      status: statusOf(resource),
      marks: notDone ? [mark('struck', 'Not done')] : [],
      within: resource['encounter'],
    },
  ];
};
