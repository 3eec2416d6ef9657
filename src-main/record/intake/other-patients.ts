import { NHS_NUMBER_SYSTEM } from '../../../src-shared/clinical/nhs-number.ts';
import { isOtherParticipant, isOtherPatient, type OpenPatient } from './belongs.ts';
import type { Received } from '../read/bundle.ts';
import { isObject, type Json, list, object, text } from '../read/reader.ts';
import { referencedType } from '../read/reference.ts';

/** What stands in the place of somebody else's name, in rows, details and the text as received. */
const ANOTHER_PATIENT = 'Another patient';

/** Deeper than any clinical resource; what lies deeper is left out, so that nobody's name hides there. */
const MAX_DEPTH = 40;

const PATIENT = 'Patient/';
const OF_AN_ID = /[A-Za-z0-9\-.]/;

type UrnIsPatient = (urn: string) => boolean;

/**
 * A resource of the open patient may name other patients: who else takes part in a group appointment, who else got a message.
 * That there is somebody is no secret, who it is is (rule 2, HAZ-001): their references, numbers and contained Patients are
 * replaced, and a narrative that may name them is left out. What names nobody else, as nearly everything, comes back as it
 * is.
 */
export function withoutOtherPatients(received: Received, patient: OpenPatient, urnIsPatient: UrnIsPatient): Received {
  const others = othersIn(received, patient, urnIsPatient);
  if (others === null) return received;
  let found = false;
  const resource = object(clean(received.resource, 0));
  if (!found) return received;
  const own = { ...resource, text: undefined };
  return { ...received, resource: own, json: JSON.stringify(own) };

  function clean(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) {
      found = true;
      return undefined;
    }
    if (Array.isArray(value)) return (value as unknown[]).map((item) => clean(item, depth + 1));
    if (!isObject(value)) return value;
    if (depth > 0 && others?.(value) === true) {
      found = true;
      return replacement(value);
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item, depth + 1)]));
  }
}

/** How somebody else is told in this resource; null where, by a quick look, nobody else is in it. */
function othersIn(
  { json, resource, resourceType }: Received,
  patient: OpenPatient,
  urnIsPatient: UrnIsPatient,
): ((value: Json) => boolean) | null {
  if (resourceType === 'Appointment') {
    // Whoever else takes part, shown to be another patient or not: an appointment is the one thing that patients share.
    const actors = new Set(
      list(resource['participant'])
        .map((participant) => object(participant)['actor'])
        .filter((actor) => isOtherParticipant(actor, resource, patient, urnIsPatient)),
    );
    if (actors.size > 0) {
      return (value) => actors.has(value) || (value['resourceType'] === 'Patient' && !isOwn(value, resource, patient));
    }
  }
  if (!mayNameOthers(json, patient.patientId)) return null;
  return (value) => namesPatient(value) && isOtherPatient(value, resource, patient);
}

/** Of a contained Patient among other people's: theirs only where it can be told. */
function isOwn(value: Json, resource: Json, patient: OpenPatient): boolean {
  return value['identifier'] !== undefined && !isOtherPatient(value, resource, patient);
}

function replacement(value: Json): Json {
  if (value['resourceType'] !== 'Patient') return { display: ANOTHER_PATIENT };
  return { resourceType: 'Patient', id: value['id'], name: [{ text: ANOTHER_PATIENT }] };
}

/** Quick, for every resource: an id of another patient, or a number that may be another's. */
function mayNameOthers(json: string, patientId: string): boolean {
  if (json.includes(NHS_NUMBER_SYSTEM) || json.includes('"resourceType":"Patient"')) return true;
  for (let at = json.indexOf(PATIENT); at !== -1; at = json.indexOf(PATIENT, at + 1)) {
    if (at > 0 && !/[/"]/.test(json.charAt(at - 1))) continue;
    const from = at + PATIENT.length;
    const isOwn = json.startsWith(patientId, from) && !OF_AN_ID.test(json.charAt(from + patientId.length));
    if (!isOwn && OF_AN_ID.test(json.charAt(from))) return true;
  }
  return false;
}

/** A reference to a patient, by address or by number, or a Patient contained in the resource. */
function namesPatient(value: Json): boolean {
  if (value['resourceType'] !== undefined) return value['resourceType'] === 'Patient';
  return referencedType(value) === 'Patient' || text(object(value['identifier'])['system']) === NHS_NUMBER_SYSTEM;
}
