import type { NamesNotFetched } from '../../../src-shared/clinical/completeness.ts';
import { type HeldBody, NOTHING, pack, type Packed, unpack } from '../../cache/index.ts';
import type { BodyPurpose, PullOutcome } from '../body-messages.ts';
import { readBody } from '../read/body.ts';

/** The answers that make up a record: what a copy is made of. */
export type KeptPurpose = Extract<BodyPurpose, { readonly kind: 'patient' | 'sources' | 'page' | 'count' | 'names' }>;

/** One answer of the backend, as it is kept. */
export interface KeptPage {
  readonly purpose: KeptPurpose;
  /** The address that it was asked for under, and what the backend calls this state of it; null: it does not say. */
  readonly url: string;
  readonly etag: string | null;
  /** When it was answered by the backend's clock, ms since 1970; null: it does not say. */
  readonly date: number | null;
  readonly next: string | null;
  /** Null: it holds something that may not be kept, and is no part of a copy. */
  readonly packed: Packed | null;
}

/** One search, or one of the other questions, with all of its pages. */
interface Part {
  readonly pages: KeptPage[];
  /** How it ended; null: it has not, or it is no search. */
  outcome: PullOutcome | null;
  /** When it was true, where that is earlier than the round: it could not be brought up to date. */
  asOf: number | null;
  /** The next page is the first of a new answer. */
  isAskedAgain: boolean;
}

type Meta =
  | {
      readonly kind: 'page';
      readonly part: string;
      readonly purpose: KeptPurpose;
      readonly url: string;
      readonly etag: string | null;
      readonly date: number | null;
      readonly next: string | null;
      readonly lost: boolean;
    }
  | {
      readonly kind: 'ended';
      readonly part: string;
      readonly outcome: PullOutcome | null;
      readonly asOf: number | null;
    }
  | { readonly kind: 'names'; readonly notFetched: readonly NamesNotFetched[] };

export const packJson = (json: unknown): Packed => pack(new TextEncoder().encode(JSON.stringify(json)));

/** What a page says; null where it is not kept. */
export function jsonOf({ packed }: KeptPage): unknown {
  const body = packed === null ? null : readBody(unpack(packed));
  return body?.ok === true ? body.json : null;
}

/** Which question an answer belongs to. */
export function partOf(purpose: KeptPurpose, url: string): string {
  switch (purpose.kind) {
    case 'page':
    case 'count':
      return `${purpose.kind}:${purpose.resourceType}`;
    case 'names':
      return `names:${url}`;
    case 'patient':
    case 'sources':
      return purpose.kind;
  }
}

/** Everything that a record was made from, in the order in which it was asked for. */
export class Round {
  /** When it was begun to be fetched, ms since 1970: nothing of it is older, unless its part says so. */
  fetchedAt: number;
  readonly #parts = new Map<string, Part>();
  notFetched: readonly NamesNotFetched[] = [];
  /** It comes out of the encrypted cache. */
  isCopy = false;

  constructor(fetchedAt: number) {
    this.fetchedAt = fetchedAt;
  }

  get keys(): readonly string[] {
    return [...this.#parts.keys()];
  }

  part(key: string): Readonly<Part> | null {
    return this.#parts.get(key) ?? null;
  }

  add(page: KeptPage): void {
    const part = this.#part(partOf(page.purpose, page.url));
    if (part.isAskedAgain) Object.assign(part, { outcome: null, asOf: null, isAskedAgain: false }).pages.splice(0);
    part.pages.push(page);
  }

  /** What is kept of a page once its content has been seen. */
  replace(page: KeptPage, packed: Packed | null): void {
    const pages = this.#parts.get(partOf(page.purpose, page.url))?.pages ?? [];
    const at = pages.indexOf(page);
    if (at !== -1) pages[at] = { ...page, packed };
  }

  ended(resourceType: string, outcome: PullOutcome): void {
    const count = this.#parts.get(`count:${resourceType}`);
    (count ?? this.#part(`page:${resourceType}`)).outcome = outcome;
  }

  /** How often it, or a part of it, has been asked for again. */
  asked = 0;

  /** These types are asked for again, null: all of them. What is held of each stays until its search has answered. */
  again(resourceTypes: readonly string[] | null): void {
    this.asked += 1;
    for (const [key, part] of this.#parts) {
      const [kind, resourceType] = key.split(':', 2);
      const isSearch = kind === 'page' || kind === 'count';
      if (isSearch && (resourceTypes?.includes(resourceType ?? '') ?? true)) part.isAskedAgain = true;
    }
  }

  /** Takes a part over from another round. @param asOf where it is older than this round, and how it ended then */
  take(from: Round, key: string, older: { readonly asOf: number; readonly outcome: PullOutcome } | null = null): void {
    const part = from.part(key);
    if (part === null) return;
    this.#parts.set(key, {
      pages: [...part.pages],
      outcome: older?.outcome ?? part.outcome,
      asOf: older?.asOf ?? part.asOf,
      isAskedAgain: false,
    });
  }

  /** When the oldest part of it was true, ms since 1970. */
  get oldest(): number {
    return Math.min(this.fetchedAt, ...[...this.#parts.values()].map(({ asOf }) => asOf ?? this.fetchedAt));
  }

  /** True where a part of it could not be brought up to date. */
  get isStale(): boolean {
    return [...this.#parts.values()].some(({ asOf }) => asOf !== null);
  }

  *pages(): Iterable<KeptPage> {
    for (const { pages } of this.#parts.values()) yield* pages;
  }

  pageAt(url: string): KeptPage | null {
    for (const page of this.pages()) if (page.url === url) return page;
    return null;
  }

  /** For the encrypted cache. */
  *bodies(): Iterable<HeldBody> {
    for (const [part, { pages, outcome, asOf }] of this.#parts) {
      for (const page of pages) {
        const { purpose, url, etag, date, next, packed } = page;
        const meta: Meta = { kind: 'page', part, purpose, url, etag, date, next, lost: packed === null };
        yield { meta: JSON.stringify(meta), body: packed ?? NOTHING };
      }
      const meta: Meta = { kind: 'ended', part, outcome, asOf };
      yield { meta: JSON.stringify(meta), body: NOTHING };
    }
    const meta: Meta = { kind: 'names', notFetched: this.notFetched };
    yield { meta: JSON.stringify(meta), body: NOTHING };
  }

  /**
   * Out of the encrypted cache, whose file nobody else can have written.
   * @throws Error where it is not what `bodies` gave
   */
  static from(fetchedAt: number, bodies: Iterable<HeldBody>): Round {
    const round = new Round(fetchedAt);
    round.isCopy = true;
    for (const { meta, body } of bodies) {
      const said = JSON.parse(meta) as Meta;
      if (said.kind === 'names') round.notFetched = said.notFetched;
      else if (said.kind === 'ended') Object.assign(round.#part(said.part), { outcome: said.outcome, asOf: said.asOf });
      else {
        const { purpose, url, etag, date, next, lost } = said;
        round.#part(said.part).pages.push({ purpose, url, etag, date, next, packed: lost ? null : body });
      }
    }
    return round;
  }

  #part(key: string): Part {
    let part = this.#parts.get(key);
    if (part === undefined) {
      part = { pages: [], outcome: null, asOf: null, isAskedAgain: false };
      this.#parts.set(key, part);
    }
    return part;
  }
}
