import { statusWords } from '../../../src-shared/clinical/words.ts';
import { bracketed, capitalised } from '../../../src-shared/join-words.ts';
import { term } from '../read/concept.ts';
import { choice, type Json, objects, text } from '../read/reader.ts';
import { dateText, periodText, quantityText, rangeText } from '../read/values.ts';
import { labelled, mark, momentOf, noteTexts, reasonsOf, statusCode, summaryOf } from './helpers.ts';
import { narrativeOf } from './narrative.ts';
import type { Mapper } from './types.ts';

/** A relative's illness: whose it is comes first, so that it is never read as the patient's own (HAZ-012). */
export const mapFamilyMemberHistory: Mapper = (resource, context) => {
  const relation = term(resource['relationship']);
  const name = text(resource['name']);
  const relative = capitalised(relation || name || 'Relative');
  const conditions = objects(resource['condition'])
    .map(conditionText)
    .filter((words) => words !== '');
  const status = statusCode(resource);
  const { when } = momentOf(resource, ['date']);
  const named = conditions.join('; ') || term(resource['dataAbsentReason']) || narrativeOf(resource)[0];
  return [
    {
      kind: 'family-history',
      label: 'Family history',
      title: `${relative}: ${named ?? 'no condition described'}`,
      summary: summaryOf(
        relation === '' ? '' : name,
        deceasedText(resource),
        ageText(resource),
        labelled('For', reasonsOf(resource, context)),
        conditions.length === 0 ? '' : term(resource['dataAbsentReason']),
        noteTexts(resource['note'])[0],
        ...objects(resource['condition']).map((condition) => noteTexts(condition['note'])[0]),
      ),
      when,
      until: null,
      status: status === '' ? '' : statusWords(status),
      marks: familyMarks(status),
    },
  ];
};

function familyMarks(status: string) {
  if (status === 'partial') return [mark('quiet', 'Partial: more may be known')];
  return status === 'health-unknown' ? [mark('warning', 'Health unknown')] : [];
}

/** `Diabetes (onset at age 64 years, contributed to death)`. */
export function conditionText(condition: Json): string {
  return bracketed(
    term(condition['code']),
    onsetText(condition),
    labelled('outcome', term(condition['outcome']).toLocaleLowerCase('en-GB')),
    condition['contributedToDeath'] === true ? 'contributed to death' : '',
  );
}

function onsetText(condition: Json): string {
  const onset = choice(condition, 'onset');
  switch (onset?.type ?? '') {
    case 'Age':
      return labelled('onset at age', quantityText(onset?.value));
    case 'Range':
      return labelled('onset at age', rangeText(onset?.value));
    case 'Period':
      return labelled('onset', periodText(onset?.value));
    default:
      return labelled('onset', text(onset?.value));
  }
}

/** That a relative lives is said, too: 'no' is an answer. */
function deceasedText(resource: Json): string {
  const deceased = choice(resource, 'deceased');
  switch (deceased?.type ?? '') {
    case 'Boolean':
      return deceased?.value === true ? 'Has died' : deceased?.value === false ? 'Living' : '';
    case 'Age':
      return labelled('Died at age', quantityText(deceased?.value));
    case 'Range':
      return labelled('Died at age', rangeText(deceased?.value));
    case 'Date':
      return labelled('Died', dateText(deceased?.value));
    default:
      return labelled('Died', text(deceased?.value));
  }
}

function ageText(resource: Json): string {
  const age = choice(resource, 'age');
  const words =
    age?.type === 'Age' ? quantityText(age.value) : age?.type === 'Range' ? rangeText(age.value) : text(age?.value);
  return labelled(resource['estimatedAge'] === true ? 'Age about' : 'Age', words);
}
