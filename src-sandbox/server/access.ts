import type { ResourceStore, StoredResource } from '../store/store.ts';
import type { Failures } from './failures.ts';
import { Refusal, statusInWords } from './refusal.ts';

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

/** What is decided for one resident before anybody asks. Patients without a line of their own are open. */
export interface ResidentAccess {
  readonly patientId: string;
  readonly access: 'open' | 'opted-out' | 'sensitive';
  /** sourceIds without a data sharing agreement. */
  readonly notShared: readonly string[];
  readonly sources: readonly string[];
}

/** A source whose resources are left out of an answer, and why. */
export interface HiddenSource {
  readonly source: SourceInfo;
  readonly state: 'not-shared' | 'failed';
  readonly words: string;
}

const OPTED_OUT =
  'This resident has opted out of the St Helens Shared Care Record. Nothing of it may be shown. The opt-out cannot be set aside by asking again; in an emergency speak to the Shared Care Record team.';
const SENSITIVE =
  'This resident’s record is flagged as sensitive by the Personal Demographics Service. No record may be asked for. Speak to the Shared Care Record team.';

/** Who may see what: the only place where the sandbox decides it. */
export class AccessPolicy {
  readonly #store: ResourceStore;
  readonly #failures: Failures;
  readonly #residents: ReadonlyMap<string, ResidentAccess>;
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

  accessOf(patientId: string): ResidentAccess['access'] {
    return this.#residents.get(patientId)?.access ?? 'open';
  }

  /** @throws Refusal 403 `opted-out` or `sensitive` where nothing clinical of the patient may be given. */
  assertClinicalAccess(patientId: string): void {
    const access = this.accessOf(patientId);
    if (access === 'opted-out') throw new Refusal(403, OPTED_OUT, { reason: 'opted-out' });
    if (access === 'sensitive') throw new Refusal(403, SENSITIVE, { reason: 'sensitive' });
  }

  /** @throws Refusal 403 `sensitive`; an opted-out resident's demographics may be read, so that the viewer can say why. */
  assertDemographicAccess(patientId: string): void {
    if (this.accessOf(patientId) === 'sensitive') throw new Refusal(403, SENSITIVE, { reason: 'sensitive' });
  }

  /** @throws Refusal where one resource may not be read, whatever search would have shown. */
  assertReadable(resource: StoredResource): void {
    if (resource.type === 'Patient') {
      this.assertDemographicAccess(resource.id);
      return;
    }
    const patients = this.#store.patientsOf(resource.seq);
    for (const patientId of patients) {
      this.assertClinicalAccess(patientId);
      const hidden = this.hiddenSources(patientId).find((one) => one.source.uri === resource.source);
      if (hidden?.state === 'not-shared') throw new Refusal(403, hidden.words, { reason: 'not-shared' });
    }
    const failing = this.#failingSources().find((one) => one.source.uri === resource.source);
    if (failing !== undefined) throw new Refusal(503, failing.words, { headers: { 'retry-after': '1' } });
    if (resource.restricted !== null) {
      throw new Refusal(403, 'This entry is restricted and withheld.', { reason: 'sensitive' });
    }
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

  /** `meta.source` values whose resources are left out, for a search that is about no one resident. */
  failingSourceUris(): string[] {
    return this.#failingSources().map((one) => one.source.uri);
  }

  #failingSources(): HiddenSource[] {
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
