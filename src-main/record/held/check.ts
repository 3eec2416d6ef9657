import { pack } from '../../cache/index.ts';
import type { BodyResult, PullOutcome } from '../body-messages.ts';
import { isOtherIdentity } from '../banner/identity.ts';
import { openPatientOf } from '../banner/patient.ts';
import { readBundle } from '../read/bundle.ts';
import { reportedSources } from '../sources/reported.ts';
import { isObject, list } from '../read/reader.ts';
import { foldChanges } from './changes.ts';
import { jsonOf, type KeptPurpose, packJson, partOf, Round } from './round.ts';

/** An answer that is kept: under which address, and as which state of it. */
export interface Keep {
  readonly url: string;
  /** Null where the backend does not say. */
  readonly etag: string | null;
  /** By the backend's clock, ms since 1970; null where it does not say. */
  readonly date: number | null;
}

/** An answer, read as far as it takes to ask on. */
export interface Answer {
  readonly purpose: KeptPurpose;
  readonly keep: Keep;
  readonly json: unknown;
  readonly bytes: Uint8Array;
}

/** The kinds whose change does not wait for the rest of the check: what must not be missed (HAZ-030). */
const AT_ONCE: ReadonlySet<string> = new Set(['page:AllergyIntolerance', 'page:Flag']);

/**
 * A copy is on the screen, and the backend is asked what has changed since: its answers are put together aside, so that what was
 * removed or corrected disappears as if the record were fetched anew (HAZ-030).
 */
export class Check {
  readonly #shown: Round;
  readonly #fresh: Round;
  readonly #oldest: number;
  readonly #ended = new Set<string>();
  readonly #changed = new Set<string>();
  readonly #stale = new Map<string, PullOutcome>();
  /** What has changed in a search, until its number is known. */
  readonly #changes = new Map<string, readonly { readonly json: unknown; readonly keep: Keep }[]>();

  /** @param shown what the copy on the screen was made from, @param oldest what is older goes where it is not answered, ms since 1970 */
  constructor(shown: Round, fetchedAt: number, oldest: number) {
    this.#shown = shown;
    this.#oldest = oldest;
    this.#fresh = new Round(fetchedAt);
  }

  /** Parts that are other than before. */
  get changed(): readonly string[] {
    return [...this.#changed];
  }

  /** Names that were not answered for: they are asked for by what the record then refers to. */
  get lost(): readonly string[] {
    return this.#shown.keys.filter((key) => key.startsWith('names:') && !this.#ended.has(key));
  }

  /** Takes an answer. What it says of itself comes back, as when it is read. */
  take(answer: Answer, patientId: string, baseUrl: string, now: number): BodyResult {
    const { purpose, keep, bytes } = answer;
    const result = seen(answer, patientId, baseUrl, now);
    if (result.kind === 'unreadable') return result;
    if (purpose.kind === 'patient' && this.#isOther(answer.json)) return { kind: 'other-identity' };
    const next = result.kind === 'page' && purpose.kind !== 'count' ? result.next : null;
    const part = partOf(purpose, keep.url);
    const before = this.#shown.pageAt(keep.url);
    // Of a backend that tags nothing all answers come whole; one that says the same makes nothing anew.
    const isSame = before !== null && before.packed !== null && contentOf(jsonOf(before)) === contentOf(answer.json);
    this.#fresh.add({ purpose, ...keep, next, packed: isSame ? before.packed : pack(bytes) });
    if (!isSame) this.#changed.add(part);
    if (!isSearch(part)) this.#ended.add(part);
    return result;
  }

  /** A page of what has changed in a search. */
  changes(resourceType: string, json: unknown, keep: Keep): BodyResult {
    const page = readBundle(json);
    if (page === null) return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
    const changed = this.#changes.get(resourceType) ?? [];
    this.#changes.set(resourceType, [...changed, { json, keep }]);
    return { kind: 'page', resources: page.received.length, next: page.next, total: page.total };
  }

  /** How many a search has now: where that is what is held with its changes, that is what it has. */
  recount(resourceType: string, json: unknown): BodyResult {
    const changes = this.#changes.get(resourceType) ?? [];
    this.#changes.delete(resourceType);
    const key = `page:${resourceType}`;
    const before = this.#shown.part(key)?.pages ?? [];
    const folded = foldChanges(
      before.map(jsonOf),
      changes.map((change) => change.json),
    );
    const total = readBundle(json)?.total ?? null;
    if (folded === null || total === null || folded.found !== total) {
      return { kind: 'unreadable', problem: 'Something has gone that no change tells of.' };
    }
    // All of it was true when the first of the changes was told.
    const dates = changes.map(({ keep }) => keep.date).filter((date) => date !== null);
    const date = dates.length === changes.length ? Math.min(...dates) : null;
    const isSame = changes.every((change) => isObject(change.json) && list(change.json['entry']).length === 0);
    if (isSame) for (const page of before) this.#fresh.add({ ...page, date });
    else {
      const purpose = { kind: 'page', resourceType } as const;
      const urls = [...before.map(({ url }) => url), ...changes.map(({ keep }) => keep.url)];
      folded.pages.forEach((page, at) => {
        // The first stays, also without an entry: by its address it is known that the search was made.
        if (at > 0 && list(page['entry']).length === 0) return;
        this.#fresh.add({ purpose, url: urls[at] ?? '', etag: null, date, next: null, packed: packJson(page) });
      });
      this.#changed.add(key);
    }
    return { kind: 'page', resources: folded.found, next: null, total };
  }

  /** It comes from its beginning: what was read of it counts for nothing. */
  anew(resourceType: string): void {
    this.#fresh.again([resourceType]);
  }

  /** Something that is part of no answer is other than before. */
  alsoChanged(part: string): void {
    this.#changed.add(part);
  }

  /** It is as it was. */
  unchanged(purpose: KeptPurpose, url: string): BodyResult {
    const page = this.#shown.pageAt(url);
    const part = partOf(purpose, url);
    if (page === null || partOf(page.purpose, url) !== part) {
      return { kind: 'unreadable', problem: 'The backend says that nothing has changed in what was never fetched.' };
    }
    // A number may be in use for a time only.
    if (purpose.kind === 'patient' && this.#isOther(jsonOf(page))) return { kind: 'other-identity' };
    this.#fresh.add(page);
    if (!isSearch(part)) this.#ended.add(part);
    return { kind: 'page', resources: 0, next: page.next, total: null };
  }

  /** How a search ended. @returns whether what it found is not to wait for the rest */
  ended(resourceType: string, outcome: PullOutcome): boolean {
    const key = this.#shown.keys.includes(`count:${resourceType}`) ? `count:${resourceType}` : `page:${resourceType}`;
    const before = this.#shown.part(key);
    const isAnswer = outcome.state === 'complete' || outcome.state === 'forbidden' || outcome.state === 'unsupported';
    const held = before === null ? 0 : before.pages.length;
    // As much of it as there ever is: cut off where it always is.
    const isCut = outcome.state === 'partial' && (this.#fresh.part(key)?.pages.length ?? 0) >= held;
    const isTooOld = (before?.asOf ?? this.#shown.fetchedAt) < this.#oldest;
    if (!isAnswer && before !== null && held > 0 && !isCut && !isTooOld) {
      // Not brought up to date: what was held stays, and says of when it is.
      const reason = `Could not be brought up to date. ${outcome.reason}`;
      this.#stale.set(key, { state: 'partial', reason });
      this.#changed.delete(key);
    } else {
      this.#fresh.ended(resourceType, outcome);
      const after = this.#fresh.part(key);
      const isSame = before?.outcome?.state === outcome.state && before.pages.length === after?.pages.length;
      if (!isSame || before.asOf !== null) this.#changed.add(key);
    }
    this.#ended.add(key);
    return AT_ONCE.has(key) && this.#changed.has(key);
  }

  /** Whether the reader was shown somebody else by that name. */
  #isOther(patient: unknown): boolean {
    const [page] = this.#shown.part('patient')?.pages ?? [];
    const shown = page === undefined ? null : jsonOf(page);
    return (
      !isObject(shown) ||
      !isObject(patient) ||
      isOtherIdentity(shown, this.#shown.fetchedAt, patient, this.#fresh.fetchedAt)
    );
  }

  /** Everything as it is known now: what was checked, and of the rest what was held. @param isWhole everything was asked for */
  merged(isWhole: boolean): Round {
    const merged = new Round(this.#fresh.fetchedAt);
    const keys = new Set([...this.#shown.keys, ...this.#fresh.keys]);
    for (const key of keys) {
      const outcome = this.#stale.get(key);
      const asOf = this.#shown.part(key)?.asOf ?? this.#shown.fetchedAt;
      if (outcome !== undefined) merged.take(this.#shown, key, { asOf, outcome });
      else if (this.#ended.has(key)) merged.take(this.#fresh, key);
      else if (key.startsWith('names:')) {
        if (!isWhole) merged.take(this.#shown, key);
      }
      // By a role that may not, by a backend that offers it no more: it was not asked for, and is no part of the record any more.
      else if (!isWhole || !isSearch(key)) merged.take(this.#shown, key, earlier(this.#shown, key));
    }
    // What could not be fetched then is asked for afterwards.
    merged.notFetched = isWhole ? [] : this.#shown.notFetched;
    return merged;
  }
}

/** Without what a Bundle says of itself: a server makes that anew with each answer. */
function contentOf(json: unknown): string {
  if (!isObject(json) || json['resourceType'] !== 'Bundle') return JSON.stringify(json);
  return JSON.stringify({ ...json, id: undefined, meta: undefined, timestamp: undefined, link: undefined });
}

/** A part that is still to be checked stays as of its own time. */
function earlier(shown: Round, key: string): { readonly asOf: number; readonly outcome: PullOutcome } | null {
  const part = shown.part(key);
  return part === null || part.outcome === null ? null : { asOf: part.asOf ?? shown.fetchedAt, outcome: part.outcome };
}

const isSearch = (part: string): boolean => part.startsWith('page:') || part.startsWith('count:');

/** As much as main needs to go on; it is read in full when the record is made from it. */
function seen({ purpose, json }: Answer, patientId: string, baseUrl: string, now: number): BodyResult {
  if (!isObject(json)) return { kind: 'unreadable', problem: 'The answer is not FHIR.' };
  switch (purpose.kind) {
    case 'patient': {
      const open = json['resourceType'] === 'Patient' ? openPatientOf(json, baseUrl, now) : null;
      if (open === null) return { kind: 'unreadable', problem: 'The answer is not a Patient.' };
      if (open.patientId === patientId) return { kind: 'patient', nhsNumber: open.nhsNumber, patientId };
      return { kind: 'unreadable', problem: 'The answer is about another patient than the one that was opened.' };
    }
    case 'sources': {
      const sources = reportedSources(json);
      if (sources === null) return { kind: 'unreadable', problem: 'The answer is not a list of sources.' };
      return { kind: 'sources', count: sources.length };
    }
    case 'page':
    case 'count':
    case 'names': {
      const page = readBundle(json);
      if (page === null) return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
      return { kind: 'page', resources: page.received.length, next: page.next, total: page.total };
    }
  }
}
