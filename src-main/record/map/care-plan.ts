import { term, terms } from '../read/concept.ts';
import { object, objects, text } from '../read/reader.ts';
import { labelled, mark, momentOf, standingMarks, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';

export const mapCarePlan: Mapper = (resource, context) => {
  const { when, until, endless } = momentOf(resource, ['period', 'created']);
  const categories = terms(resource['category']);
  const title = text(resource['title']) || categories[0] || 'Care plan';
  const activities = objects(resource['activity']).map((activity) => {
    const detail = object(activity['detail']);
    return term(detail['code']) || text(detail['description']) || context.name(activity['reference']);
  });
  return [
    {
      kind: 'care-plan',
      label: 'Care plan',
      title,
      summary: summaryOf(
        text(resource['description']),
        categories.filter((words) => words !== title).join(', '),
        labelled('For', context.names(resource['addresses']).join(', ')),
        [...new Set(activities)].filter((words) => words !== '' && words !== title).join(', '),
      ),
      when,
      until: endless && ['active', 'on-hold'].includes(statusCode(resource)) ? 'open' : until,
      status: statusOf(resource),
      marks: ['proposal', 'option'].includes(text(resource['intent']))
        ? [mark('quiet', 'Proposed')]
        : standingMarks(statusCode(resource)),
      within: resource['encounter'],
    },
  ];
};
