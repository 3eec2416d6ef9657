import type { EntryKind } from '../../../src-shared/clinical/entry.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { distinct } from '../../../src-shared/join-words.ts';
import { codeOf, concept, term } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { referencedType } from '../read/reference.ts';
import { isEnteredInError, mark, momentOf, noteTexts, statusCode, statusOf, summaryOf } from './helpers.ts';
import type { Mapper } from './types.ts';

/** What a list says of itself: that something which belongs in it is not there. */
export interface ListNotice {
  /** `confidential-items`, `data-in-transit`, `data-awaiting-filing`, or a code that came later. */
  readonly code: string;
  /** The notice as GP Connect words it, ending in a full stop; the list's own note where it says it more exactly. */
  readonly words: string;
  /** The name of the list: 'Medications and medical devices'. */
  readonly about: string;
  /** The resource types that the list is made of. Empty: not known, so it may concern every kind of entry. */
  readonly resourceTypes: readonly string[];
}

const WARNING_CODE = /ListWarningCode(?:-\d+)?$/;

/** GP Connect 'Guidance for populating and consuming the List resource': the text that goes with each code. */
const NOTICES: Readonly<Record<string, readonly [words: string, sameInNotes: RegExp]>> = {
  'confidential-items': [
    'Items excluded due to confidentiality and/or patient preferences.',
    /excluded due to confidentiality|patient preference/i,
  ],
  'data-in-transit': [
    'Patient record transfer from previous GP practice not yet complete; earlier information may be missing.',
    /record transfer|not yet complete/i,
  ],
  'data-awaiting-filing': [
    'Patient data may be incomplete as there is data supplied by a third party awaiting review before becoming available.',
    /awaiting review|awaiting filing/i,
  ],
};

/**
 * The warnings of a list, whatever its own status. GP Connect (STU3, `valueCode`) and UK Core (R4, `valueCodeableConcept`)
 * put them into an extension whose address ends in 'ListWarningCode'.
 */
function warningsOf(resource: Json): readonly ListNotice[] {
  const about = listName(resource);
  const found = new Map<string, ListNotice>();
  for (const extension of objects(resource['extension'])) {
    if (!WARNING_CODE.test(text(extension['url']))) continue;
    const coded = extension['valueCodeableConcept'] ?? extension['valueCoding'];
    const code = text(extension['valueCode']) || text(extension['valueString']) || codeOf(coded);
    const [standard, sameInNotes] = lookup(NOTICES, code) ?? ['', null];
    // The note of the same notice says more: 'information recorded before 04-Mar-2020 may be missing'.
    const noted = sameInNotes === null ? undefined : noteTexts(resource['note']).find((note) => sameInNotes.test(note));
    const words =
      noted ?? (standard || `Warning of the source: ${term(coded) || codeToWords(code) || 'not described'}.`);
    if (!found.has(words)) found.set(words, { code, words, about, resourceTypes: typesOf(resource) });
  }
  return [...found.values()];
}

/** The notices that hold now: of a list that is withdrawn or replaced, none. Never throws. */
export function listNotices(resource: Json): readonly ListNotice[] {
  return isEnteredInError(resource) || statusCode(resource) === 'retired' ? [] : warningsOf(resource);
}

interface ListArea {
  readonly kind: EntryKind;
  readonly resourceTypes: readonly string[];
  /** Names of lists of this area that carry another code or none. */
  readonly named: RegExp;
}

/** The clinical areas of GP Connect's lists, by the SNOMED CT code of `List.code`. The first that fits the name counts. */
const AREAS: Readonly<Record<string, ListArea>> = {
  '886921000000105': { kind: 'allergy', resourceTypes: ['AllergyIntolerance'], named: /allerg/i },
  '1103671000000101': { kind: 'allergy', resourceTypes: ['AllergyIntolerance'], named: /allerg/i },
  '933361000000108': {
    kind: 'medication',
    resourceTypes: ['MedicationRequest', 'MedicationStatement', 'MedicationDispense'],
    named: /medicat|medicine|prescri/i,
  },
  '1102181000000102': { kind: 'immunisation', resourceTypes: ['Immunization'], named: /immuni[sz]|vaccin/i },
  '717711000000103': { kind: 'problem', resourceTypes: ['Condition'], named: /problem|diagnos/i },
  '887191000000108': {
    kind: 'result',
    resourceTypes: ['Observation', 'DiagnosticReport', 'Specimen'],
    named: /investigation|result/i,
  },
  '792931000000107': { kind: 'referral', resourceTypes: ['ServiceRequest'], named: /referral/i },
  '714311000000108': { kind: 'task', resourceTypes: ['ServiceRequest'], named: /recall|diary/i },
  '823701000000100': { kind: 'document', resourceTypes: ['DocumentReference'], named: /document|letter/i },
  '1149501000000101': { kind: 'encounter', resourceTypes: ['Encounter'], named: /consultation|encounter/i },
  '826501000000100': { kind: 'other', resourceTypes: ['Observation'], named: /uncategori[sz]ed|miscellaneous record/i },
};

function areaOf(resource: Json): ListArea | null {
  for (const { code } of concept(resource['code']).codings) {
    const area = lookup(AREAS, code);
    if (area !== undefined) return area;
  }
  const name = listName(resource);
  return Object.values(AREAS).find(({ named }) => named.test(name)) ?? null;
}

/** By the list's code, then by what stands in it. */
function typesOf(resource: Json): readonly string[] {
  const held = objects(resource['entry']).map((entry) => referencedType(entry['item']));
  return areaOf(resource)?.resourceTypes ?? distinct(held).toSorted();
}

/** What a list is about, for what is said of it as a whole. */
export function listScope(resource: Json): Pick<ListNotice, 'about' | 'resourceTypes'> {
  return { about: listName(resource), resourceTypes: typesOf(resource) };
}

function listName(resource: Json): string {
  return text(resource['title']) || term(resource['code']) || 'List of no stated kind';
}

/** Why a list is empty, in the words of the standard (FHIR list-empty-reason; UK Core adds the last). */
const EMPTY_REASONS: Readonly<Record<string, string>> = {
  nilknown: 'Nil known',
  notasked: 'Not asked',
  withheld: 'Information withheld',
  unavailable: 'Unavailable',
  notstarted: 'Not started',
  closed: 'Closed',
  'no-content-recorded': 'No content recorded',
};

/** `2 items`, `Empty: Nil known`: an empty list without its reason says nothing. Removed items are not counted. */
function contentText(resource: Json): string {
  const entries = objects(resource['entry']);
  const removed = entries.filter((entry) => entry['deleted'] === true).length;
  const held = entries.length - removed;
  const taken = removed === 0 ? '' : `${removed} removed`;
  if (held > 0) return summaryOf(`${held} ${held === 1 ? 'item' : 'items'}`, taken);
  const code = codeOf(resource['emptyReason']);
  const own = text(object(resource['emptyReason'])['text']);
  const reason = own || (lookup(EMPTY_REASONS, code) ?? term(resource['emptyReason']));
  return summaryOf(reason === '' ? 'Empty, no reason given' : `Empty: ${reason}`, taken);
}

const ORDERED_BY: Readonly<Record<string, string>> = {
  user: 'In the order that a person chose',
  system: 'In the order of the system',
  'event-date': 'By date of event',
  'entry-date': 'By date of entry',
  priority: 'By priority',
  alphabetic: 'In alphabetical order',
  category: 'By category',
  patient: 'By patient',
};

const MODES: Readonly<Record<string, string>> = {
  snapshot: 'As it was on that day',
  changes: 'Changes to an earlier list only',
};

/** What a source lists, how much of it, and what it says is missing (GP Connect's notices; HAZ-003). */
export const mapList: Mapper = (resource) => {
  const { when } = momentOf(resource, ['date']);
  const order = codeOf(resource['orderedBy']);
  return [
    {
      kind: areaOf(resource)?.kind ?? 'other',
      label: 'List',
      title: listName(resource),
      summary: summaryOf(
        contentText(resource),
        lookup(MODES, text(resource['mode'])),
        lookup(ORDERED_BY, order) ?? term(resource['orderedBy']),
        ...noteTexts(resource['note']).filter((note) => !warningsOf(resource).some(({ words }) => words === note)),
      ),
      when,
      until: null,
      status: statusOf(resource),
      marks: warningsOf(resource).map(({ words }) => mark('warning', words)),
      within: resource['encounter'],
    },
  ];
};
