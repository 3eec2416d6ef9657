import { formatDecimal } from '../../../src-shared/clinical/quantity.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { term } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';
import { periodText, rangeText } from '../read/values.ts';
import { labelled, momentOf, noteTexts, reasonsOf, statusOf, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import { statusMarks } from './observation.ts';
import type { Mapper } from './types.ts';

/** What may happen to the patient, how likely, and what is done about it. */
export const mapRiskAssessment: Mapper = (resource, context) => {
  const { when, until } = momentOf(resource, ['occurrence[x]']);
  const predictions = objects(resource['prediction']).map(predictionText);
  const name = term(resource['code']) || term(resource['method']) || narrativeOf(resource)[0] || 'Risk assessment';
  return [
    {
      kind: 'assessment',
      label: 'Risk assessment',
      title: name,
      summary: summaryOf(
        joinWords(predictions, '; '),
        labelled('About', context.name(resource['condition'])),
        labelled('To lower it:', text(resource['mitigation'])),
        labelled('For', reasonsOf(resource, context)),
        labelled('Based on', context.names(resource['basis']).join(', ')),
        context.name(resource['performer']),
        noteTexts(resource['note'])[0],
      ),
      when,
      until,
      status: statusOf(resource),
      marks: statusMarks(text(resource['status'])),
      within: resource['encounter'],
    },
  ];
};

/**
 * `Fall within 12 months: Moderate, probability 0.3`. The number is given as it was recorded: R4 means percent, many
 * sources send a share of one, and neither is guessed. Zero is a probability (HAZ-006).
 */
export function predictionText(prediction: Json): string {
  const decimal = text(prediction['probabilityDecimal']);
  const range = rangeText(prediction['probabilityRange']);
  const relative = text(prediction['relativeRisk']);
  const words = [
    term(prediction['qualitativeRisk']),
    labelled('probability', decimal === '' ? range : formatDecimal(decimal)),
    labelled('relative risk', relative === '' ? '' : formatDecimal(relative)),
    periodText(prediction['whenPeriod']) || labelled('at age', rangeText(prediction['whenRange'])),
    text(prediction['rationale']),
  ].filter((part) => part !== '');
  return joinWords([term(prediction['outcome']) || (words.length === 0 ? '' : 'Risk'), words.join(', ')], ': ');
}
