import { ODS_SYSTEM } from '../read/plain-name.ts';
import { type Json, object, objects, text } from '../read/reader.ts';
import type { Organisation } from './origin.ts';
import { careSettingFrom } from './source-id.ts';

type Organisations = (reference: unknown, isOne?: boolean) => Organisation | null;

const CARE_SETTING_SYSTEM = 'https://record.sthelens.example/CodeSystem/care-setting';

/** The first known care setting of `meta.tag`. */
export function taggedCareSetting(resource: Json): ReturnType<typeof careSettingFrom> {
  for (const tag of objects(object(resource['meta'])['tag'])) {
    const setting = tag['system'] === CARE_SETTING_SYSTEM ? careSettingFrom(text(tag['code'])) : null;
    if (setting !== null) return setting;
  }
  return null;
}

/** Elements that lead to an organisation and to nothing else. */
const ORGANISATION_FIELDS = ['serviceProvider', 'custodian', 'managingOrganization'] as const;
/** Elements of people: their organisation is the source where they say for which they acted. */
const PEOPLE_FIELDS = ['author', 'recorder', 'requester', 'sender'] as const;

/**
 * The organisation that a resource itself names: the one that keeps it or cared, then the one that did it, then the one
 * for which its author acted.
 */
export function namedOrganisation(resource: Json, organisation: Organisations): Organisation | null {
  for (const field of ORGANISATION_FIELDS) {
    const found = first(objects(resource[field]), (reference) => organisation(reference, true));
    if (found !== null) return found;
  }
  const performers = objects(resource['performer']);
  const actors = performers.map((performer) => object(performer['actor']));
  const people = PEOPLE_FIELDS.flatMap((field) => objects(resource[field]));
  return (
    first(performers, (performer) => organisation(performer)) ??
    first([...performers, ...people], (item) => organisation(item['onBehalfOf'], true)) ??
    first(actors, (actor) => organisation(actor)) ??
    first(people, (person) => organisation(person))
  );
}

function first<T>(items: readonly T[], find: (item: T) => Organisation | null): Organisation | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** What the configuration may know an identifier by: its system, and the ODS code and name of whoever assigned it. */
export function identifierSystems(resource: Json): readonly string[] {
  return objects(resource['identifier'])
    .flatMap((identifier) => {
      const assigner = object(identifier['assigner']);
      const assignerId = object(assigner['identifier']);
      const odsCode = assignerId['system'] === ODS_SYSTEM ? text(assignerId['value']) : '';
      return [text(identifier['system']), odsCode, text(assigner['display'])];
    })
    .filter((system) => system !== '');
}
