import { term, terms } from '../read/concept.ts';
import { objects } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';

export const mapProcedure: Mapper = (resource, context) => {
  const name = term(resource['code']) || terms(resource['category'])[0] || 'Procedure not described';
  const notDone = statusCode(resource) === 'not-done';
  const { when, until, endless } = momentOf(resource, ['performed[x]']);
  return [
    {
      kind: 'procedure',
      label: 'Procedure',
      title: notDone ? `Not done: ${name}` : name,
      summary: summaryOf(
        term(resource['statusReason']),
        terms(resource['bodySite']).join(', '),
        term(resource['outcome']),
        labelled('For', reasonsOf(resource, context)),
        labelled('Complications', terms(resource['complication']).join(', ')),
        noteTexts(resource['note'])[0],
        context.names(objects(resource['performer']).map((performer) => performer['actor'])).join(', '),
      ),
      when,
      until: endless && statusCode(resource) === 'in-progress' ? 'open' : until,
      status: statusOf(resource),
      marks: notDone ? [mark('struck', 'Not done')] : [],
      within: resource['encounter'],
    },
  ];
};
