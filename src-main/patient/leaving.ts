import type { PrintRequest } from '../../src-shared/contract/index.ts';
import type { AuditAction } from '../audit/index.ts';
import { mustNote } from './must-note.ts';
import { RefusedError } from './refusals.ts';

/** The window's own ways to paper and to a file; what is printed stands in its page, and only there. */
export interface Printer {
  /** Where the person wants the file; null where they changed their mind. */
  readonly choosePlace: (suggestedName: string, as?: 'pdf' | 'csv' | 'zip') => Promise<string | null>;
  /** The page as a PDF. @throws where it cannot be made */
  readonly toPdf: () => Promise<Uint8Array>;
  /** @throws where it cannot be written; nothing of it is left then */
  readonly save: (path: string, content: Uint8Array) => Promise<void>;
  /** Through the operating system's own dialogue. */
  readonly toPaper: () => Promise<'done' | 'cancelled' | 'failed'>;
  /** For the name of the file: a day and a minute that say nothing about a patient. */
  readonly now: () => Date;
}

export interface LeavingParts {
  readonly isAllowed: boolean;
  readonly printer: Printer;
  /** Commits an audit event. @throws where it cannot be written. */
  readonly audit: (action: AuditAction) => Promise<void>;
}

/** The open record that something leaves. */
export interface LeavingFrom {
  readonly patientId: string;
  readonly isClosed: boolean;
}

/**
 * Text of the record is about to be copied. Answers once that is noted down; the renderer copies only then.
 * @throws RefusedError
 */
export async function noteCopy(
  { characters, entryId }: { readonly characters: number; readonly entryId: string | null },
  { patientId }: LeavingFrom,
  { isAllowed, audit }: Pick<LeavingParts, 'isAllowed' | 'audit'>,
): Promise<void> {
  const note = (refused: string | null): Promise<void> =>
    mustNote(audit, { kind: 'copy', patientId, characters, entry: entryId, refused }, 'not-noted');
  if (isAllowed) return note(null);
  await note('switched-off').catch(() => undefined);
  throw new RefusedError('switched-off');
}

/**
 * Prints what stands in the page, or saves it as a PDF. It is noted down before anything leaves; that nothing came of it is
 * noted down as well. A record that is closed meanwhile is neither printed nor saved (HAZ-001).
 * @throws RefusedError
 */
export async function printRecord(
  { what, to }: Pick<PrintRequest, 'what' | 'to'>,
  session: LeavingFrom,
  { isAllowed, printer, audit }: LeavingParts,
): Promise<'done' | 'cancelled'> {
  const entries = what.kind === 'summary' ? null : what.entryIds;
  const event = (refused: string | null): AuditAction => ({
    kind: 'print',
    patientId: session.patientId,
    entries,
    to,
    refused,
  });
  const failed = async (reason: string, code: 'not-printed' | 'superseded' | 'switched-off'): Promise<never> => {
    await audit(event(reason)).catch(() => undefined);
    throw new RefusedError(code);
  };
  if (!isAllowed) return failed('switched-off', 'switched-off');
  if (to === 'paper') {
    await mustNote(audit, event(null), 'not-noted');
    if (session.isClosed) return failed('closed', 'superseded');
    const outcome = await printer.toPaper().catch(() => 'failed' as const);
    if (outcome === 'done') return 'done';
    if (outcome === 'failed') return failed('failed', 'not-printed');
    await audit(event('cancelled')).catch(() => undefined);
    return 'cancelled';
  }
  const path = await printer.choosePlace(fileName(what.kind, printer.now()));
  // Nothing has left, so there is nothing to note down.
  if (path === null) return 'cancelled';
  if (session.isClosed) throw new RefusedError('superseded');
  await mustNote(audit, event(null), 'not-noted');
  const pdf = await printer.toPdf().catch(() => null);
  if (pdf === null) return failed('not-made', 'not-printed');
  // The page may have gone on to another record while the file was made.
  if (session.isClosed) return failed('closed', 'superseded');
  await printer.save(path, pdf).catch(() => failed('not-written', 'not-printed'));
  return 'done';
}

/**
 * Saves the audit trail of the open record as a table. Noted down before it is written; that nothing came of it, too.
 * @throws RefusedError
 */
export async function exportTrail(
  { csv, events }: { readonly csv: string; readonly events: number },
  session: LeavingFrom,
  { isAllowed, printer, audit }: LeavingParts,
): Promise<'done' | 'cancelled'> {
  const event = (refused: string | null): AuditAction => ({
    kind: 'trail-export',
    patientId: session.patientId,
    events,
    refused,
  });
  if (!isAllowed) {
    await audit(event('role-not-allowed')).catch(() => undefined);
    throw new RefusedError('role-not-allowed');
  }
  const path = await printer.choosePlace(fileName('audit-trail', printer.now(), 'csv'), 'csv');
  if (path === null) return 'cancelled';
  if (session.isClosed) throw new RefusedError('superseded');
  await mustNote(audit, event(null), 'not-noted');
  // A byte-order mark: Excel would otherwise read the names in another alphabet.
  await printer.save(path, Buffer.from(`\uFEFF${csv}`, 'utf8')).catch(async () => {
    await audit(event('not-written')).catch(() => undefined);
    throw new RefusedError('not-printed');
  });
  return 'done';
}

/** 'shared-care-record-summary-2026-11-22-1843.pdf': lists of recent files are seen by everybody, so it names nobody. */
function fileName(what: PrintRequest['what']['kind'] | 'audit-trail', now: Date, ending = 'pdf'): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `shared-care-record-${what}-${day}-${two(now.getHours())}${two(now.getMinutes())}.${ending}`;
}
