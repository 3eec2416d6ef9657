import { sourceName } from '../../src-shared/clinical/entry.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import { patientBanner } from './banner/patient.ts';
import { RelatedPeople } from './banner/related-people.ts';
import type { EntryMaker } from './entries/entry-maker.ts';
import type { Json } from './read/reader.ts';

export interface BannerSenderParts {
  readonly generation: number;
  readonly post: (message: FromRecord) => void;
  readonly clock: () => number;
  readonly maker: EntryMaker;
}

/** Names that the banner uses are asked for under this word, as an entry's are under its id. */
export const BANNER = 'banner';

/** The banner of the open patient: sent when it is known, and again when a name or a person related to them came later. */
export class BannerSender {
  readonly #parts: BannerSenderParts;
  readonly #related = new RelatedPeople();
  #patient: Json | null = null;
  #isStale = false;
  #last = '';

  constructor(parts: BannerSenderParts) {
    this.#parts = parts;
  }

  patient(resource: Json): void {
    this.#patient = resource;
    this.send(true);
  }

  related(supporting: Parameters<RelatedPeople['put']>[0]): void {
    if (this.#related.put(supporting)) this.#isStale = true;
  }

  /** A name that it uses came. */
  changed(): void {
    this.#isStale = true;
  }

  /** @param anew whether or not anything is known to have changed */
  send(anew = false): void {
    if (this.#patient === null || !(anew || this.#isStale)) return;
    this.#isStale = false;
    const { generation, post, clock, maker } = this.#parts;
    const related = this.#related.resources().map((person) => ({
      resource: person,
      source: sourceName(maker.contextFor(person, BANNER).source),
    }));
    const banner = patientBanner(this.#patient, maker.contextFor(this.#patient, BANNER).name, clock(), related);
    const text = JSON.stringify(banner);
    if (text === this.#last) return;
    this.#last = text;
    post({ kind: 'banner', generation, banner });
  }
}
