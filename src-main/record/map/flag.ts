import { term, terms } from '../read/concept.ts';
import { mark, momentOf, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';

export const mapFlag: Mapper = (resource) => {
  const { when, until, endless } = momentOf(resource, ['period']);
  const active = statusCode(resource) === 'active';
  return [
    {
      kind: 'alert',
      label: 'Alert',
      title: term(resource['code']) || terms(resource['category'])[0] || 'Alert not described',
      summary: summaryOf(terms(resource['category']).join(', ')),
      when,
      until: endless && active ? 'open' : until,
      status: statusOf(resource),
      marks: active
        ? [mark('warning', 'Active alert')]
        : statusCode(resource) === 'inactive'
          ? [mark('quiet', 'No longer active')]
          : [],
      within: resource['encounter'],
    },
  ];
};
