import { term } from '../read/concept.ts';
import { objects } from '../read/reader.ts';
import { labelled, momentOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import type { Mapper } from './types.ts';

/** As much as a row can hold; the detail has them all. */
const MAX_IN_ROW = 3;

/** FHIR's way to send what has no type of its own: its code says what it is, its extensions what it says. */
export const mapBasic: Mapper = (resource, context) => {
  const { when } = momentOf(resource, ['created']);
  const narrative = narrativeOf(resource);
  const title = term(resource['code']) || narrative[0] || 'Entry of no stated kind';
  const said = context.describe({ extension: objects(resource['extension']) });
  return [
    {
      kind: 'other',
      label: 'Other entry',
      title,
      summary: summaryOf(
        ...said.slice(0, MAX_IN_ROW).map(({ label, value }) => `${label}: ${value}`),
        labelled('By', context.name(resource['author'])),
        narrative.find((paragraph) => paragraph !== title),
      ),
      when,
      until: null,
      status: '',
      marks: [],
      within: undefined,
    },
  ];
};
