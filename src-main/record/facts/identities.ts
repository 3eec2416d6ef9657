import { comparableDate } from '../../../src-shared/clinical/dates.ts';
import { hasDate, isEnteredInError, momentOf, pointOf } from '../map/helpers.ts';
import { type Json, list, objects, object, text } from '../read/reader.ts';
import { codeOf } from '../read/concept.ts';
import { canonical } from './canonical.ts';
import { codeKey, comparableWords } from './code-key.ts';
import type { NameOf } from '../read/reference.ts';

/**
 * Names under which the same fact from another source would be found. Two resources of different sources that share one
 * are compared claim by claim; without one they are never compared, so that merging is linear in the number of entries.
 *
 * Clinical statements are found by their code (measurements and prescriptions by their day as well), everything else only
 * by a business identifier that both sources carry: a letter or an admission is not the same because it looks alike.
 * @returns [] for what must stay alone: withdrawn entries, and those with nothing to be found by.
 */
export function identitiesOf(resource: Json, name: NameOf): readonly string[] {
  if (isEnteredInError(resource)) return [];
  const byCode = codeIdentity(resource, name);
  if (byCode !== null) return byCode === '' ? [] : [byCode];
  const type = text(resource['resourceType']);
  return objects(resource['identifier'])
    .filter((identifier) => text(identifier['system']) !== '' && text(identifier['value']) !== '')
    .map((identifier) => `${type}#${text(identifier['system'])}|${text(identifier['value'])}`)
    .toSorted();
}

/** Null where the type has no code identity; '' where it should have one, and what it needs is missing. */
function codeIdentity(resource: Json, name: NameOf): string | null {
  const type = text(resource['resourceType']);
  switch (type) {
    case 'AllergyIntolerance':
    case 'Flag':
      return named(type, codeKey(resource['code']));
    case 'Condition':
      // What is over, and nobody says when, may have been twice.
      return dated(type, codeKey(resource['code']), isActive(resource) || isDated(resource, 'onset[x]'));
    case 'Immunization':
      return dated(type, codeKey(resource['vaccineCode']), isDated(resource, 'occurrence[x]'));
    case 'Procedure':
      return dated(type, codeKey(resource['code']), isDated(resource, 'performed[x]'));
    case 'FamilyMemberHistory':
      return named(type, codeKey(resource['relationship']));
    case 'MedicationStatement':
      return named(type, medicineWords(resource, name));
    case 'MedicationRequest':
      return onDay(type, medicineWords(resource, name), resource, ['authoredOn']);
    case 'Observation': {
      // A panel is what its members are, and those are compared one by one.
      if (list(resource['hasMember']).length > 0) return null;
      const value = Object.keys(resource).find((key) => /^value[A-Z]/.test(key));
      const words = value === undefined ? '' : canonical(resource[value], name);
      const code = codeKey(resource['code']);
      return words === null || code === '' ? '' : onDay(type, `${code}|${words}`, resource, ['effective[x]']);
    }
    default:
      return null;
  }
}

const isDated = (resource: Json, element: string): boolean => hasDate(momentOf(resource, [element]));
const isActive = (resource: Json): boolean => codeOf(resource['clinicalStatus']) === 'active';

const named = (type: string, key: string): string => (key === '' ? '' : `${type}|${key}`);
const dated = (type: string, key: string, mayMerge: boolean): string => (mayMerge ? named(type, key) : '');

/** Only a date with a day tells one measurement of a series from the next. */
function onDay(type: string, key: string, resource: Json, fields: readonly string[]): string {
  const when = pointOf(momentOf(resource, fields));
  if (key === '' || when === null || when.precision === 'year' || when.precision === 'month') return '';
  return `${type}|${key}|${comparableDate(when).slice(0, 10)}`;
}

/** The product in words: a contained, a referenced and a coded medicine are the same by their name. */
export function medicineWords(resource: Json, name: NameOf): string {
  const coded = codeKey(resource['medicationCodeableConcept']);
  if (coded === '') return comparableWords(name(resource['medicationReference']));
  const source = object(resource['medicationCodeableConcept']);
  const display = objects(source['coding'])
    .map((coding) => text(coding['display']))
    .find((words) => words !== '');
  return comparableWords(text(source['text']) || display || '') || coded;
}
