import { lookup } from '../../../src-shared/lookup.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import { encounterClassWords } from './encounter-class.ts';
import { medicationName } from './medication-name.ts';
import { term } from './concept.ts';
import { type Json, object, objects, text } from './reader.ts';
import { contained, referenceKey } from './reference.ts';
import { currentName, personName, staffName } from './values.ts';

export const ODS_SYSTEM = 'https://fhir.nhs.uk/Id/ods-organization-code';

/**
 * What a resource is called, from its own fields alone (a name must not depend on another resource, or the order of
 * arrival would show). '' where it has none.
 */
export function plainName(resource: Json, resourceType: string): string {
  switch (resourceType) {
    case 'Patient':
    case 'Person':
      return personName(currentName(resource['name']));
    case 'Practitioner':
      return staffName(currentName(resource['name']));
    case 'RelatedPerson':
      return joinWords(
        [staffName(currentName(resource['name'])), inBrackets(term(object(objects(resource['relationship'])[0])))],
        ' ',
      );
    case 'PractitionerRole':
      return joinWords([
        text(object(resource['practitioner'])['display']),
        text(object(resource['organization'])['display']),
      ]);
    case 'Medication':
      return medicationName(resource) || generalName(resource);
    case 'Encounter':
      return firstTerm(resource, ['type', 'serviceType', 'reasonCode']) || encounterClassWords(resource, 'not-stated');
    default:
      return generalName(resource) || containedMedication(resource) || (lookup(NAMELESS, resourceType) ?? '');
  }
}

/** What is in the record without a name of its own must not read as if it were not there. */
const NAMELESS: Readonly<Record<string, string>> = {
  CarePlan: 'Care plan',
  CareTeam: 'Care team',
  EpisodeOfCare: 'Episode of care',
  QuestionnaireResponse: 'Assessment',
  Specimen: 'Specimen',
  Task: 'Task',
};

/** The medication that a prescription carries within itself. */
function containedMedication(resource: Json): string {
  const key = referenceKey(resource['medicationReference'], '');
  const inner = key?.startsWith('contained:') === true ? contained(resource, key) : null;
  return inner === null ? '' : medicationName(inner) || generalName(inner);
}

const inBrackets = (words: string): string => (words === '' ? '' : `(${words})`);

/** The elements that name a thing, over all R4 types, most telling first. */
const NAME_FIELDS = [
  'code',
  'vaccineCode',
  'medicationCodeableConcept',
  'deviceName',
  'title',
  'name',
  'description',
  'type',
  'topic',
  'procedureCode',
  'modality',
  'summary',
  'category',
  'scope',
] as const;

export function generalName(resource: Json): string {
  return firstTerm(resource, NAME_FIELDS);
}

/** The first of the fields that says something, be it text, a coded value or a list of either. */
export function firstTerm(resource: Json, fields: readonly string[]): string {
  for (const field of fields) {
    if (!Object.hasOwn(resource, field)) continue;
    const value = resource[field];
    const direct = text(value);
    if (direct !== '') return direct;
    const items = Array.isArray(value) ? objects(value) : [object(value)];
    for (const item of items) {
      // A list of names (Device.deviceName, HumanName) carries text in `name`; a coded value carries it in itself.
      const words = text(item['name']) || term(item);
      if (words !== '') return words;
    }
  }
  return '';
}
