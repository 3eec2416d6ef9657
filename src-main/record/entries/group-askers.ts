import { Askers } from './askers.ts';

/** `Type/id`, by which nearly all is listed. Another of its names is a urn, or an address elsewhere. */
const PLAIN_KEY = /^[A-Z][A-Za-z]*\/[^/]+$/;

/**
 * Who asked for the report or panel that lists it, by its own key. A report may list it under another of its names, and these are
 * looked up only once one does: nearly no record has such.
 */
export class GroupAskers {
  readonly #askers = new Askers();
  readonly #namesOf: (key: string) => readonly string[];
  /** Names other than the key → keys; null until one is asked for. */
  #keys: Map<string, Set<string>> | null = null;

  /** @param namesOf everything that a reference may call a resource */
  constructor(namesOf: (key: string) => readonly string[]) {
    this.#namesOf = namesOf;
  }

  add(key: string, asker: string): void {
    this.#askers.add(key, asker);
    if (this.#keys !== null) this.#note(key, this.#keys);
  }

  /** Who has to be mapped again where a report is known to list a part under this name, or no longer. */
  *of(part: string): Iterable<string> {
    yield* this.#askers.of(part);
    if (PLAIN_KEY.test(part)) return;
    for (const key of this.#byName().get(part) ?? []) yield* this.#askers.of(key);
  }

  forget(gone: readonly string[]): void {
    this.#askers.forget(gone);
  }

  /** Another name of a resource has come to be known. */
  named(key: string): void {
    if (this.#keys !== null) this.#note(key, this.#keys);
  }

  #byName(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.#keys === null) {
      this.#keys = new Map();
      for (const key of this.#askers.asked()) this.#note(key, this.#keys);
    }
    return this.#keys;
  }

  #note(key: string, keys: Map<string, Set<string>>): void {
    for (const name of this.#namesOf(key)) {
      if (name === key) continue;
      const known = keys.get(name);
      if (known === undefined) keys.set(name, new Set([key]));
      else known.add(key);
    }
  }
}
