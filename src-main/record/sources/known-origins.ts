import type { Origin, OriginClues } from './origin.ts';

/** Nothing but its source and its tag says where it comes from, as of nearly every resource. Provenance is the asker's to look for. */
export function isOfSourceAlone({ listed, identifierSystems }: OriginClues): boolean {
  return listed !== null && (listed.name !== '' || listed.odsCode !== null) && identifierSystems.length === 0;
}

/** Origins that a source and a tag alone tell: of all entries that have both they are one and the same. */
export class KnownOrigins {
  readonly #known = new Map<string | null, Map<string | null, Origin>>();
  #revision = -1;

  /** @param revision of what is known of sources: with another one nothing is known */
  get({ sourceId, tagged }: OriginClues, revision: number): Origin | null {
    if (revision !== this.#revision) this.#known.clear();
    this.#revision = revision;
    return this.#known.get(sourceId)?.get(tagged) ?? null;
  }

  put({ sourceId, tagged }: OriginClues, origin: Origin): Origin {
    const known = this.#known.get(sourceId);
    if (known === undefined) this.#known.set(sourceId, new Map([[tagged, origin]]));
    else known.set(tagged, origin);
    return origin;
  }
}
