import { type ClinicalDate, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { remembered } from '../../../src-shared/remembered.ts';
import { dosageText, structuredDose } from '../map/dosage.ts';
import { momentOf, pointOf, statusCode } from '../map/helpers.ts';
import { codeOf } from '../read/concept.ts';
import { comparableWords } from './code-key.ts';
import { doseEnd, type DoseEnd } from './dose-end.ts';
import { daysAfter, daysIn } from './duration-days.ts';
import { medicineWords } from './identities.ts';
import { medicationSaid, type MedicationSaid } from './medication-said.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { period } from '../read/values.ts';
import type { NameOf } from '../read/reference.ts';

/** What one resource says of one medicine. */
export interface MedicationFact {
  /** The product, comparable: `amlodipine 5mg tablets`. */
  readonly drug: string;
  /** What it is and how it is given, without its strength: `amlodipine|oral`. The same topic may be the same medicine. */
  readonly topic: string;
  readonly role: 'statement' | 'authorisation' | 'issue' | 'dispensed' | 'given';
  readonly state: 'current' | 'on-hold' | 'stopped' | 'ended' | 'not-taken' | 'none';
  /** Prescribed, and taken back. */
  readonly cancelled: boolean;
  /** Prescribed on a ward, to be given there: over with the order, whatever was supplied. */
  readonly inpatient: boolean;
  /** The instructions as shown. */
  readonly dose: string;
  /** Comparable; '' where the source gives no structure. */
  readonly structuredDose: string;
  readonly start: ClinicalDate | null;
  readonly issued: ClinicalDate | null;
  readonly end: ClinicalDate | null;
  /** When what was supplied has been used up, by the source's own dates. */
  readonly supplyEnds: ClinicalDate | null;
  /** Until when a prescription may be used, where it gives that itself. */
  readonly validUntil: ClinicalDate | null;
  /** The end of its instructions, by their own timing; null where any of them has no end. */
  readonly doseEnds: DoseEnd | null;
  readonly said: MedicationSaid;
}

const LAST_ISSUE = /MedicationStatementLastIssueDate$/;

/** Null for what is no medicine of the patient's: other types, and proposals, options and drafts, which are no prescription. */
export function medicationFact(resource: Json, name: NameOf): MedicationFact | null {
  const type = text(resource['resourceType']);
  const role = roleOf(type, resource);
  if (role === null || resource['doNotPerform'] === true) return null;
  const status = statusCode(resource);
  if (NOT_DONE[role]?.has(status) === true) return null;
  // A medicine that nobody can name is a medicine all the same: a line of its own, and like no other.
  const drug =
    medicineWords(resource, name) ||
    `not described ${text(resource['id']) || JSON.stringify(resource['medicationReference'])}`;
  const dates = datesOf(role, resource);
  const dosage = resource['dosage'] ?? resource['dosageInstruction'];
  return {
    drug,
    topic: topicOf(drug),
    role,
    state: stateOf(role, status),
    cancelled: status === 'cancelled',
    inpatient: objects(resource['category']).some((category) => codeOf(category) === 'inpatient'),
    dose: dosageText(dosage),
    structuredDose: comparableWords(objects(dosage).map(structuredDose).join('; ')),
    ...dates,
    doseEnds: doseEnd(objects(dosage), dates.start),
    said: medicationSaid(resource, name),
  };
}

/** What was not given or not handed over says nothing of what was. */
const NOT_DONE: Readonly<Partial<Record<MedicationFact['role'], ReadonlySet<string>>>> = {
  dispensed: new Set(['preparation', 'cancelled', 'on-hold', 'declined']),
  given: new Set(['not-done', 'on-hold']),
};

function roleOf(type: string, resource: Json): MedicationFact['role'] | null {
  switch (type) {
    case 'MedicationStatement':
      return 'statement';
    case 'MedicationDispense':
      return 'dispensed';
    case 'MedicationAdministration':
      return 'given';
    case 'MedicationRequest':
      if (['proposal', 'option'].includes(text(resource['intent'])) || statusCode(resource) === 'draft') return null;
      return text(resource['intent']) === 'plan' ? 'authorisation' : 'issue';
    default:
      return null;
  }
}

/**
 * `active` and `intended` are current; `unknown` and no status at all count as current too, because a medicine is never
 * taken as past for want of a field. What is dispensed or given says nothing of what is current.
 */
function stateOf(role: MedicationFact['role'], status: string): MedicationFact['state'] {
  if (status === 'entered-in-error') return 'none';
  if (role === 'dispensed' || role === 'given') return 'none';
  switch (status) {
    case 'on-hold':
      return 'on-hold';
    case 'stopped':
    case 'cancelled':
      return 'stopped';
    case 'completed':
      return 'ended';
    case 'not-taken':
      return 'not-taken';
    default:
      return 'current';
  }
}

function datesOf(
  role: MedicationFact['role'],
  resource: Json,
): Pick<MedicationFact, 'start' | 'issued' | 'end' | 'supplyEnds' | 'validUntil'> {
  switch (role) {
    case 'statement': {
      // A period that has only an end says nothing of the start, and that it was told on a day is no start either.
      const effective = period(resource['effectivePeriod']);
      const start = effective.start ?? (effective.end === null ? momentOf(resource, ['effective[x]']).when : null);
      const extension = objects(resource['extension']).find((item) => LAST_ISSUE.test(text(item['url'])));
      const issued = parseClinicalDate(extension?.['valueDateTime']);
      return { start, issued, end: effective.end, supplyEnds: null, validUntil: null };
    }
    case 'dispensed':
    case 'given': {
      const done = momentOf(resource, ['whenHandedOver', 'whenPrepared', 'effective[x]']);
      return { start: null, issued: pointOf(done), end: null, supplyEnds: null, validUntil: null };
    }
    case 'authorisation':
    case 'issue': {
      const { when } = momentOf(resource, ['authoredOn']);
      const validity = period(object(resource['dispenseRequest'])['validityPeriod']);
      return {
        start: validity.start ?? when,
        issued: role === 'issue' && statusCode(resource) !== 'cancelled' ? when : null,
        // What ended early is valid until it was stopped.
        end: ['stopped', 'cancelled'].includes(statusCode(resource)) ? validity.end : null,
        supplyEnds: validity.end ?? suppliedUntil(resource, when),
        validUntil: validity.end,
      };
    }
  }
}

/** Authored on plus the expected duration of the supply, where both are given in days or weeks. */
function suppliedUntil(resource: Json, from: ClinicalDate | null): ClinicalDate | null {
  const days = daysIn(object(object(resource['dispenseRequest'])['expectedSupplyDuration']));
  return from === null || days === null ? null : daysAfter(from, days);
}

const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:eye|ear|nasal|nose)\b/, 'eye, ear or nose'],
  [/\b(?:cream|ointment|gel|lotion|shampoo|scalp|emollient|patch(?:es)?|plaster)\b/, 'skin'],
  [/\b(?:inhaler|inhalation|nebuliser|accuhaler|turbohaler|evohaler)\b/, 'inhaled'],
  [/\b(?:injection|infusion|pre-filled|syringes?|vials?|ampoules?|cartridges?|pens?)\b/, 'injected'],
  [/\b(?:suppositor(?:y|ies)|enema|pessar(?:y|ies)|rectal|vaginal)\b/, 'rectal or vaginal'],
];

const FORM_WORDS =
  /\b(?:tablets?|capsules?|oral|solution|suspension|dispersible|soluble|effervescent|gastro-resistant|modified-release|prolonged-release|m\/r|e\/c|sugar free|chewable|orodispersible|caplets?|sachets?|powder|liquid|syrup|elixir|drops?)\b/g;

/** The words before the strength, without words for the form, and the way it is given. */
const topicOf = remembered((drug) => {
  const way = FORMS.find(([pattern]) => pattern.test(drug))?.[1] ?? 'by mouth or not stated';
  const [words = drug] = drug.split(/\s\(?[\d.,]+(?=[a-z%/\s-]|$)/);
  const ingredient = words.replace(FORM_WORDS, ' ').replace(/\s+/g, ' ').trim();
  return `${ingredient === '' ? words : ingredient}|${way}`;
});
