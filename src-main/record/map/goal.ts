import { parseClinicalDate, formatDate } from '../../../src-shared/clinical/dates.ts';
import { term, terms } from '../read/concept.ts';
import { type Json, choice, object, objects, text } from '../read/reader.ts';
import { quantityText } from '../read/values.ts';
import { statusWords } from '../../../src-shared/clinical/words.ts';
import { capitalised, distinct, joinWords } from '../../../src-shared/join-words.ts';
import { labelled, momentOf, noteTexts, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import { nameWithValue, observedValue } from './observation-value.ts';
import type { Mapper } from './types.ts';
import { personName } from './words.ts';

/** What is to be reached, by when, and how it stands. `lifecycleStatus` is told by the row's marks where it matters. */
export const mapGoal: Mapper = (resource, context) => {
  const { when } = momentOf(resource, ['start[x]', 'statusDate']);
  const title = term(resource['description']) || narrativeOf(resource)[0] || 'Goal not described';
  const lifecycle = text(resource['lifecycleStatus']);
  const outcomes = distinct([...terms(resource['outcomeCode']), ...context.names(resource['outcomeReference'])]);
  return [
    {
      kind: 'care-plan',
      label: 'Goal',
      title,
      summary: summaryOf(
        term(resource['achievementStatus']),
        joinWords(objects(resource['target']).map(targetText), '; '),
        labelled('Outcome', outcomes.join(', ')),
        labelled('Priority', term(resource['priority'])),
        labelled('Begins', term(resource['startCodeableConcept'])),
        labelled('For', context.names(resource['addresses']).join(', ')),
        labelled('Because', text(resource['statusReason'])),
        labelled('Stated by', personName(resource['expressedBy'], resource, context)),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: lifecycle === 'active' && when !== null ? 'open' : null,
      status: lifecycle === '' ? '' : statusWords(lifecycle),
      marks: [],
    },
  ];
};

/** `Body weight 80 kg by 01-Mar-2027`, `Smoking: None within 3 months`. A target of zero is a target (HAZ-006). */
export function targetText(target: Json): string {
  const measure = term(target['measure']);
  const detail = choice(target, 'detail');
  const aim =
    measure === ''
      ? observedValue(target, 'detail').text
      : nameWithValue(measure, detail === null ? {} : { [`value${detail.type}`]: detail.value });
  const date = parseClinicalDate(target['dueDate']);
  const within = quantityText(object(target['dueDuration']));
  const due = date !== null ? `by ${formatDate(date)}` : within === '' ? text(target['dueDate']) : `within ${within}`;
  const words = joinWords([aim, due], ' ');
  return aim === '' && words !== '' ? capitalised(words) : words;
}
