import { parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { OwnReads } from '../../../src-shared/clinical/document.ts';
import { isObject, type Json, object, objects, text } from '../read/reader.ts';
import { referenceKey } from '../read/reference.ts';

/**
 * The person's own audit events of documents of this patient → when they last read each. Only an event that names this patient,
 * succeeded and is a reading counts: what was not shown, or went to another program, was not read here. Null where it is no
 * answer to that question.
 */
function readOwnReads(json: unknown, patientId: string, baseUrl: string): OwnReads | null {
  if (!isObject(json) || json['resourceType'] !== 'Bundle') return null;
  const at: Record<string, string> = {};
  for (const entry of objects(json['entry'])) {
    const event = object(entry['resource']);
    const keys = objects(event['entity']).map(({ what }) => referenceKey(what, baseUrl));
    const recorded = parseClinicalDate(event['recorded']);
    if (recorded === null || !isReading(event) || !keys.includes(`Patient/${patientId}`)) continue;
    const instant = new Date(recorded.sortKey).toISOString();
    for (const key of keys) {
      if (key === null || key.startsWith('Patient/')) continue;
      if ((at[key] ?? '') < instant) at[key] = instant;
    }
  }
  const hasMore = objects(json['link']).some(({ relation }) => relation === 'next');
  return { trail: hasMore ? 'newest' : 'whole', at };
}

/** As `src-main/audit` writes it. */
const isReading = (event: Json): boolean =>
  event['resourceType'] === 'AuditEvent' &&
  text(event['outcome']) === '0' &&
  objects(event['subtype']).some(({ display }) => display === 'Document read');

/** What the trail told of earlier sessions, and what was read since. */
export class OwnReadBook {
  #reads: OwnReads = { trail: 'none', at: {} };

  get(): OwnReads {
    return this.#reads;
  }

  /** @returns how many documents have been read before, as far as the answer tells. */
  readTrail(json: unknown, patientId: string, baseUrl: string): number {
    const told = readOwnReads(json, patientId, baseUrl);
    if (told === null) return 0;
    this.#reads = { trail: told.trail, at: { ...told.at, ...this.#reads.at } };
    return Object.keys(told.at).length;
  }

  add(document: string, nowMs: number): void {
    this.#reads = { ...this.#reads, at: { ...this.#reads.at, [document]: new Date(nowMs).toISOString() } };
  }
}
