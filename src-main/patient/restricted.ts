import type { AccessDesk } from '../access/index.ts';
import type { AuditAction } from '../audit/index.ts';
import type { BackendClient, BackendOffer } from '../backend/index.ts';
import type { GivenReason, RefusalCode } from '../../src-shared/contract/index.ts';
import { mustNote } from './must-note.ts';
import { mustPermit } from './patient-search.ts';
import type { PatientSession } from './patient-session.ts';
import type { BodyReader } from './record-reading.ts';
import type { RecordProcess } from './record-process.ts';
import { RefusedError } from './refusals.ts';

export interface RestrictedParts {
  readonly access: Pick<AccessDesk, 'decideEntry'>;
  readonly client: Pick<BackendClient, 'get' | 'url'>;
  readonly record: BodyReader & Pick<RecordProcess, 'placeholders'>;
  /** Commits an audit event. @throws where it cannot be written. */
  readonly audit: (action: AuditAction) => Promise<void>;
}

/**
 * Opens one restricted entry of the open record, on a reason. Noted down before it is fetched, and nothing without that; it is
 * read anew by its id, so that the backend decides about this very entry. A reason given for something else opens nothing, and
 * what is no placeholder of the open record is not asked for at all: the window alone says which entry is meant.
 * @throws RefusedError, BackendError
 */
export async function openRestricted(
  { entryId, reason }: { readonly entryId: string; readonly reason: GivenReason },
  session: PatientSession,
  offer: BackendOffer,
  { access, client, record, audit }: RestrictedParts,
): Promise<void> {
  const { patientId, generation, signal } = session;
  const event = (refused: string | null): AuditAction => ({
    kind: 'restricted',
    patientId,
    entry: entryId,
    ground: reason.ground,
    words: reason.words,
    refused,
  });
  const placeholders = await record.placeholders(generation);
  session.mustBeOpen();
  if (!placeholders.includes(entryId)) {
    await audit(event('bad-request')).catch(() => undefined);
    throw new RefusedError('bad-request');
  }
  const decision = await access
    .decideEntry({ patientId, offer, signal, entryId, reason })
    .catch(async (error: unknown) => {
      // The reason may have reached the backend, though its answer did not come: that it was given is noted all the same.
      await audit(event('access-not-checked')).catch(() => undefined);
      throw error;
    });
  if (decision.kind === 'deny') {
    await audit(event(decision.code)).catch(() => undefined);
    throw new RefusedError(decision.code);
  }
  if (session.isClosed) {
    // The backend has the reason: that it was given is noted, though nothing came of it.
    await audit(event('superseded')).catch(() => undefined);
    throw new RefusedError('superseded');
  }
  await mustNote(audit, event(null), 'not-audited');
  try {
    session.mustBeOpen();
    const answer = await client.get(client.url(entryId), signal);
    await mustPermit(record, answer);
    const read = await record.read(generation, { kind: 'released', entryId }, answer.status, answer.bytes);
    if (read.kind !== 'released' || !read.shown) throw new RefusedError('backend-error');
    session.released.add(entryId);
  } catch (error) {
    await audit(event(error instanceof RefusedError ? error.code : 'backend-unreachable')).catch(() => undefined);
    throw error;
  }
}

/** Refusals of one entry that may by now be of the whole record: whether it may stay open has to be asked anew. */
const OF_RECORD: ReadonlySet<RefusalCode> = new Set([
  'forbidden',
  'opted-out',
  'sensitive',
  'own-record',
  'relative',
  'role-not-allowed',
  'access-ended',
]);

export const mayBeOfRecord = (error: unknown): boolean => error instanceof RefusedError && OF_RECORD.has(error.code);
