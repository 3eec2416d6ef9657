import { hasCode, displayTerm } from '../../../src-shared/clinical/display-term.ts';
import { statusWords } from '../../../src-shared/clinical/words.ts';
import { codeOf, concept, term, terms } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { isEnteredInError, mark, momentOf, standingMarks, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';
import { lookup } from '../../../src-shared/lookup.ts';

/**
 * 'Nothing known' assertions wide enough to answer the banner's question: no known allergy (716186003), its older form
 * (160244002), and no known drug allergy (409137002), which is how UK systems record it. Narrower ones, such as no
 * known food allergy (429625007), are shown as entries and do not clear the banner: they say nothing of drugs.
 */
const NO_KNOWN_ALLERGY_CODES: ReadonlySet<string> = new Set(['716186003', '160244002', '409137002']);

/** Food, environment, insect, latex, animal, substance: negative, and too narrow for the banner. */
const NARROW_NEGATIVE_CODES: ReadonlySet<string> = new Set([
  '429625007',
  '428607008',
  '428197003',
  '716184000',
  '716220001',
  '1003774007',
]);

/** The whole text and nothing after it: 'No known allergies to latex' is about latex (HAZ-002). */
const NO_KNOWN_TEXT =
  /^(?:(?:no|nil) known (?:(?:drug|medication|medicine) )?allerg(?:y|ies)(?: \((?:nka|nkda|situation|finding)\))?|no allergies known|no history of allergy|nkd?a)\.?$/i;

/** Begins as a denial. What it denies, and what it leaves out, only a reader can tell. */
const DENIAL =
  /^(?:(?:no|not|without|denie[sd])\b.*\b(?:known|history|allerg\w*|intoleran\w*|sensitivit\w*|reactions?)\b|(?:nil|none|nkd?a)\b)/i;
const EXCEPTION = /\b(?:except|excluding|apart|other than|but|bar|save|unless|besides)\b/i;

/** What the banner's allergy statement needs of one AllergyIntolerance. */
export interface AllergyFact {
  readonly substance: string;
  /** Asserts that nothing is known, and is wide enough for the banner. */
  readonly nothingKnown: boolean;
  /** Denies something, but not all allergies: neither 'none known' nor an allergy, and no ground for either. */
  readonly deniesPart: boolean;
  /** An active allergy that nobody has refuted or withdrawn. */
  readonly counts: boolean;
  /** Everything that it is called, and its codes: to tell whether another entry names the same. */
  readonly names: readonly string[];
  readonly codes: readonly string[];
}

export function allergyFact(resource: Json): AllergyFact {
  const named = substanceOf(resource);
  const code = concept(resource['code']);
  const narrow = hasCode(code, NARROW_NEGATIVE_CODES);
  const whole = NO_KNOWN_TEXT.test(named);
  // A code for 'no known allergy' does not undo the words beside it: 'No known allergy apart from trimethoprim'.
  const deniesPart = !whole && DENIAL.test(named) && !(narrow && !EXCEPTION.test(named));
  const nothingKnown = !deniesPart && (whole || hasCode(code, NO_KNOWN_ALLERGY_CODES));
  const negative = nothingKnown || deniesPart || narrow;
  const clinical = codeOf(resource['clinicalStatus']);
  const stands = !isEnteredInError(resource) && codeOf(resource['verificationStatus']) !== 'refuted';
  // No clinical status at all counts as active: an allergy is never taken as past because a field is missing.
  const active = clinical !== 'inactive' && clinical !== 'resolved';
  const holds = stands && active;
  return {
    substance: named,
    nothingKnown: nothingKnown && holds,
    deniesPart: deniesPart && holds,
    counts: holds && !negative,
    names: [named, ...code.codings.map(({ display }) => display), ...reactedTo(resource)],
    codes: code.codings.map((coding) => coding.code).filter((value) => value !== ''),
  };
}

function substanceOf(resource: Json): string {
  const named = displayTerm(concept(resource['code']));
  if (named !== '') return named;
  return reactedTo(resource)[0] ?? 'Substance not described';
}

function reactedTo(resource: Json): readonly string[] {
  return objects(resource['reaction'])
    .map((reaction) => term(reaction['substance']))
    .filter((words) => words !== '');
}

const CRITICALITY: Readonly<Record<string, string>> = {
  high: 'High risk of severe reaction',
  low: 'Low risk of severe reaction',
};

export const mapAllergyIntolerance: Mapper = (resource) => {
  const named = substanceOf(resource);
  const verification = codeOf(resource['verificationStatus']);
  const clinical = codeOf(resource['clinicalStatus']);
  const refuted = verification === 'refuted';
  const { when } = momentOf(resource, ['onset[x]', 'recordedDate', 'lastOccurrence']);
  const reactions = objects(resource['reaction']).map((reaction) =>
    [terms(reaction['manifestation']).join(', ') || text(reaction['description']), bracketed(reaction['severity'])]
      .filter((part) => part !== '')
      .join(' '),
  );
  const criticality = lookup(CRITICALITY, text(resource['criticality']));
  return [
    {
      kind: 'allergy',
      label: text(resource['type']) === 'intolerance' ? 'Intolerance' : 'Allergy',
      title: refuted ? `Refuted, not an allergy: ${named}` : named,
      summary: summaryOf(
        reactions.filter((words) => words !== '').join('; '),
        criticality,
        ['', 'entered-in-error', 'refuted', 'unconfirmed'].includes(verification) ? '' : statusWords(verification),
      ),
      when,
      until: null,
      status: clinical === '' ? '' : statusWords(clinical),
      marks: refuted
        ? [mark('struck', 'Refuted')]
        : [...(verification === 'unconfirmed' ? [mark('warning', 'Not confirmed')] : []), ...standingMarks(clinical)],
      within: resource['encounter'],
    },
  ];
};

function bracketed(severity: unknown): string {
  return text(severity) === '' ? '' : `(${text(severity)})`;
}

/**
 * A List of allergies that says why it is empty. `nilknown` is a 'none known' assertion; any other reason (withheld,
 * unavailable, not asked) is none.
 */
export function emptyAllergyList(resource: Json): 'nil-known' | 'withheld' | 'other' | null {
  const code = concept(resource['code']);
  const aboutAllergies =
    code.codings.some((coding) =>
      ['52473-6', '48765-2', '886921000000105', '1103671000000101'].includes(coding.code),
    ) ||
    /allerg/i.test(displayTerm(code)) ||
    /allerg/i.test(text(resource['title']));
  if (!aboutAllergies || Object.keys(object(resource['emptyReason'])).length === 0) return null;
  if (isEnteredInError(resource) || text(resource['status']) === 'retired') return null;
  const reason = codeOf(resource['emptyReason']);
  if (reason === 'nilknown') return 'nil-known';
  return reason === 'withheld' ? 'withheld' : 'other';
}
