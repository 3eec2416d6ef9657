import { joinWords } from '../../../src-shared/join-words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { isAdmission } from '../read/encounter-class.ts';
import { ODS_SYSTEM, plainName } from '../read/plain-name.ts';
import type { Received } from '../read/bundle.ts';
import { deepLinkKeys, linkKeys } from '../read/links.ts';
import { isObject, type Json, object, objects, text, versionNumber } from '../read/reader.ts';
import { identifierKey, referenceKey } from '../read/reference.ts';
import { unnamedKeys } from '../read/unnamed.ts';
import { Askers } from './askers.ts';
import { GroupAskers } from './group-askers.ts';

/** What others may want to know of a resource: enough to name it, without keeping it. */
export interface Fact {
  readonly key: string;
  readonly resourceType: string;
  readonly name: string;
  /** Asked for a name where the resource has none of its own (PractitionerRole → Practitioner, Organization). */
  readonly via: readonly string[];
  readonly odsCode: string | null;
  /** The reference to the organisation that somebody works for (PractitionerRole); null where there is none. */
  readonly organisation: Json | null;
  /** True where it is a timeline entry, so that others may stand below it. */
  readonly isEntry: boolean;
  /** An admission, within which ward stays are no admissions of their own. */
  readonly isAdmission: boolean;
  readonly version: number;
  readonly hash: string;
}

/** Types that give names to others; an identifier finds them too. */
const NAME_ONLY: ReadonlySet<string> = new Set([
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'HealthcareService',
  'Location',
  'Device',
  'Medication',
]);

/** The element by which a resource lists the results that belong to it. */
const GROUPING: Readonly<Record<string, string>> = { DiagnosticReport: 'result', Observation: 'hasMember' };

/**
 * Who is who in the open record. Resources arrive in any order, so every look-up, found or not, is remembered: when
 * the answer to it changes, whoever asked is told, and is mapped again. The final entries are then the same for every
 * order of arrival.
 */
export class Directory {
  readonly #facts = new Map<string, Fact>();
  readonly #askers = new Askers();
  readonly #groupAskers = new GroupAskers((key) => this.namesOf(key));
  readonly #links = new Map<string, Set<string>>();
  /** What is to be fetched for its name → for which resources. */
  readonly #wanted = new Map<string, Set<string>>();
  readonly #urns = new Map<string, string>();
  /** Reference key of a part → keys of the reports and panels that list it. */
  readonly #groups = new Map<string, Set<string>>();
  readonly #baseUrl: string;
  #changes = 0;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** Other than before: some name may be another one. */
  get changes(): number {
    return this.#changes;
  }

  /** @returns who asked for any name under which this resource is known, and has now to be mapped again. */
  put(received: Received, isEntry: boolean): ReadonlySet<string> {
    const fact = factOf(received, isEntry, this.#baseUrl);
    const told = new Set<string>();
    if (received.urn !== null) {
      this.#urns.set(received.key, received.urn);
      this.#groupAskers.named(received.key);
    }
    for (const key of aliases(received)) {
      const known = this.#facts.get(key);
      if (known !== undefined && !isBetter(fact, known)) continue;
      this.#facts.set(key, fact);
      this.#changes += 1;
      for (const asker of this.askersOf(key)) told.add(asker);
    }
    return told;
  }

  find(key: string, asker: string): Fact | null {
    this.ask(key, asker);
    return this.#facts.get(key) ?? null;
  }

  /** Remembers that `asker` depends on `key`, which may be any name (a source, too). */
  ask(key: string, asker: string): void {
    this.#askers.add(key, asker);
  }

  askersOf(key: string): Iterable<string> {
    return this.#askers.of(key);
  }

  /** The key of the resource that a reference key leads to, or null. */
  keyOf(referenceKey: string): string | null {
    return this.#facts.get(referenceKey)?.key ?? null;
  }

  /** Whoever refers to a resource, or asked for anything of it, under whichever of its names. */
  referrersTo(key: string): ReadonlySet<string> {
    const names = this.namesOf(key);
    return new Set([...this.linkedFrom(key), ...names.flatMap((name) => [...this.askersOf(name)])]);
  }

  /** Forgets a resource: its name, and what it lists as its parts, and what it asked for under `storeKeys`. @returns who has now to be mapped again. */
  forget(key: string, storeKeys: readonly string[] = []): ReadonlySet<string> {
    const told = new Set(this.referrersTo(key));
    if (storeKeys.length > 0) {
      this.unwant(key);
      this.#askers.forget(storeKeys);
      this.#groupAskers.forget(storeKeys);
    }
    for (const [part, groups] of this.#groups) {
      if (groups.delete(key)) for (const asker of this.#groupAskers.of(part)) told.add(asker);
    }
    if (!this.#facts.has(key)) return told;
    for (const [name, fact] of this.#facts) {
      if (fact.key !== key) continue;
      this.#facts.delete(name);
      this.#changes += 1;
      for (const asker of this.askersOf(name)) told.add(asker);
    }
    return told;
  }

  /**
   * Notes what a resource refers to, so that the way back is known. Unlike a look-up, this makes nothing stale.
   * @param resource without what may not be told of it
   */
  link(received: Received, resource: Json): void {
    const { storeKey } = received;
    const near = linkKeys(resource, this.#baseUrl);
    for (const key of near) {
      let from = this.#links.get(key);
      if (from === undefined) this.#links.set(key, (from = new Set()));
      from.add(storeKey);
    }
    // What lies deeper (a section within a section) is no way back; it only has to be known if it turns out restricted.
    for (const key of deepLinkKeys(received, this.#baseUrl)) {
      if (!near.includes(key) && !isNameOnly(key)) this.ask(key, storeKey);
    }
  }

  /**
   * Notes what a report or a panel lists as its results.
   * @returns the parts that have asked for their group, and have now to be mapped again.
   */
  group({ key, resource, resourceType }: Received): ReadonlySet<string> {
    const told = new Set<string>();
    const field = lookup(GROUPING, resourceType);
    for (const reference of field === undefined ? [] : objects(resource[field])) {
      const part = referenceKey(reference, this.#baseUrl);
      if (part === null || part.startsWith('contained:')) continue;
      const groups = this.#groups.get(part);
      if (groups === undefined) this.#groups.set(part, new Set([key]));
      else groups.add(key);
      for (const asker of this.#groupAskers.of(part)) told.add(asker);
    }
    return told;
  }

  /** The key of the report, or else the panel, that lists this resource; one that it lists itself is none. */
  groupOf(key: string, asker: string): string | null {
    this.#groupAskers.add(key, asker);
    if (this.#groups.size === 0) return null;
    const names = this.namesOf(key);
    const groups = new Set(names.flatMap((name) => [...(this.#groups.get(name) ?? [])]));
    const above = [...groups].filter((group) => group !== key && !this.#isListedBy(group, key)).toSorted();
    return above.find((group) => group.startsWith('DiagnosticReport/')) ?? above[0] ?? null;
  }

  #isListedBy(key: string, group: string): boolean {
    return this.namesOf(key).some((name) => this.#groups.get(name)?.has(group) === true);
  }

  /** Who refers to this resource, under whichever of its names. */
  linkedFrom(key: string): ReadonlySet<string> {
    return new Set(this.namesOf(key).flatMap((name) => [...(this.#links.get(name) ?? [])]));
  }

  /** Notes what a resource refers to without naming it. */
  want(resource: Json, owner: string): void {
    for (const key of unnamedKeys(resource, this.#baseUrl)) {
      if (!isNameOnly(key)) continue;
      const owners = this.#wanted.get(key);
      if (owners === undefined) this.#wanted.set(key, new Set([owner]));
      else owners.add(owner);
    }
  }

  /** Nobody is asked for any more for the sake of this resource. */
  unwant(owner: string): void {
    for (const owners of this.#wanted.values()) owners.delete(owner);
  }

  /** `Type/id` of what somebody asked for or referred to, of types that only give names, and that is not held. */
  unresolved(): readonly string[] {
    const wanted = [...this.#wanted].filter(([, by]) => by.size > 0).map(([key]) => key);
    const named = [...wanted, ...this.#askers.asked()].filter(isNameOnly);
    return [...new Set(named)].filter((key) => !this.#facts.has(key)).toSorted();
  }

  /** Everything that a reference may call this resource. */
  namesOf(key: string): readonly string[] {
    const id = key.slice(key.indexOf('/') + 1).toLowerCase();
    const urn = this.#urns.get(key);
    const uuid = `urn:uuid:${id}`;
    return urn === undefined || urn === uuid ? [key, uuid] : [key, urn, uuid];
  }

  /** The name behind a key; PractitionerRole and its like are followed, at most four steps. */
  nameOf(key: string, asker: string, depth = 0): string {
    const fact = this.find(key, asker);
    if (fact === null || depth > 3) return '';
    const via = fact.via.map((next) => this.nameOf(next, asker, depth + 1)).filter((name) => name !== '');
    return joinWords([fact.name, ...via]);
  }
}

const isNameOnly = (key: string): boolean => {
  const slash = key.indexOf('/');
  return slash > 0 && NAME_ONLY.has(key.slice(0, slash));
};

/** Newer version wins; without versions the choice only has to be the same for every order of arrival. */
function isBetter(fact: Fact, known: Fact): boolean {
  if (fact.version !== known.version) return fact.version > known.version;
  return fact.hash > known.hash;
}

function aliases(received: Received): readonly string[] {
  const { key, resource, resourceType, urn } = received;
  const id = key.slice(resourceType.length + 1);
  const keys = [key];
  if (urn !== null) keys.push(urn);
  if (/^[0-9a-fA-F-]{36}$/.test(id)) keys.push(`urn:uuid:${id.toLowerCase()}`);
  if (NAME_ONLY.has(resourceType)) {
    for (const identifier of objects(resource['identifier'])) {
      const value = text(identifier['value']);
      const system = text(identifier['system']);
      // A number without its system may be anybody's.
      if (value !== '' && system !== '') keys.push(identifierKey(system, value));
    }
  }
  return keys;
}

function factOf(received: Received, isEntry: boolean, baseUrl: string): Fact {
  const { key, resource, resourceType, hash } = received;
  return {
    key,
    resourceType,
    name: plainName(resource, resourceType),
    via: viaOf(resource, resourceType, baseUrl),
    odsCode: odsCodeOf(resource),
    organisation:
      resourceType === 'PractitionerRole' && isObject(resource['organization']) ? resource['organization'] : null,
    isEntry,
    isAdmission: resourceType === 'Encounter' && isAdmission(resource),
    version: versionNumber(resource) ?? -1,
    hash,
  };
}

/** References to follow for a name, where the reference has no display of its own. */
function viaOf(resource: Json, resourceType: string, baseUrl: string): readonly string[] {
  const fields =
    resourceType === 'PractitionerRole'
      ? ['practitioner', 'organization']
      : resourceType.startsWith('Medication')
        ? ['medicationReference']
        : [];
  return fields
    .filter((field) => text(object(resource[field])['display']) === '')
    .map((field) => referenceKey(resource[field], baseUrl))
    .filter((key): key is string => key !== null && !key.startsWith('contained:'));
}

export function odsCodeOf(resource: Json): string | null {
  const identifier = objects(resource['identifier']).find((item) => item['system'] === ODS_SYSTEM);
  const value = text(identifier?.['value']);
  return value === '' ? null : value;
}
