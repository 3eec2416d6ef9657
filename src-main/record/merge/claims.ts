import { lookup } from '../../../src-shared/lookup.ts';
import { comparableDate, type ClinicalDate } from '../../../src-shared/clinical/dates.ts';
import { momentOf } from '../map/helpers.ts';
import { codeOf } from '../read/concept.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import { canonical } from '../facts/canonical.ts';
import type { NameOf } from '../read/reference.ts';

/**
 * What one resource claims, element by element. A key that is absent is silence, which contradicts nothing; '' stands for
 * an element whose silence does mean something ('no status', 'no value').
 */
export type Claims = ReadonlyMap<string, string>;

/** Who wrote it down, where and under which number: no part of the fact. */
const ADMINISTRATIVE: ReadonlySet<string> = new Set([
  'resourceType',
  'id',
  'meta',
  'language',
  'text',
  'contained',
  'identifier',
  'subject',
  'patient',
  'encounter',
  'context',
  'recorder',
  'asserter',
  'performer',
  'requester',
  'informationSource',
  'author',
  'recordedDate',
  'recorded',
  'dateAsserted',
  'issued',
  'basedOn',
  'partOf',
  'derivedFrom',
  'supportingInformation',
  'priorPrescription',
  'primarySource',
  'reportOrigin',
  'location',
  'category',
  'custodian',
  'serviceProvider',
  'managingOrganization',
  // Part of the identity (`identities.ts`), in whatever form it came.
  'medicationCodeableConcept',
  'medicationReference',
]);

/** Elements in which silence is no agreement: a result without a value is not the result with one. */
const MUST_AGREE: readonly string[] = [
  'status',
  'statusReason',
  'clinicalStatus',
  'verificationStatus',
  'value',
  'dataAbsentReason',
  'component',
  'doNotPerform',
  'dosage',
  'dosageInstruction',
  'hasMember',
  'result',
  'presentedForm',
  'content',
];

/** What the standard says is meant where nothing is said. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'AllergyIntolerance.verificationStatus': 'confirmed',
  'AllergyIntolerance.clinicalStatus': 'active',
  'Condition.verificationStatus': 'confirmed',
};

const CODED_STATUS: ReadonlySet<string> = new Set(['clinicalStatus', 'verificationStatus']);

/** The elements that give the date of the fact itself. */
const DATES: Readonly<Record<string, readonly string[]>> = {
  AllergyIntolerance: ['onset[x]'],
  Condition: ['onset[x]'],
  DiagnosticReport: ['effective[x]'],
  Immunization: ['occurrence[x]'],
  MedicationRequest: ['authoredOn'],
  MedicationStatement: ['effective[x]'],
  Observation: ['effective[x]'],
  Procedure: ['performed[x]'],
};

const MAY_BE_UNDATED: ReadonlySet<string> = new Set(['AllergyIntolerance', 'DiagnosticReport', 'MedicationStatement']);

const DATE_ELEMENT = /^(?:onset|effective|occurrence|performed|authoredOn)/;

/** @returns null where a part of it cannot be compared; it is then merged with nothing. */
export function claimsOf(resource: Json, name: NameOf): Claims | null {
  const type = text(resource['resourceType']);
  const claims = new Map<string, string>();
  const dates = lookup(DATES, type);
  for (const element of Object.keys(resource)) {
    if (ADMINISTRATIVE.has(element) || element.startsWith('_')) continue;
    // When the reference to a letter was made, not when the letter was written: each source makes its own.
    if (type === 'DocumentReference' && element === 'date') continue;
    if (dates !== undefined && DATE_ELEMENT.test(element)) continue;
    if (element === 'extension') {
      for (const extension of objects(resource[element]))
        if (!claim(`extension ${text(extension['url'])}`, extension)) return null;
    } else if (CODED_STATUS.has(element)) {
      claims.set(element, codeOf(resource[element]));
    } else if (!claim(/^value[A-Z]/.test(element) ? 'value' : element, resource[element])) return null;
  }
  for (const element of MUST_AGREE) {
    if (!claims.has(element)) claims.set(element, lookup(DEFAULTS, `${type}.${element}`) ?? '');
  }
  for (const identifier of objects(resource['identifier'])) {
    const system = text(identifier['system']);
    if (system !== '') claims.set(`identifier ${system}`, text(identifier['value']));
  }
  if (dates !== undefined) addDate(claims, momentOf(resource, dates), dateMayBeSilent(type, resource));
  return claims;

  function claim(key: string, value: unknown): boolean {
    const words = canonical(value, name);
    if (words !== null && words !== '') claims.set(key, words);
    return words !== null;
  }
}

function addDate(
  claims: Map<string, string>,
  { when, until }: { readonly when: ClinicalDate | null; readonly until: ClinicalDate | null },
  maySilent: boolean,
): void {
  if (when !== null) claims.set('date', comparableDate(when));
  else if (!maySilent) claims.set('date', '');
  if (until !== null) claims.set('date of end', comparableDate(until));
}

/**
 * An allergy, and a problem that is active in both, is the same one whether or not a source knows since when; a report is
 * found by its own number. A past problem may have come more than once, and an event is nothing without its date.
 */
function dateMayBeSilent(type: string, resource: Json): boolean {
  if (MAY_BE_UNDATED.has(type)) return true;
  return type === 'Condition' && codeOf(object(resource['clinicalStatus'])) === 'active';
}

/** Whether two resources may say the same: nothing that both state differs, and dates agree as far as both are exact. */
export function agree(a: Claims, b: Claims): boolean {
  return differences(a, b).length === 0;
}

/** The keys of what both state, and state differently. */
export function differences(a: Claims, b: Claims): readonly string[] {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a];
  const keys: string[] = [];
  for (const [key, value] of fewer) {
    const other = more.get(key);
    if (other !== undefined && !sameClaim(key, value, other)) keys.push(key);
  }
  return keys;
}

function sameClaim(key: string, a: string, b: string): boolean {
  if (a === b) return true;
  if (!key.startsWith('date') || a === '' || b === '') return false;
  return a.startsWith(b) || b.startsWith(a);
}

/** One text for all claims: equal for resources that say exactly the same. */
export function signatureOf(claims: Claims): string {
  return [...claims]
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join('\n');
}
