import { NAMED_TYPES, planPull } from '../backend/index.ts';
import type { OfferDetail } from '../record/index.ts';

/** What is not offered, each in a few words of the standard: 'AllergyIntolerance by patient'. */
export interface Lacking {
  /** Without these no record opens, or one that would mislead. */
  readonly required: readonly string[];
  /** Without these the viewer works and says what it is without (docs/backend.md). */
  readonly optional: readonly string[];
}

/** What a summary must not be without: allergies, problems, medication, care and results (docs/clinical-safety.md, HAZ-003). */
const MUST_TYPES: ReadonlySet<string> = new Set([
  'AllergyIntolerance',
  'Condition',
  'MedicationRequest',
  'Encounter',
  'Observation',
]);

/** By which somebody is found (docs/backend.md, 'Finding a resident'). */
const FOUND_BY = ['identifier', 'family', 'birthdate'] as const;

const EVERYWHERE: ReadonlySet<string> = new Set(['Practitioner', 'Organization']);

/** Compares what a backend says that it offers with what the viewer asks for, by the plan that it asks by. */
export function lackingIn(offer: OfferDetail): Lacking {
  const required: string[] = [];
  const optional: string[] = [];
  const offered = new Map(offer.types.map((one) => [one.type, one]));
  const does = (type: string, interaction: string): boolean =>
    offered.get(type)?.interactions.includes(interaction) === true;
  const searches = (type: string, parameter: string): boolean =>
    does(type, 'search-type') && offered.get(type)?.parameters.includes(parameter) === true;
  const need = (isThere: boolean, words: string, to: string[]): void => {
    if (!isThere) to.push(words);
  };

  need(does('Patient', 'read'), 'reading a Patient', required);
  for (const parameter of FOUND_BY) need(searches('Patient', parameter), `Patient by ${parameter}`, required);
  need(searches('Patient', 'gender'), 'Patient by gender', optional);
  // Without the backend's own decision an opt-out is found by this search alone, and nothing opens without it.
  const decides = offer.operations.includes('access-decision');
  for (const { type, parameter } of clinicalSearches()) {
    const isMust = MUST_TYPES.has(type) || (type === 'Consent' && !decides);
    need(searches(type, parameter), `${type} by ${parameter}`, isMust ? required : optional);
  }
  // What is noted down could never leave this computer.
  need(does('AuditEvent', 'create'), 'creating an AuditEvent', required);
  need(searches('AuditEvent', 'patient'), 'AuditEvent by patient', optional);
  need(offer.transactions, 'several AuditEvents at once', optional);
  need(does('Binary', 'read'), 'reading a Binary', optional);
  need(decides, '$access-decision', optional);
  need(offer.operations.includes('record-sources'), '$record-sources', optional);
  // What a backend does not have is referred to by nothing in it; people and organisations are in every record.
  for (const type of NAMED_TYPES) {
    if (offered.has(type) || EVERYWHERE.has(type)) need(searches(type, '_id'), `${type} by _id`, optional);
  }
  return { required, optional: [...new Set(optional)] };
}

/** The searches of an opened record, each with the parameter that says whose it is. */
function clinicalSearches(): { readonly type: string; readonly parameter: string }[] {
  const everything = { resourceTypes: null, operations: new Set<string>(), withProvenance: new Set<string>() };
  return planPull('x', everything, 1)
    .searches.filter(({ mode }) => mode === 'pages')
    .map(({ resourceType, query }) => ({ type: resourceType, parameter: 'subject' in query ? 'subject' : 'patient' }));
}
