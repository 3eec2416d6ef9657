import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';
import { dateText } from '../read/values.ts';
import { labelled, mark, momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import { statusMarks } from './observation.ts';
import type { MapContext, Mapper } from './types.ts';

/** A danger that a system or a person saw: an interaction, a duplicate, an allergy overlooked, and what was done. */
export const mapDetectedIssue: Mapper = (resource, context) => {
  const { when, until } = momentOf(resource, ['identified[x]']);
  const detail = text(resource['detail']);
  const severity = text(resource['severity']);
  const title = term(resource['code']) || detail || narrativeOf(resource)[0] || 'Issue not described';
  return [
    {
      kind: 'alert',
      label: 'Detected issue',
      title,
      summary: summaryOf(
        labelled('Between', context.names(resource['implicated']).join(' and ')),
        detail === title ? '' : detail,
        labelled(
          'Seen in',
          distinct(
            objects(resource['evidence']).flatMap((item) => [...terms(item['code']), ...context.names(item['detail'])]),
          ).join(', '),
        ),
        labelled(
          'Done about it:',
          distinct(objects(resource['mitigation']).map((item) => mitigationText(item, context))).join('; '),
        ),
        labelled('By', context.name(resource['author'])),
      ),
      when,
      until,
      status: statusOf(resource),
      marks: [
        ...(severity === ''
          ? []
          : [mark(severity === 'low' ? 'quiet' : 'warning', `${codeToWords(severity)} severity`)]),
        ...statusMarks(statusCode(resource)),
      ],
    },
  ];
};

function mitigationText(mitigation: Json, context: MapContext): string {
  return bracketed(term(mitigation['action']), dateText(mitigation['date']), context.name(mitigation['author']));
}
