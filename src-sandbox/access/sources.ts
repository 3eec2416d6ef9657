import type { Failures } from '../server/failures.ts';
import { statusInWords } from '../server/refusal.ts';
import type { ResourceStore } from '../store/store.ts';
import type { ResidentAccess } from './residents.ts';

const SOURCE_URI_PREFIX = 'https://record.sthelens.example/source/';

/** A system that sends to the shared record. */
export interface SourceInfo {
  readonly sourceId: string;
  readonly uri: string;
  readonly name: string;
  readonly odsCode?: string | undefined;
  readonly careSetting?: string | undefined;
  /** The software that the source keeps its records in. */
  readonly system?: string | undefined;
}

/** A source whose resources are left out of an answer, and why. */
export interface HiddenSource {
  readonly source: SourceInfo;
  readonly state: 'not-shared' | 'failed';
  readonly words: string;
}

/** Which sources there are of whom, and which of them are left out of an answer now. */
export class SourceBook {
  readonly #store: ResourceStore;
  readonly #failures: Failures;
  readonly #residents: ReadonlyMap<string, Pick<ResidentAccess, 'sources' | 'notShared'>>;
  readonly #sources: ReadonlyMap<string, SourceInfo>;

  constructor(
    store: ResourceStore,
    failures: Failures,
    residents: readonly ResidentAccess[],
    sources: readonly SourceInfo[],
  ) {
    this.#store = store;
    this.#failures = failures;
    this.#residents = new Map(residents.map((one) => [one.patientId, one]));
    this.#sources = new Map(sources.map((one) => [one.sourceId, one]));
  }

  /** The sources of one resident, in the order that they are listed; those found in the data where none are declared. */
  sourcesOf(patientId: string): SourceInfo[] {
    const resident = this.#residents.get(patientId);
    const declared = [...(resident?.sources ?? []), ...(resident?.notShared ?? [])];
    const found = this.#store.sourcesOf(patientId).map((uri) => this.#sourceByUri(uri));
    const all = [...declared.map((id) => this.#sources.get(id)).filter((one) => one !== undefined), ...found];
    return [...new Map(all.map((one) => [one.uri, one])).values()];
  }

  /** Sources whose resources are left out for this resident now. */
  hiddenSources(patientId: string): HiddenSource[] {
    const own = this.sourcesOf(patientId);
    const notShared = new Set(this.#residents.get(patientId)?.notShared ?? []);
    return own.flatMap((source): HiddenSource[] => {
      const status = this.#failures.ofSource(source.sourceId);
      if (notShared.has(source.sourceId)) return [{ source, state: 'not-shared', words: notSharedWords(source) }];
      if (status !== undefined) return [{ source, state: 'failed', words: failedWords(source, status) }];
      return [];
    });
  }

  /** Sources that fail now, whoever it is about. */
  failingSources(): HiddenSource[] {
    return this.#failures.failingTargets.flatMap((target): HiddenSource[] => {
      const status = this.#failures.ofSource(target);
      const source = this.#sources.get(target) ?? this.#sourceByUri(SOURCE_URI_PREFIX + target);
      return status === undefined ? [] : [{ source, state: 'failed', words: failedWords(source, status) }];
    });
  }

  #sourceByUri(uri: string): SourceInfo {
    for (const source of this.#sources.values()) if (source.uri === uri) return source;
    const sourceId = uri.startsWith(SOURCE_URI_PREFIX) ? uri.slice(SOURCE_URI_PREFIX.length) : uri;
    return { sourceId, uri, name: sourceId };
  }
}

const notSharedWords = (source: SourceInfo): string =>
  `${source.name} has not signed the data sharing agreement, so its entries are not shared. Ask them directly.`;

const failedWords = (source: SourceInfo, status: number): string =>
  `${source.name} could not be reached: ${statusInWords(status)}. Its entries are missing from this view.`;
