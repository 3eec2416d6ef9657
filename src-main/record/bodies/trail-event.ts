import { parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { TrailEvent } from '../../../src-shared/clinical/trail.ts';
import { chainLinkOf, integrityOf, type Sha256 } from '../../../src-shared/audit-chain.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { capitalised, joinWords } from '../../../src-shared/join-words.ts';
import { plainLine } from '../read/plain-line.ts';
import { isObject, type Json, object, objects } from '../read/reader.ts';
import { referenceKey } from '../read/reference.ts';

const REVIEW = 'https://record.sthelens.example/CodeSystem/audit-review';
const DCM = 'http://dicom.nema.org/resources/ontology/DCM';

/** Where the name of a code says less than it does. */
const WORDS: Readonly<Record<string, string>> = {
  '110127': 'Access on a reason given',
  '110131': 'Settings changed',
};

const ACTIONS: Readonly<Record<string, string>> = {
  C: 'Written',
  R: 'Read',
  U: 'Changed',
  D: 'Deleted',
  E: 'Used',
};

/** Particulars that say why, in the order in which they are told. */
const WHY: readonly (readonly [type: string, word: string])[] = [
  ['reason', ''],
  ['ground', 'Ground'],
  ['words', 'In their words'],
  ['layer', 'To open'],
];

/** Who is told of one patient: their id and base address. */
export interface TrailPatient {
  readonly patientId: string;
  readonly baseUrl: string;
}

/**
 * One AuditEvent as a line of the trail; null where it is not about this patient alone (HAZ-001). Other software writes its events in
 * other shapes: what cannot be read of one is empty, and the event is told all the same.
 * @param event as received, untouched: its hash is of that
 */
export function trailEvent(event: Json, { patientId, baseUrl }: TrailPatient, sha256: Sha256): TrailEvent | null {
  const keys = objects(event['entity']).map(({ what }) => referenceKey(what, baseUrl));
  const patients = keys.filter((key) => key?.startsWith('Patient/') === true);
  if (patients.length === 0 || patients.some((key) => key !== `Patient/${patientId}`)) return null;
  const agent = personOf(objects(event['agent']));
  const who = object(agent['who']);
  const organisation = organisationOf(agent, objects(event['agent']));
  const link = chainLinkOf(event);
  const line = (value: unknown): string => (typeof value === 'string' ? plainLine(value) : '');
  return {
    id: line(event['id']),
    at: parseClinicalDate(event['recorded'])?.sortKey ?? null,
    what: whatOf(event),
    outcome: outcomeOf(event['outcome']),
    why: whyOf(event),
    userName: line(who['display']) || line(agent['name']),
    userId: line(object(who['identifier'])['value']) || line(agent['altId']) || line(who['reference']),
    role: roleOf(agent),
    organisation: line(organisation['display']),
    odsCode: line(object(organisation['identifier'])['value']),
    device: line(object(agent['network'])['address']) || line(object(object(event['source'])['observer'])['display']),
    about: plainLine(keys.find((key) => key !== null && !key.startsWith('Patient/')) ?? ''),
    toReview: objects(object(event['meta'])['tag']).some(
      ({ system, code }) => system === REVIEW && code === 'to-review',
    ),
    integrity: integrityOf(event, sha256),
    chain: link === null ? null : { id: plainLine(link.chain), number: link.number },
  };
}

/** Who asked for it: the requestor; where none is named as such, the first who has a name. */
function personOf(agents: readonly Json[]): Json {
  const named = agents.find(({ who }) => isObject(who));
  return agents.find(({ requestor }) => requestor === true) ?? named ?? object(agents[0]);
}

/** For whom they acted: their place, or the agent that is a provider. */
function organisationOf(agent: Json, agents: readonly Json[]): Json {
  if (isObject(agent['location'])) return agent['location'];
  const provider = agents.find(({ type }) => objects(object(type)['coding']).some(({ code }) => code === 'PROV'));
  return object(provider?.['who']);
}

function roleOf(agent: Json): string {
  const names = objects(agent['role']).flatMap((role) => [
    words(role['text']),
    ...objects(role['coding']).map(({ display }) => words(display)),
  ]);
  return names.find((name) => name !== '') ?? '';
}

/** By its subtype, its type, or what it did with data; never nothing. */
function whatOf(event: Json): string {
  const codings = [...objects(event['subtype']), object(event['type'])];
  for (const { system, code, display } of codings) {
    const known = system === DCM && typeof code === 'string' && Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
    const said = known ?? (words(display) || codeToWords(words(code)));
    if (said !== '') return capitalised(said);
  }
  const action = words(event['action']);
  return (Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined) ?? 'Not stated';
}

function outcomeOf(outcome: unknown): TrailEvent['outcome'] {
  if (outcome === '4') return 'refused';
  return outcome === '8' || outcome === '12' ? 'failed' : 'success';
}

function whyOf(event: Json): string {
  const details = objects(event['entity']).flatMap(({ detail }) => objects(detail));
  const said = WHY.flatMap(([type, word]) =>
    details
      .filter((detail) => detail['type'] === type)
      .map(({ valueString }) => words(valueString))
      .filter((value) => value !== '')
      .map((value) => {
        const shown = type === 'words' ? value : capitalised(codeToWords(value));
        return word === '' ? shown : `${word}: ${shown}`;
      }),
  );
  const purposes = objects(event['purposeOfEvent']).flatMap((purpose) => [
    words(purpose['text']),
    ...objects(purpose['coding']).map(({ display, code }) => words(display) || words(code)),
  ]);
  const reasons = said.length > 0 ? said : purposes.filter((purpose) => purpose !== '').map(capitalised);
  return plainLine(joinWords([words(event['outcomeDesc']), ...new Set(reasons)], '; '));
}

const words = (value: unknown): string => (typeof value === 'string' ? plainLine(value) : '');
