import { parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { Received } from '../read/bundle.ts';
import { type Json, list, versionNumber } from '../read/reader.ts';
import { referenceKey } from '../read/reference.ts';

/** One Provenance, cut down to what is shown of it. */
export interface Provenance {
  readonly key: string;
  readonly hash: string;
  readonly version: number;
  readonly resource: Json;
  /** What it is about, as reference keys. */
  readonly targets: readonly string[];
  /** What it is about is restricted: nothing of it is kept but its targets (HAZ-029). */
  readonly isEmptied: boolean;
}

const KEPT = ['resourceType', 'id', 'contained', 'recorded', 'activity', 'agent', 'entity'] as const;

/**
 * Who recorded, kept and sent what is held. What an entry gets from here is a function of the set of Provenances
 * received, not of the order in which they came.
 */
export class ProvenanceBook {
  readonly #held = new Map<string, Provenance>();
  readonly #byTarget = new Map<string, Set<string>>();
  readonly #unmatched = new Set<string>();
  readonly #baseUrl: string;

  /** Many records have none. */
  get isEmpty(): boolean {
    return this.#held.size === 0;
  }

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** @returns the keys of what is told anew, also of what an older version told of; none where a newer one is held. */
  put(received: Received, isClosed: (key: string) => boolean): readonly string[] {
    const added = this.#unlessClosed(slim(received, this.#baseUrl), isClosed);
    const known = this.#held.get(added.key);
    const isWhole = known?.isEmptied === true && !added.isEmptied && known.hash === added.hash;
    if (known !== undefined && !isWhole && !isBetter(added, known)) return [];
    for (const target of known?.targets ?? []) this.#byTarget.get(target)?.delete(added.key);
    this.#held.set(added.key, added);
    this.#unmatched.add(added.key);
    for (const target of added.targets) {
      const about = this.#byTarget.get(target);
      if (about === undefined) this.#byTarget.set(target, new Set([added.key]));
      else about.add(added.key);
    }
    return [...(known?.targets ?? []), ...added.targets];
  }

  #unlessClosed(item: Provenance, isClosed: (key: string) => boolean): Provenance {
    return tellsOfNothingElse(item, isClosed) ? { ...item, resource: {}, isEmptied: true } : item;
  }

  /**
   * Empties what tells of nothing but restricted entries.
   * @param names of one that is restricted from now on
   * @returns the keys of those emptied
   */
  empty(names: readonly string[], isClosed: (key: string) => boolean): readonly string[] {
    const emptied: string[] = [];
    for (const key of new Set(names.flatMap((name) => [...(this.#byTarget.get(name) ?? [])]))) {
      const item = this.#held.get(key);
      if (item === undefined) continue;
      const left = this.#unlessClosed(item, isClosed);
      this.#held.set(key, left);
      if (left.isEmptied) emptied.push(key);
    }
    return emptied;
  }

  /** It came before and was not kept, because what it tells of was restricted; now it may be. */
  wants({ key, hash }: Pick<Received, 'key' | 'hash'>, isClosed: (key: string) => boolean): boolean {
    const item = this.#held.get(key);
    return item?.isEmptied === true && item.hash === hash && !tellsOfNothingElse(item, isClosed);
  }

  /** Every Provenance of a resource, under whichever of its names, newest first. */
  about(names: readonly string[]): readonly Provenance[] {
    const keys = new Set(names.flatMap((name) => [...(this.#byTarget.get(name) ?? [])]));
    const found = [...keys]
      .map((key) => this.#held.get(key))
      .filter((item) => item !== undefined)
      .filter(({ isEmptied }) => !isEmptied);
    return found.toSorted((a, b) => compareNumbers(recordedAt(b), recordedAt(a)) || (a.key < b.key ? -1 : 1));
  }

  /** How many are about nothing that is held. What was held once stays so, so each is looked up until it is found. */
  aboutNothingHeld(isHeld: (target: string) => boolean): number {
    for (const key of this.#unmatched) {
      if (this.#held.get(key)?.targets.some(isHeld) === true) this.#unmatched.delete(key);
    }
    return this.#unmatched.size;
  }
}

function tellsOfNothingElse({ targets }: Provenance, isClosed: (key: string) => boolean): boolean {
  const about = targets.filter((target) => !target.startsWith('Patient/'));
  return about.length > 0 && about.every(isClosed);
}

function slim({ key, hash, resource }: Received, baseUrl: string): Provenance {
  return {
    key,
    hash,
    version: versionNumber(resource) ?? -1,
    isEmptied: false,
    resource: Object.fromEntries(
      KEPT.filter((name) => Object.hasOwn(resource, name)).map((name) => [name, resource[name]]),
    ),
    targets: [...new Set(list(resource['target']).map((target) => referenceKey(target, baseUrl)))].filter(
      (target): target is string => target !== null && !target.startsWith('contained:'),
    ),
  };
}

/** A newer version wins; without versions the choice only has to be the same for every order of arrival. */
function isBetter(added: Provenance, known: Provenance): boolean {
  return added.version === known.version ? added.hash > known.hash : added.version > known.version;
}

function recordedAt({ resource }: Provenance): number {
  return parseClinicalDate(resource['recorded'])?.sortKey ?? Number.NEGATIVE_INFINITY;
}

const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
