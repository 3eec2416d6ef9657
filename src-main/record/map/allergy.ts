import { hasCode, displayTerm } from '../../../src-shared/clinical/display-term.ts';
import { codeToWords, statusWords } from '../../../src-shared/clinical/words.ts';
import { codeOf, concept, term, terms } from '../read/concept.ts';
import { type Json, object, objects, text, texts } from '../read/reader.ts';
import { dateText } from '../read/values.ts';
import { extensionsNamed, extensionWords } from './extensions.ts';
import {
  isEnteredInError,
  labelled,
  mark,
  momentOf,
  noteTexts,
  notAfter,
  standingMarks,
  summaryOf,
} from './helpers.ts';
import type { Mapper } from './types.ts';
import { beganBy, writtenOnset } from './written-date.ts';
import { type ClinicalDate, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { joinWords } from '../../../src-shared/join-words.ts';

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
  'unable-to-assess': 'Risk of severe reaction could not be assessed',
};

const CATEGORIES: Readonly<Record<string, string>> = {
  medication: 'Medication',
  food: 'Food',
  environment: 'Environment',
  biologic: 'Biological product',
};

/** SNOMED CT: what a record transfer between GP systems could not code; only the words are left of it. */
const TRANSFER_DEGRADED: ReadonlySet<string> = new Set(['196461000000101', '196471000000108']);

/** An allergy or intolerance, or the statement that there is none: what it does, how sure it is, whether it holds. */
export const mapAllergyIntolerance: Mapper = (resource) => {
  const named = substanceOf(resource);
  const verification = codeOf(resource['verificationStatus']);
  const clinical = codeOf(resource['clinicalStatus']);
  const refuted = verification === 'refuted';
  const onset = momentOf(resource, ['onset[x]']).when;
  const end = endOf(resource);
  const when = onset ?? notAfter(momentOf(resource, ['recordedDate', 'lastOccurrence']).when, end.date);
  const reactions = objects(resource['reaction']).map((reaction) => reactionText(reaction, named));
  return [
    {
      kind: 'allergy',
      label: text(resource['type']) === 'intolerance' ? 'Intolerance' : 'Allergy',
      title: refuted ? `Refuted, not an allergy: ${named}` : named,
      summary: summaryOf(
        joinWords(reactions, '; '),
        lookup(CRITICALITY, text(resource['criticality'])),
        texts(resource['category'])
          .map((category) => lookup(CATEGORIES, category) ?? codeToWords(category))
          .join(', '),
        ['', 'entered-in-error', 'refuted', 'unconfirmed'].includes(verification) ? '' : statusWords(verification),
        // Without any date the row says the words for it anyway.
        onset === null ? labelled('Began', beganBy(resource) || (when === null ? '' : writtenOnset(resource))) : '',
        labelled('Last happened', lastOccurrence(resource, when)),
        labelled('Ended:', end.reason),
        ...noteTexts(resource['note']),
      ),
      when,
      until: end.date,
      status: clinical === '' ? '' : statusWords(clinical),
      marks: refuted
        ? [mark('struck', 'Refuted')]
        : [
            ...(verification === 'unconfirmed' ? [mark('warning', 'Not confirmed')] : []),
            ...(hasCode(concept(resource['code']), TRANSFER_DEGRADED)
              ? [mark('warning', 'Code lost in a record transfer')]
              : []),
            ...standingMarks(clinical),
            ...(clinical === '' && !isEnteredInError(resource) ? [mark('quiet', 'Status not stated')] : []),
          ],
      within: resource['encounter'],
    },
  ];
};

/** `Urticarial rash (mild), oral route, 12-Mar-2019`: what happened, how bad, how it got there; to what, if not this. */
function reactionText(reaction: Json, named: string): string {
  const substance = term(reaction['substance']);
  const manifestation = terms(reaction['manifestation']).join(', ');
  const severity = text(reaction['severity']);
  const what = manifestation || (severity === '' ? '' : 'Reaction');
  return joinWords([
    severity === '' ? what : `${what} (${severity})`,
    text(reaction['description']),
    substance === '' || substance === named ? '' : `to ${substance}`,
    labelled('exposure', term(reaction['exposureRoute'])),
    dateText(reaction['onset']),
    ...noteTexts(reaction['note']),
  ]);
}

/** '' where it is the date of the row already. */
function lastOccurrence(resource: Json, when: ClinicalDate | null): string {
  const words = dateText(resource['lastOccurrence']);
  return when !== null && words === dateText(when.iso) ? '' : words;
}

/** UK Core and GP Connect say when and why an allergy ended in an extension: of the clinical status, or of the whole. */
function endOf(resource: Json): { readonly date: ClinicalDate | null; readonly reason: string } {
  const holders = [resource, object(resource['clinicalStatus'])];
  const parts = holders
    .flatMap((holder) => extensionsNamed(holder, 'AllergyIntoleranceEnd'))
    .flatMap((extension) => objects(extension['extension']));
  const part = (name: string): Json => object(parts.find((item) => text(item['url']) === name));
  return { date: parseClinicalDate(part('endDate')['valueDateTime']), reason: extensionWords(part('reasonEnded')) };
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
