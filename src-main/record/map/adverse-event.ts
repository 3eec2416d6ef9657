import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { dateText } from '../read/values.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';
import { labelled, mark, momentOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import type { MapContext, Mapper } from './types.ts';

/** Harm that came of care, or nearly did: what, how bad, what is suspected, what became of it. */
export const mapAdverseEvent: Mapper = (resource, context) => {
  const potential = text(resource['actuality']) === 'potential';
  const categories = terms(resource['category']);
  const title = term(resource['event']) || narrativeOf(resource)[0] || categories[0] || 'Adverse event not described';
  const { when } = momentOf(resource, ['date', 'detected', 'recordedDate']);
  const recorded = momentOf(resource, ['date', 'detected']).when === null && when !== null;
  const seriousness = term(resource['seriousness']);
  return [
    {
      kind: 'other',
      label: 'Adverse event',
      title: potential ? `Might have happened: ${title}` : title,
      summary: summaryOf(
        labelled('Severity', term(resource['severity'])),
        labelled('Outcome', term(resource['outcome'])),
        labelled(
          'Suspected',
          distinct(objects(resource['suspectEntity']).map((item) => suspectText(item, context))).join('; '),
        ),
        labelled('Led to', context.names(resource['resultingCondition']).join(', ')),
        categories.filter((words) => words !== title).join(', '),
        recorded ? labelled('Recorded', dateText(resource['recordedDate'])) : '',
        context.name(resource['location']),
        labelled('Recorded by', context.name(resource['recorder'])),
      ),
      when,
      until: null,
      status: '',
      marks: [
        ...(potential ? [mark('quiet', 'Potential, did not happen')] : []),
        ...(seriousness === '' || /^non-?\s?serious$/i.test(seriousness) ? [] : [mark('warning', seriousness)]),
      ],
      within: resource['encounter'],
    },
  ];
};

/** `Amoxicillin (probably related)`. */
function suspectText(suspect: Json, context: MapContext): string {
  const assessments = objects(suspect['causality']).map((item) => term(item['assessment']));
  return bracketed(context.name(suspect['instance']) || 'not named', ...distinct(assessments));
}
