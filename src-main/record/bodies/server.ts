import { joinWords } from '../../../src-shared/join-words.ts';
import type { BodyResult } from '../body-messages.ts';
import { isObject, type Json, object, objects, resourceTypeOf, text, texts } from '../read/reader.ts';
import { wantedVersions } from './wanted-versions.ts';

/** The CapabilityStatement → what the backend offers. */
export function readCapability(json: unknown): BodyResult {
  if (!isObject(json) || json['resourceType'] !== 'CapabilityStatement') {
    return { kind: 'unreadable', problem: 'The answer is not a CapabilityStatement.' };
  }
  const resources = objects(json['rest']).flatMap((rest) => objects(rest['resource']));
  const operations = [...objects(json['rest']), ...resources].flatMap((holder) =>
    objects(holder['operation']).map((operation) => text(operation['name']).replace(/^\$/, '')),
  );
  const software = object(json['software']);
  return {
    kind: 'capability',
    resourceTypes: [...new Set(resources.map((resource) => text(resource['type'])))].filter((type) =>
      /^[A-Z][A-Za-z]{1,63}$/.test(type),
    ),
    operations: [...new Set(operations)].filter((name) => /^[A-Za-z0-9-]{1,64}$/.test(name)),
    withProvenance: resources
      .filter((resource) => texts(resource['searchRevInclude']).includes('Provenance:target'))
      .map((resource) => text(resource['type'])),
    withLastUpdated: resources
      .filter((resource) => hasLastUpdated(resource) || objects(json['rest']).some(hasLastUpdated))
      .map((resource) => text(resource['type'])),
    software: joinWords([text(software['name']), text(software['version'])], ' ').slice(0, 100),
    versions: wantedVersions(json),
  };
}

const hasLastUpdated = (holder: Json): boolean =>
  objects(holder['searchParam']).some(({ name }) => name === '_lastUpdated');

/** An error body → its codes, as tokens only: free text of a backend may hold anything. */
export function readOutcome(json: unknown): BodyResult {
  if (!isObject(json) || resourceTypeOf(json) !== 'OperationOutcome')
    return { kind: 'outcome', code: null, detail: null };
  const issue = object(objects(json['issue'])[0]);
  const detail = object(objects(object(issue['details'])['coding'])[0]);
  return { kind: 'outcome', code: token(issue['code']), detail: token(detail['code']) };
}

function token(value: unknown): string | null {
  const word = text(value).toLowerCase();
  return /^[a-z-]{1,40}$/.test(word) ? word : null;
}
