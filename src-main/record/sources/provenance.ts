import { formatDateTime, parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { DetailField } from '../../../src-shared/clinical/entry.ts';
import { capitalised, distinct, joinWords } from '../../../src-shared/join-words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { codeOf, term } from '../read/concept.ts';
import { type Json, objects, text } from '../read/reader.ts';
import type { Organisation } from './origin.ts';
import type { Provenance } from './provenance-book.ts';
import type { NameOf } from '../read/reference.ts';

/** How the references of one Provenance are read: it may hold its agents within itself. */
export interface ProvenanceReader {
  readonly name: NameOf;
  readonly organisation: (reference: unknown, isOne?: boolean) => Organisation | null;
  readonly isDevice: (reference: unknown) => boolean;
}

type Read = (provenance: Provenance) => ProvenanceReader;

/**
 * FHIR `provenance-participant-type` and US Core's `transmitter`: who may be called the source, the one that keeps it
 * first. Verifiers, attesters and informants took part, and need not hold it. An agent without a type took part in making
 * it; one of a type that nobody knows is not taken for the source.
 */
const SOURCE_RANK: Readonly<Record<string, number>> = {
  custodian: 0,
  author: 1,
  enterer: 1,
  composer: 1,
  performer: 1,
  '': 1,
  assembler: 2,
  transmitter: 3,
};

/** The organisation that Provenance calls the source, and the system; the newest Provenance first within a role. */
export function provenanceOrigin(
  provenances: readonly Provenance[],
  read: Read,
): { readonly organisation: Organisation | null; readonly system: string } {
  const agents = provenances
    .flatMap((provenance) =>
      objects(provenance.resource['agent']).map((agent) => ({ agent, reader: read(provenance) })),
    )
    .map((item) => ({ ...item, rank: lookup(SOURCE_RANK, roleOf(item.agent)) ?? null }))
    .filter((item): item is typeof item & { rank: number } => item.rank !== null)
    .toSorted((a, b) => a.rank - b.rank);
  let organisation: Organisation | null = null;
  let system = '';
  for (const { agent, reader } of agents) {
    organisation ??= reader.organisation(agent['who']) ?? reader.organisation(agent['onBehalfOf'], true);
    if (system === '' && reader.isDevice(agent['who'])) system = reader.name(agent['who']);
  }
  return { organisation, system };
}

function roleOf(agent: Json): string {
  return codeOf(agent['type']).toLowerCase() || term(agent['type']).toLowerCase();
}

/** What an agent did, before its name. */
const DID: Readonly<Record<string, string>> = {
  author: 'recorded by',
  enterer: 'entered by',
  performer: 'done by',
  composer: 'composed by',
  verifier: 'verified by',
  attester: 'attested by',
  legal: 'authenticated by',
  informant: 'told by',
  custodian: 'kept by',
  assembler: 'put together by',
  transmitter: 'sent by',
};
const ORDER = Object.keys(DID);
/** More than a person reads; the resources themselves are below. */
const MOST_SHOWN = 20;

/** 'Recorded by Dr Amina Rahman (Example Surgery) on 01-Sep-2026 10:05; sent by EMIS Web.' A field for each Provenance. */
export function provenanceFields(provenances: readonly Provenance[], read: Read): readonly DetailField[] {
  const values = provenances.slice(0, MOST_SHOWN).map((provenance) => words(provenance.resource, read(provenance)));
  return distinct(values).map((value) => ({ label: 'Origin', value }));
}

function words(provenance: Json, { name, isDevice }: ProvenanceReader): string {
  const byRole = new Map<string, string[]>();
  for (const agent of objects(provenance['agent'])) {
    const who = agentName(agent, name);
    // A system that nobody gave a role to sent it; a person made it.
    const role = roleOf(agent) || (isDevice(agent['who']) ? 'transmitter' : 'author');
    if (who !== '') byRole.set(role, [...(byRole.get(role) ?? []), who]);
  }
  const date = parseClinicalDate(provenance['recorded']);
  const on = date === null ? text(provenance['recorded']) : formatDateTime(date);
  const authors = byRole.get('author') ?? [];
  const made = [authors.length === 0 ? '' : `by ${authors.join(', ')}`, on === '' ? '' : `on ${on}`];
  const others = [...byRole.keys()]
    .filter((role) => role !== 'author')
    .toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
    .map((role) => `${lookup(DID, role) ?? `${role}:`} ${(byRole.get(role) ?? []).join(', ')}`);
  const from = objects(provenance['entity'])
    .map((entity) => name(entity['what']))
    .filter((what) => what !== '');
  const activity = term(provenance['activity']);
  const parts = [
    made.some((part) => part !== '') ? joinWords(['recorded', ...made], ' ') : '',
    ...others,
    from.length === 0 ? '' : `made from ${from.join(', ')}`,
    activity === '' ? '' : `activity: ${activity}`,
  ].filter((part) => part !== '');
  const sentence = parts.join('; ');
  return capitalised(sentence);
}

function place(role: string): number {
  const at = ORDER.indexOf(role);
  return at === -1 ? ORDER.length : at;
}

function agentName(agent: Json, name: ProvenanceReader['name']): string {
  const who = name(agent['who']);
  const behalf = name(agent['onBehalfOf']);
  if (who === '' || behalf === '' || who.includes(behalf)) return who || behalf;
  return `${who} (${behalf})`;
}
