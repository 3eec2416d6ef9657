import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, objects } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { MapContext, Mapper } from './types.ts';

/** What was done to the patient, or was not; what was put in stays known for the next scan. */
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
        labelled(
          'Complications',
          distinct([...terms(resource['complication']), ...context.names(resource['complicationDetail'])]).join(', '),
        ),
        labelled(
          'Device',
          distinct(objects(resource['focalDevice']).map((device) => deviceText(device, context))).join(', '),
        ),
        labelled(
          'Used',
          distinct([...context.names(resource['usedReference']), ...terms(resource['usedCode'])]).join(', '),
        ),
        labelled('Follow-up', terms(resource['followUp']).join(', ')),
        noteTexts(resource['note'])[0],
        context.name(resource['location']),
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

/** `Total hip prosthesis (Implanted)`. */
function deviceText(device: Json, context: MapContext): string {
  return bracketed(context.name(device['manipulated']), term(device['action']));
}
