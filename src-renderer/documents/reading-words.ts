import {
  clinicalInstant,
  comparableDate,
  formatDate,
  formatDateTime,
  parseClinicalDate,
} from '../../src-shared/clinical/dates.ts';
import type { OwnReads } from '../../src-shared/clinical/document.ts';
import type { DocumentEntry } from './document-rows.ts';

/**
 * Whether this person has read a document. That they have is told by the audit trail or by this session; that they have not
 * is never said as a fact, only that nothing is known of it: a trail may be slow, or be asked in part.
 * '' for a document without a file, whose reading leaves no trail of its own.
 */
export function readingWords({ document, resources }: DocumentEntry, reads: OwnReads, nowMs: number): string {
  if (document.files.length === 0) return '';
  const read = lastRead(resources, reads);
  if (read === null) return NOT_KNOWN[reads.trail];
  const today = comparableDate(clinicalInstant(nowMs)).slice(0, 10);
  const isToday = comparableDate(read).startsWith(today);
  return `Read by you on ${isToday ? formatDateTime(read) : formatDate(read)}`;
}

const NOT_KNOWN: Readonly<Record<OwnReads['trail'], string>> = {
  whole: 'Not noted as read by you',
  newest: 'Not noted as read by you recently',
  none: 'Not read in this session',
};

/** Whether something is known of this person having read it. */
export const isRead = ({ resources }: Pick<DocumentEntry, 'resources'>, reads: OwnReads): boolean =>
  lastRead(resources, reads) !== null;

function lastRead(resources: readonly string[], { at }: OwnReads) {
  const instants = resources.flatMap((resource) => (Object.hasOwn(at, resource) ? [at[resource] ?? ''] : []));
  return parseClinicalDate(instants.toSorted((a, b) => (a < b ? 1 : -1))[0]);
}
