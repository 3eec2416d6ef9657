import { joinWords } from '../../../src-shared/join-words.ts';
import type { BodyResult } from '../body-messages.ts';
import { isObject, type Json, object, objects, text, texts } from '../read/reader.ts';
import { wantedVersions } from './wanted-versions.ts';

/** A statement that lists more is no statement. */
const MOST_TYPES = 500;
const MOST_NAMES = 500;

const TYPE = /^[A-Z][A-Za-z]{1,63}$/;
const PARAMETER = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** The CapabilityStatement → what the check of a computer compares with what is needed. Names of the standard only, no free text. */
export function readOfferDetail(json: unknown): BodyResult {
  if (!isObject(json) || json['resourceType'] !== 'CapabilityStatement') {
    return { kind: 'unreadable', problem: 'The answer is not a CapabilityStatement.' };
  }
  const rests = objects(json['rest']);
  const resources = rests.flatMap((rest) => objects(rest['resource'])).slice(0, MOST_TYPES);
  const software = object(json['software']);
  const version = text(json['fhirVersion']);
  return {
    kind: 'offer-detail',
    offer: {
      fhirVersion: /^[0-9A-Za-z.-]{1,20}$/.test(version) ? version : null,
      software: joinWords([text(software['name']), text(software['version'])], ' ').slice(0, 100),
      versions: wantedVersions(json),
      operations: namesIn([...rests, ...resources], 'operation', 'name').map((name) => name.replace(/^\$/, '')),
      transactions: codesIn(rests).includes('transaction') || codesIn(rests).includes('batch'),
      types: resources
        .filter((resource) => TYPE.test(text(resource['type'])))
        .map((resource) => ({
          type: text(resource['type']),
          interactions: codesIn([resource]),
          // What every type may be searched by stands once.
          parameters: namesIn([resource, ...rests], 'searchParam', 'name').filter((name) => PARAMETER.test(name)),
          withProvenance: texts(resource['searchRevInclude']).includes('Provenance:target'),
        })),
    },
  };
}

const namesIn = (holders: readonly Json[], of: string, field: string): readonly string[] =>
  [...new Set(holders.flatMap((holder) => objects(holder[of]).map((one) => text(one[field]))))]
    .filter((name) => /^[$A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(name))
    .slice(0, MOST_NAMES);

const codesIn = (holders: readonly Json[]): readonly string[] =>
  holders
    .flatMap((holder) => objects(holder['interaction']).map(({ code }) => text(code)))
    .filter((code) => /^[a-z-]{1,40}$/.test(code))
    .slice(0, MOST_NAMES);
