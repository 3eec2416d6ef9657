import type { Received } from '../read/bundle.ts';
import { type Json, versionNumber } from '../read/reader.ts';

/**
 * The RelatedPerson resources of the open patient, which the banner shows among the contacts. Whoever stands here is
 * shown there: that is what 'shown within the banner' in the ledger means. The newest version of each; contents that
 * nothing puts in order are all kept, sorted, so that the order of arrival does not show.
 */
export class RelatedPeople {
  readonly #held = new Map<string, Received>();

  /** @returns whether there is anything new among them. */
  put(received: readonly Received[]): boolean {
    const people = received.filter(({ resourceType }) => resourceType === 'RelatedPerson');
    for (const person of people) this.#held.set(`${person.key}@${person.hash}`, person);
    return people.length > 0;
  }

  resources(): readonly Json[] {
    const newest = new Map<string, number>();
    for (const person of this.#held.values()) {
      newest.set(person.key, Math.max(versionOf(person), newest.get(person.key) ?? -1));
    }
    return [...this.#held.entries()]
      .filter(([, person]) => versionOf(person) === newest.get(person.key))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { resource }]) => resource);
  }
}

/** -1: none, which is older than any. */
function versionOf({ resource }: Received): number {
  return versionNumber(resource) ?? -1;
}
