import { codeOf, term, terms } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';
import { dateText } from '../read/values.ts';
import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { bracketed, distinct } from '../../../src-shared/join-words.ts';
import { labelled, mark, momentOf, summaryOf } from './helpers.ts';
import { doseNumber } from './immunisation.ts';
import { narrativeOf } from './narrative.ts';
import type { Mapper } from './types.ts';

/** What is advised about vaccines: none of it has been given, and some of it must not be. */
export const mapImmunizationRecommendation: Mapper = (resource, context) => {
  const recommendations = objects(resource['recommendation']);
  const titles = distinct(recommendations.map(titleOf));
  const { when } = momentOf(resource, ['date']);
  return [
    {
      kind: 'immunisation',
      label: 'Immunisation advice',
      title: titles.join('; ') || narrativeOf(resource)[0] || 'Vaccine not described',
      summary: summaryOf(
        ...recommendations.map((item) => adviceText(item, recommendations.length > 1)),
        context.name(resource['authority']),
      ),
      when,
      until: null,
      status: '',
      marks: [mark('quiet', 'Advice, not given'), ...recommendations.flatMap(statusMark)],
    },
  ];
};

function nameOf(recommendation: Json): string {
  return (
    terms(recommendation['vaccineCode']).join(', ') || term(recommendation['targetDisease']) || 'Vaccine not described'
  );
}

/** `MMR: Overdue`; the disease where no vaccine is named. */
function titleOf(recommendation: Json): string {
  const status = term(recommendation['forecastStatus']);
  return status === '' ? nameOf(recommendation) : `${nameOf(recommendation)}: ${status}`;
}

function adviceText(recommendation: Json, several: boolean): string {
  const dates = objects(recommendation['dateCriterion']).map((criterion) =>
    distinct([term(criterion['code']), dateText(criterion['value'])]).join(' '),
  );
  const words = distinct([
    terms(recommendation['vaccineCode']).length === 0 ? '' : term(recommendation['targetDisease']),
    labelled('Dose', doseNumber(recommendation)),
    ...dates,
    ...terms(recommendation['forecastReason']),
    labelled('Not', terms(recommendation['contraindicatedVaccineCode']).join(', ')),
    text(recommendation['description']),
    text(recommendation['series']),
  ]).join(', ');
  return several ? bracketed(nameOf(recommendation), words) : words;
}

function statusMark(recommendation: Json): readonly EntryMark[] {
  const words = term(recommendation['forecastStatus']);
  const serious = /overdue|contraindicated/i.test(`${codeOf(recommendation['forecastStatus'])} ${words}`);
  return serious ? [mark('warning', words)] : [];
}
