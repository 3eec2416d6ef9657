import type { BackendOffer } from '../backend/index.ts';
import { readEvidence, type EvidenceParts } from './evidence.ts';

/** FHIR R4's `id`. What comes from a record goes into an address only in this form. */
const REFERENCE = /^(Practitioner|PractitionerRole|Organization|Location|HealthcareService)\/([A-Za-z0-9\-.]{1,64})$/;

const IDS_IN_REQUEST = 50;
/** A hostile record cannot make the viewer ask without end. */
const MOST = 200;

/**
 * Those whom evidence names and who did not come along with it, for one decision: not every server follows
 * `_include:iterate`, and no search parameter leads to some, such as a care team's organisation. Asked for by id; whoever
 * cannot be read is nobody, and makes no relationship (HAZ-028).
 */
export class PartyBook {
  readonly #parts: EvidenceParts;
  readonly #offer: BackendOffer;
  readonly #asked = new Set<string>();
  readonly #bodies: Uint8Array[] = [];

  constructor(parts: EvidenceParts, offer: BackendOffer) {
    this.#parts = parts;
    this.#offer = offer;
  }

  /** Bundles of those who were fetched. */
  get bodies(): readonly Uint8Array[] {
    return this.#bodies;
  }

  /** @returns whether any of these were asked for, each `Type/id`: what was asked before is not again. @throws BackendError */
  async fetch(references: readonly string[]): Promise<boolean> {
    const byType = new Map<string, string[]>();
    for (const reference of references) {
      const [, type = '', id = ''] = REFERENCE.exec(reference) ?? [];
      if (type === '' || this.#offer.resourceTypes?.has(type) === false) continue;
      if (this.#asked.has(reference) || this.#asked.size >= MOST) continue;
      this.#asked.add(reference);
      byType.set(type, [...(byType.get(type) ?? []), id]);
    }
    for (const [type, ids] of byType) {
      for (let at = 0; at < ids.length; at += IDS_IN_REQUEST)
        await this.#read(type, ids.slice(at, at + IDS_IN_REQUEST));
    }
    return byType.size > 0;
  }

  async #read(type: string, ids: readonly string[]): Promise<void> {
    const url = this.#parts.client.url(type, { _id: ids.join(','), _count: String(IDS_IN_REQUEST) });
    const read = await readEvidence(url, this.#parts);
    if (read.kind === 'facts') this.#bodies.push(...read.pages.map(({ bytes }) => bytes));
  }
}
