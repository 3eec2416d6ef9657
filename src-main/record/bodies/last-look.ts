import { parseClinicalDate } from '../../../src-shared/clinical/dates.ts';
import type { BodyResult } from '../body-messages.ts';
import { isObject, type Json, object, objects, text } from '../read/reader.ts';
import { referenceKey } from '../read/reference.ts';

interface Look {
  readonly patientId: string;
  readonly baseUrl: string;
  /** When it began, ms since 1970. */
  readonly before: number;
}

/**
 * The person's own audit events of this patient → when they last looked before this look. Only an event that names this patient
 * counts: another's would make entries look new, or not new, that are the opposite. This look may be among them by now: it is
 * written down while they are asked for.
 */
export function readLastLook(
  json: unknown,
  { patientId, baseUrl, before }: Look,
): Extract<BodyResult, { kind: 'last-look' }> {
  const events = isObject(json) && json['resourceType'] === 'Bundle' ? objects(json['entry']) : [];
  const looks = events
    .map((entry) => object(entry['resource']))
    .filter((event) => event['resourceType'] === 'AuditEvent' && isAbout(event, `Patient/${patientId}`, baseUrl))
    .map((event) => parseClinicalDate(event['recorded']))
    .filter((date) => date !== null)
    .filter(({ sortKey }) => sortKey < before)
    .toSorted((a, b) => b.sortKey - a.sortKey);
  const [latest] = looks;
  return { kind: 'last-look', at: latest === undefined ? null : new Date(latest.sortKey).toISOString() };
}

function isAbout(event: Json, key: string, baseUrl: string): boolean {
  const keys = objects(event['entity']).map((entity) => referenceKey(entity['what'], baseUrl));
  return text(event['outcome']) !== '8' && keys.includes(key);
}
