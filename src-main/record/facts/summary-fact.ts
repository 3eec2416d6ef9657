import { hasCode } from '../../../src-shared/clinical/display-term.ts';
import { extensionsNamed, extensionWords } from '../map/extensions.ts';
import { ofCoded } from '../read/coded.ts';
import { concept, term } from '../read/concept.ts';
import { isAdmission } from '../read/encounter-class.ts';
import { type Json, object, objects, text } from '../read/reader.ts';

/** What a summary has to know of one resource beside its type and its status. */
export interface SummaryFact {
  /** GP Connect ProblemSignificance; '' where the source does not say. */
  readonly significance: 'major' | 'minor' | '';
  /** Its code, category or title names a decision or plan for the end of life or for an emergency. */
  readonly isEndOfLife: boolean;
  /** An alert about what has to be done differently for this person, or how to talk and write with them. */
  readonly isAdjustment: boolean;
  /** A stay in hospital, by the class of the encounter. */
  readonly isAdmission: boolean;
}

export function summaryFact(resource: Json): SummaryFact {
  const type = text(resource['resourceType']);
  return {
    significance: type === 'Condition' ? significanceOf(resource) : '',
    isEndOfLife: isEndOfLife(type, resource),
    isAdjustment: type === 'Flag' && isAdjustment(resource),
    isAdmission: type === 'Encounter' && isAdmission(resource),
  };
}

function significanceOf(resource: Json): SummaryFact['significance'] {
  const words = extensionsNamed(resource, 'ProblemSignificance').map((item) => extensionWords(item).toLowerCase());
  if (words.some((word) => /\bmajor\b/.test(word))) return 'major';
  return words.some((word) => /\bminor\b/.test(word)) ? 'minor' : '';
}

/** National Reasonable Adjustments Flag: its own code, else the words of the category or the alert. */
const ADJUSTMENT_CODES: ReadonlySet<string> = new Set(['NRAF']);
const ADJUSTMENT = /\breasonable adjustments?\b|\bcommunication (?:needs?|support)\b|\baccessible information\b/i;

function isAdjustment(resource: Json): boolean {
  const named = [resource['code'], ...objects(resource['category'])];
  return named.some((item) => hasCode(concept(item), ADJUSTMENT_CODES) || ADJUSTMENT.test(term(item)));
}

/**
 * SNOMED CT: not for attempted, and for attempted, cardiopulmonary resuscitation; not for resuscitation; end of life care
 * plan; treatment escalation plan; active advance directive. HL7 consent categories: advance directive, do not
 * resuscitate, health care directive, order for life-sustaining treatment.
 */
const END_OF_LIFE_CODES: ReadonlySet<string> = new Set([
  '450476008',
  '450475007',
  '304253006',
  '736373009',
  '735324008',
  '425392003',
  'acd',
  'dnr',
  'hcd',
  'adr',
  'polst',
]);

/** 'respect' is an everyday word too: as a plan it is written ReSPECT, or called a form, plan or process. */
const RESPECT = /\b(?:ReSPECT|RESPECT)\b|\b[Rr]espect (?:form|plan|process|document)\b/;

/** Resuscitation as a decision: one that was carried out is an event, and no plan. */
const CPR = '(?:cardio-?pulmonary )?resuscitat(?:ion|e)';
const END_OF_LIFE = new RegExp(
  [
    'dna ?cpr',
    'dnr',
    'dnar',
    `for (?:attempted )?${CPR}`,
    `do not (?:attempt )?${CPR}`,
    `${CPR} (?:status|decisions?|plan|wishes|discussion|preferences?|form|order)`,
    `(?:status|decisions?|wishes|discussion|preferences?) (?:about|regarding|on|of) ${CPR}`,
    'advance (?:care )?(?:decision|directive|statement|plan(?:ning)?)s?',
    'adrt',
    'living will',
    '(?:treatment )?escalation plan',
    'ceiling of (?:care|treatment)',
    'end[ -]of[ -]life',
    'preferred (?:place|priorities) (?:of|for) (?:care|death)',
    'palliative care plan',
    'anticipatory care plan',
    'emergency (?:care|health ?care) plan',
    'life-sustaining treatment',
  ]
    .map((words) => `\\b${words}\\b`)
    .join('|'),
  'i',
);

/**
 * What each type calls itself by. Nothing else of it is read: a letter that mentions resuscitation is no decision about it,
 * and no plan is ever inferred.
 */
function namesOf(type: string, resource: Json): readonly unknown[] {
  switch (type) {
    case 'CarePlan':
      return [resource['title'], ...objects(resource['category'])];
    case 'Flag':
    case 'Condition':
      return [resource['code'], ...objects(resource['category'])];
    case 'Consent':
      return [resource['scope'], ...objects(resource['category']), ...objects(object(resource['provision'])['code'])];
    case 'DocumentReference':
      return [
        resource['type'],
        resource['description'],
        ...objects(resource['category']),
        ...objects(resource['content']).map((content) => object(content['attachment'])['title']),
      ];
    case 'Composition':
      return [resource['title'], resource['type'], ...objects(resource['category'])];
    case 'Observation':
      return [resource['code'], resource['valueCodeableConcept']];
    case 'Procedure':
    case 'ServiceRequest':
      return [resource['code']];
    default:
      return [];
  }
}

function isEndOfLife(type: string, resource: Json): boolean {
  return namesOf(type, resource).some(namesEndOfLife);
}

const namesEndOfLife = ofCoded((item, named): boolean => {
  if (hasCode(named, END_OF_LIFE_CODES)) return true;
  return [term(item), ...named.codings.map(({ display }) => display)].some(
    (words) => RESPECT.test(words) || END_OF_LIFE.test(words),
  );
});
