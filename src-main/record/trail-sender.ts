import type { Sha256 } from '../../src-shared/audit-chain.ts';
import type { Trail, TrailEvent } from '../../src-shared/clinical/trail.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import { trailEvent, type TrailPatient } from './bodies/trail-event.ts';
import type { BodyResult } from './body-messages.ts';
import { isObject, type Json, object, objects, text } from './read/reader.ts';

export interface TrailSenderParts extends TrailPatient {
  readonly generation: number;
  readonly post: (message: FromRecord) => void;
  readonly sha256: Sha256;
  readonly schedule: (act: () => void, ms: number) => () => void;
}

/** As many as are read and hashed before anything else of the record process is served again. */
const SLICE = 250;
/** While events still come, the trail is told anew this often at most. */
const TELL_EVERY_MS = 500;
/** More than main fetches: memory has an end, whatever a backend sends. */
const MOST_EVENTS = 20_000;

/** Who has looked at the open record, for those who may know: page by page, told newest first. */
export class TrailSender {
  readonly #parts: TrailSenderParts;
  #events = new Map<string, TrailEvent>();
  #waiting: Json[] = [];
  #ended: Omit<Trail, 'events'> | null = null;
  #left = 0;
  #cancelWork: (() => void) | null = null;
  #cancelTell: (() => void) | null = null;

  constructor(parts: TrailSenderParts) {
    this.#parts = parts;
  }

  /**
   * One page of AuditEvents. @param json as received, without any text changed: each event's hash is of that
   * @param first the trail begins anew
   */
  page(json: unknown, first: boolean): BodyResult {
    if (!isObject(json) || json['resourceType'] !== 'Bundle') {
      return { kind: 'unreadable', problem: 'The answer is not a Bundle.' };
    }
    if (first) {
      this.#events = new Map();
      this.#waiting = [];
      this.#ended = null;
      this.#left = 0;
    }
    const resources = objects(json['entry']).map(({ resource }) => object(resource));
    const events = resources.filter(({ resourceType }) => resourceType === 'AuditEvent');
    const room = MOST_EVENTS - this.#events.size - this.#waiting.length;
    this.#waiting.push(...events.slice(0, Math.max(room, 0)));
    this.#left += Math.max(events.length - Math.max(room, 0), 0);
    this.#work();
    const next = text(objects(json['link']).find(({ relation }) => relation === 'next')?.['url']);
    return { kind: 'page', resources: events.length, next: next === '' ? null : next, total: null };
  }

  ended(outcome: Omit<Trail, 'events'>): void {
    this.#ended = outcome;
    this.#work();
  }

  close(): void {
    this.#cancelWork?.();
    this.#cancelTell?.();
    this.#events = new Map();
    this.#waiting = [];
  }

  #work(): void {
    if (this.#waiting.length > 0) {
      this.#cancelWork ??= this.#parts.schedule(() => {
        this.#cancelWork = null;
        this.#readSlice();
        this.#work();
      }, 0);
      return this.#tellSoon(TELL_EVERY_MS);
    }
    if (this.#ended === null) return this.#tellSoon(TELL_EVERY_MS);
    this.#cancelTell?.();
    this.#cancelTell = null;
    this.#tell();
  }

  #readSlice(): void {
    const { patientId, baseUrl, sha256 } = this.#parts;
    for (const event of this.#waiting.splice(0, SLICE)) {
      const line = trailEvent(event, { patientId, baseUrl }, sha256);
      // The same event on two pages is one; one without an id is told by its place.
      if (line !== null) this.#events.set(line.id || `#${this.#events.size}`, line);
    }
  }

  #tellSoon(ms: number): void {
    this.#cancelTell ??= this.#parts.schedule(() => {
      this.#cancelTell = null;
      this.#tell();
    }, ms);
  }

  #tell(): void {
    const { generation, post } = this.#parts;
    const events = [...this.#events.values()].toSorted(newestFirst);
    const state = this.#ended !== null && this.#waiting.length === 0 ? this.#ended : STILL_READING;
    post({ kind: 'trail', generation, trail: { events, ...this.#bounded(state) } });
  }

  #bounded(state: Omit<Trail, 'events'>): Omit<Trail, 'events'> {
    if (this.#left === 0 || state.state === 'loading') return state;
    const reason = `There are more events than are shown: ${this.#left} are left out.`;
    return { state: 'partial', reason: state.reason === '' ? reason : `${state.reason} ${reason}` };
  }
}

const STILL_READING: Omit<Trail, 'events'> = { state: 'loading', reason: '' };

/** By time; of the same moment by the number that its writer gave it. What has no time stands last. */
function newestFirst(a: TrailEvent, b: TrailEvent): number {
  const [at, bt] = [a.at ?? Number.NEGATIVE_INFINITY, b.at ?? Number.NEGATIVE_INFINITY];
  if (at !== bt) return at < bt ? 1 : -1;
  return (b.chain?.number ?? 0) - (a.chain?.number ?? 0) || (a.id < b.id ? -1 : 1);
}
