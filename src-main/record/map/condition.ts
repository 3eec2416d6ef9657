import { statusWords } from '../../../src-shared/clinical/words.ts';
import { codeOf, term, terms } from '../read/concept.ts';
import { objects, text } from '../read/reader.ts';
import { labelled, mark, momentOf, noteTexts, standingMarks, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';

/** Problems and diagnoses. A refuted one starts with the word, so that no part of it reads as present. */
export const mapCondition: Mapper = (resource) => {
  const named = term(resource['code']) || 'Problem not described';
  const clinical = codeOf(resource['clinicalStatus']);
  const verification = codeOf(resource['verificationStatus']);
  const refuted = verification === 'refuted';
  const { when } = momentOf(resource, ['onset[x]', 'recordedDate']);
  const ended = momentOf(resource, ['abatement[x]']);
  const active = ['active', 'recurrence', 'relapse'].includes(clinical);
  const stages = objects(resource['stage']).map((stage) => term(stage['summary']));
  return [
    {
      kind: 'problem',
      label: isDiagnosis(resource['category']) ? 'Diagnosis' : 'Problem',
      title: refuted ? `Refuted, not present: ${named}` : named,
      summary: summaryOf(
        term(resource['severity']),
        stages.join(', '),
        terms(resource['bodySite']).join(', '),
        labelled('Ended', text(resource['abatementString'])),
        ['', 'confirmed', 'refuted', 'entered-in-error', 'unconfirmed'].includes(verification)
          ? ''
          : statusWords(verification),
        noteTexts(resource['note'])[0],
      ),
      when,
      until: ended.when ?? (active && when !== null && !refuted ? 'open' : null),
      status: term(resource['clinicalStatus']) === '' ? '' : statusWords(clinical),
      marks: refuted
        ? [mark('struck', 'Refuted')]
        : [
            ...(['unconfirmed', 'provisional', 'differential'].includes(verification)
              ? [mark('warning', 'Not confirmed')]
              : []),
            ...standingMarks(clinical),
          ],
      within: resource['encounter'],
    },
  ];
};

function isDiagnosis(category: unknown): boolean {
  return objects(category).some((item) => codeOf(item) === 'encounter-diagnosis');
}
