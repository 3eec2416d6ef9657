import { statusWords } from '../../../src-shared/clinical/words.ts';
import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { periodText } from '../read/values.ts';
import { structuredDose } from './dosage.ts';
import { labelled, mark, momentOf, noteTexts, standingMarks, statusCode, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import type { MapContext, Mapper } from './types.ts';

/** Plans that are asked for by their own name (PRSB: contingency, end-of-life and advance care plans). */
const NAMED_PLAN =
  /contingency|crisis|escalation|end[ -]of[ -]life|advance|anticipatory|palliative|emergency|respect\b/i;

/** A plan of care: what is to be done and how far it is, for what, towards which goals, by whom. */
export const mapCarePlan: Mapper = (resource, context) => {
  const { when, until, endless } = momentOf(resource, ['period', 'created']);
  const categories = terms(resource['category']);
  const title = text(resource['title']) || categories[0] || narrativeOf(resource)[0] || 'Care plan';
  const named = categories.find((words) => NAMED_PLAN.test(words) && words !== title);
  const activities = distinct(objects(resource['activity']).map((activity) => activityText(activity, context.name)));
  return [
    {
      kind: 'care-plan',
      label: named ?? 'Care plan',
      title,
      summary: summaryOf(
        text(resource['description']),
        categories.filter((words) => words !== title && words !== named).join(', '),
        labelled('For', context.names(resource['addresses']).join(', ')),
        activities.filter((words) => words !== title).join(', '),
        labelled('Goals', context.names(resource['goal']).join('; ')),
        labelled('Team', context.names(resource['careTeam']).join(', ')),
        labelled('By', context.names([resource['author'], ...objects(resource['contributor'])]).join(', ')),
        noteTexts(resource['note'])[0],
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

/** `Dressing change (twice a week, scheduled)`; what is not to be done says so before anything else (HAZ-012). */
export function activityText(activity: Json, name: MapContext['name']): string {
  const detail = object(activity['detail']);
  const product = term(detail['productCodeableConcept']) || name(detail['productReference']);
  const what = distinct([term(detail['code']), text(detail['description']), product]).join(': ');
  const words = what === '' ? name(activity['reference']) : what;
  const status = text(detail['status']);
  const rhythm =
    structuredDose({ timing: detail['scheduledTiming'] }) ||
    periodText(detail['scheduledPeriod']) ||
    text(detail['scheduledString']);
  const told = bracketed(
    words,
    rhythm,
    labelled('at', name(detail['location'])),
    status === '' ? '' : statusWords(status).toLowerCase(),
    term(detail['statusReason']),
    terms(activity['outcomeCodeableConcept']).join(', '),
  );
  return detail['doNotPerform'] === true && words !== '' ? `Do not do: ${told}` : told;
}
