import { type ConceptTerm, displayTerm } from '../../../src-shared/clinical/display-term.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { distinct, joinWords } from '../../../src-shared/join-words.ts';
import { ofCoded } from '../read/coded.ts';
import { codeOf, concept, term } from '../read/concept.ts';
import { choice, type Json, isObject, object, objects, text } from '../read/reader.ts';
import { isDenial, mentionsAllergy } from './allergy-words.ts';
import { isEnteredInError, statusCode } from './helpers.ts';

/** An allergy, intolerance or adverse reaction that stands in an entry which is no allergy entry (HAZ-002). */
export interface AllergyMention {
  /** As the source puts it: 'Latex allergy', 'Allergies: penicillin'. */
  readonly words: string;
  /** The part of the words that names what harms, to be compared with allergy entries. */
  readonly about: string;
  /** Its codes, for the same; none that stand for allergies in general. */
  readonly codes: readonly string[];
}

/** SNOMED CT: allergies and reactions in general. They tell that there is one, and not to what. */
const GENERAL: ReadonlySet<string> = new Set([
  '419199007', // allergy to substance
  '416098002', // allergy to drug
  '414285001', // allergy to food
  '609328004', // allergic disposition
  '473010000', // hypersensitivity condition
  '420134006', // propensity to adverse reactions
  '418038007', // propensity to adverse reactions to substance
  '59037007', // intolerance to drug
  '235719002', // intolerance to food
  '281647001', // adverse reaction
  '62014003', // adverse reaction to drug
  '39579001', // anaphylaxis
  '196461000000101', // transfer-degraded drug allergy
  '196471000000108', // transfer-degraded non-drug allergy
]);

/** SNOMED CT: the commonest of those that name something. A code without words that is not listed here is not known. */
const PARTICULAR: ReadonlySet<string> = new Set([
  '91936005', // allergy to penicillin
  '300916003', // latex allergy
  '91935009', // allergy to peanut
  '293586001', // allergy to aspirin
  '300913006', // shellfish allergy
]);

/** ICD-10: reactions to food, medicines and others, and a personal history of allergy. */
const ICD_10 = /^(?:T78\.?[0-4]|T80\.?5|T88\.?[67]|Z88(?:\.?\d)?|Z91\.?0)/i;
/** Read v2 and CTV3: 'history of drug allergy', allergies, adverse reactions to medicines. */
const READ = /^(?:14L|SN5[123]|TJ[0-9A-Z]|U60)/;
/** HL7 v3 ObservationIntoleranceType, which a DetectedIssue may carry without words. */
const HL7_INTOLERANCE: Readonly<Record<string, string>> = {
  OINT: 'Intolerance',
  ALG: 'Allergy',
  DALG: 'Drug allergy',
  EALG: 'Environmental allergy',
  FALG: 'Food allergy',
  DINT: 'Drug intolerance',
  DNAINT: 'Drug intolerance that is no allergy',
  EINT: 'Environmental intolerance',
  ENAINT: 'Environmental intolerance that is no allergy',
  FINT: 'Food intolerance',
  FNAINT: 'Food intolerance that is no allergy',
  NAINT: 'Intolerance that is no allergy',
};

/** By a code alone, what to call it. Where there are words, they decide: they may deny, or tell of another thing. */
function codedAllergy(coded: ConceptTerm): string | null {
  if (coded.text !== '' || coded.codings.some(({ display }) => display !== '')) return null;
  for (const { system, code } of coded.codings) {
    if (/v3-(?:ActCode|ObservationIntoleranceType)/.test(system)) {
      const words = lookup(HL7_INTOLERANCE, code);
      if (words !== undefined) return words;
    }
    const isOne = system.startsWith('http://snomed.info/')
      ? GENERAL.has(code) || PARTICULAR.has(code)
      : /icd-?10/i.test(system)
        ? ICD_10.test(code)
        : /read/i.test(system) && READ.test(code);
    if (isOne) return displayTerm(coded);
  }
  return null;
}

/** The words of a coded value as a reader sees them, or null where neither they nor its codes name an allergy. */
const mentionIn = ofCoded((value, coded): string | null => {
  const shown = term(value);
  const all = [shown, coded.text, ...coded.codings.map(({ display }) => display)];
  return all.some(mentionsAllergy) ? shown : codedAllergy(coded);
});

const codesIn = (...values: readonly unknown[]): readonly string[] =>
  values
    .flatMap((value) => concept(value).codings.map(({ code }) => code))
    .filter((code) => code !== '' && !GENERAL.has(code));

/**
 * What a Condition, Flag, Observation, AdverseEvent or DetectedIssue says of an allergy. Null where it says none, or says
 * it of nobody: entered in error, refuted, cancelled, a flag that is no longer active. An allergy that a problem list calls
 * resolved is over; a reaction that is over (anaphylaxis in 2010) is still a reaction. Words about something that was
 * denied, about the family or about hay fever and the like are none (allergy-words.ts). Notes are not searched.
 */
export function allergyMention(resource: Json): AllergyMention | null {
  if (isEnteredInError(resource)) return null;
  switch (text(resource['resourceType'])) {
    case 'Condition':
      return ofCondition(resource);
    case 'Flag':
      return ofFlag(resource);
    case 'Observation':
      return ofObservation(resource);
    case 'AdverseEvent':
      return ofAdverseEvent(resource);
    case 'DetectedIssue':
      return ofDetectedIssue(resource);
    default:
      return null;
  }
}

const REACTION = /anaphyla|reaction|adverse|eruption|angio-?o?edema|stevens|necrolysis/i;

function ofCondition(resource: Json): AllergyMention | null {
  if (codeOf(resource['verificationStatus']) === 'refuted') return null;
  const words = mentionIn(resource['code']);
  if (words === null) return null;
  const clinical = codeOf(resource['clinicalStatus']);
  if (['resolved', 'remission'].includes(clinical) && !REACTION.test(words)) return null;
  const past = ['resolved', 'remission', 'inactive'].includes(clinical) ? ` (${clinical} problem)` : '';
  return { words: `${words}${past}`, about: words, codes: codesIn(resource['code']) };
}

function ofFlag(resource: Json): AllergyMention | null {
  if (statusCode(resource) === 'inactive') return null;
  const category = objects(resource['category'])
    .map(mentionIn)
    .find((words) => words !== null);
  const own = mentionIn(resource['code']);
  const words = own ?? (category === undefined ? null : joined(category, term(resource['code'])));
  return words === null ? null : { words, about: words, codes: codesIn(resource['code']) };
}

const joined = (label: string, value: string): string =>
  value === '' || value === label ? label : `${label}: ${value}`;

/** The answer of an Observation or of a component in words; null where it is a measurement. */
function answerOf(item: Json): string | null {
  const value = choice(item, 'value');
  if (value === null) return '';
  if (typeof value.value === 'boolean') return value.value ? 'yes' : 'no';
  if (isObject(value.value)) return value.type === 'CodeableConcept' ? term(value.value) : null;
  return value.type === 'String' ? text(value.value) : null;
}

/** Without an answer these are no findings. */
const QUESTION = /\b(?:status|assessment|asked|checked|recorded|review)\b/i;

/** A finding ('Allergy to nuts'), or a question with its answer ('Allergies: penicillin'). A measurement is neither. */
function ofAnswer(item: Json, isLaboratory: boolean): AllergyMention | null {
  const answer = answerOf(item);
  if (answer === null || isDenial(answer)) return null;
  if (answer === '' && (item['dataAbsentReason'] !== undefined || QUESTION.test(term(item['code'])))) return null;
  const coded = item['valueCodeableConcept'];
  const question = mentionIn(item['code']);
  const answered = isObject(coded) ? mentionIn(coded) : mentionsAllergy(answer) ? answer : null;
  // A laboratory's 'sensitive to trimethoprim' is about a germ.
  if (isLaboratory && !/allerg|anaphyla/i.test(`${question ?? ''} ${answered ?? ''}`)) return null;
  const asked = term(item['code']);
  if (question !== null) {
    const words = joined(question, answer === 'yes' ? '' : answer);
    return { words, about: words, codes: codesIn(item['code'], coded) };
  }
  return answered === null ? null : { words: joined(asked, answer), about: answer, codes: codesIn(coded) };
}

function ofObservation(resource: Json): AllergyMention | null {
  if (statusCode(resource) === 'cancelled') return null;
  const isLaboratory = objects(resource['category']).some((category) => codeOf(category) === 'laboratory');
  const found = [resource, ...objects(resource['component'])]
    .map((item) => ofAnswer(item, isLaboratory))
    .filter((mention) => mention !== null);
  const [first] = found;
  if (first === undefined) return null;
  return {
    words: found.map(({ words }) => words).join('; '),
    about: found.map(({ about }) => about).join('; '),
    codes: found.flatMap(({ codes }) => codes),
  };
}

/** An event that words call a reaction, or that happened and has something it is put down to. */
function ofAdverseEvent(resource: Json): AllergyMention | null {
  const event = term(resource['event']);
  const suspects = objects(resource['suspectEntity']).map((suspect) => text(object(suspect['instance'])['display']));
  const suspected = distinct(suspects).join(', ');
  const worded = [resource['event'], ...objects(resource['category'])].map(mentionIn).find((words) => words !== null);
  if (worded === undefined && (suspected === '' || text(resource['actuality']) === 'potential')) return null;
  const words = event || worded || 'Adverse event';
  return {
    words: suspected === '' ? words : `${words} (suspected: ${suspected})`,
    about: suspected || words,
    codes: codesIn(resource['event']),
  };
}

function ofDetectedIssue(resource: Json): AllergyMention | null {
  if (statusCode(resource) === 'cancelled') return null;
  const words = mentionIn(resource['code']);
  const detail = text(resource['detail']);
  if (words === null && !mentionsAllergy(detail)) return null;
  const all = joinWords([words ?? term(resource['code']), detail], ': ');
  return { words: all, about: all, codes: codesIn(resource['code']) };
}
