import { BackendError, type BackendClient, type BodyProgress } from '../backend/index.ts';
import type { AuditAction } from '../audit/index.ts';
import type { DocumentOutcome, FromRecordProcess, ToRecordProcess } from '../record/index.ts';
import type { OutsideCopies } from './outside-copies.ts';
import type { DocumentProblem } from '../../src-shared/clinical/document.ts';
import type { Capability } from '../../src-shared/contract/index.ts';

/** What the record process asks for when somebody reads a document. */
export type DocumentAsk = Extract<FromRecordProcess, { kind: 'fetch-document' }>;

/** What the record process hands over when somebody opens a document in another program. */
export type OutsideAsk = Extract<FromRecordProcess, { kind: 'open-outside' }>;

/** For whom a document is read, and what their role may do. */
interface DocumentReader {
  readonly patientId: string;
  readonly signal: AbortSignal;
  readonly may: readonly Capability[];
}

const NOT_ALLOWED: DocumentOutcome = { kind: 'refused', problem: 'not-allowed' };

/**
 * A document is fetched where it has to be, the look is noted down, and only then may the record process hand it on
 * (rule 4). A refusal is noted down as well; a role that reads no documents gets none, nor is one fetched. Never throws.
 */
export async function readDocument(
  { generation, requestId, document, address }: DocumentAsk,
  { patientId, signal, may }: DocumentReader,
  client: Pick<BackendClient, 'get' | 'follow'>,
  audit: (action: AuditAction) => Promise<void>,
  onProgress: BodyProgress = () => undefined,
): Promise<Extract<ToRecordProcess, { kind: 'document' }>> {
  const fetch = (): Promise<DocumentOutcome> =>
    address === null ? Promise.resolve({ kind: 'held' }) : fetchDocument(client, address, signal, inSteps(onProgress));
  const fetched = may.includes('documents') ? await fetch() : NOT_ALLOWED;
  const refused = fetched.kind === 'refused' ? fetched.problem : null;
  const outcome = await audit({ kind: 'document', patientId, document, refused }).then(
    () => fetched,
    (): DocumentOutcome => (refused === null ? { kind: 'refused', problem: 'not-audited' } : fetched),
  );
  return { kind: 'document', generation, requestId, outcome };
}

/**
 * A document is opened in another program: noted down first, and nothing is written or opened without it, against the
 * setting, or for a record that has been closed meanwhile. What then fails is noted down as well. Never throws.
 */
export async function openOutside(
  { generation, requestId, document, format, bytes }: OutsideAsk,
  { patientId, signal, may }: DocumentReader,
  copies: Pick<OutsideCopies, 'isAllowed' | 'show'>,
  audit: (action: AuditAction) => Promise<void>,
): Promise<Extract<ToRecordProcess, { kind: 'opened-outside' }>> {
  const note = (refused: string | null): Promise<boolean> =>
    audit({ kind: 'document-outside', patientId, document, refused }).then(
      () => true,
      () => false,
    );
  const answered = (problem: DocumentProblem | null): Extract<ToRecordProcess, { kind: 'opened-outside' }> => ({
    kind: 'opened-outside',
    generation,
    requestId,
    problem,
  });
  if (!may.includes('documents')) {
    await note('not-allowed');
    return answered('not-allowed');
  }
  if (!copies.isAllowed) {
    await note('outside-off');
    return answered('outside-off');
  }
  if (!(await note(null))) return answered('not-audited');
  const outcome = await copies.show(generation, format, bytes, signal);
  if (outcome === 'opened') return answered(null);
  await note(outcome);
  // Nobody waits for the answer of a record that is closed.
  return answered(outcome === 'closed' ? 'not-found' : outcome);
}

/**
 * Fetches the bytes of a document. The address came out of a record body: it is followed only below the configured base
 * (HAZ-015), with the limits of every other request. Never throws.
 */
async function fetchDocument(
  client: Pick<BackendClient, 'get' | 'follow'>,
  address: string,
  signal: AbortSignal,
  onProgress: BodyProgress,
): Promise<DocumentOutcome> {
  try {
    // FHIR JSON first, so that a Binary comes with what it says of itself; a server that has none sends the bytes.
    const accept = 'application/fhir+json, */*;q=0.5';
    const answer = await client.get(client.follow(address), signal, { accept, onProgress });
    const problem = problemOf(answer.status);
    if (problem !== null) return { kind: 'refused', problem };
    return { kind: 'body', contentType: answer.contentType ?? '', bytes: answer.bytes };
  } catch (error) {
    return {
      kind: 'refused',
      problem: (error instanceof BackendError ? PROBLEMS[error.kind] : undefined) ?? 'unreachable',
    };
  }
}

/** Bytes between one word of progress and the next: a letter has none, a scan some forty. */
const PROGRESS_STEP = 262_144;

function inSteps(onProgress: BodyProgress): BodyProgress {
  let told = 0;
  return (received, expected) => {
    // A further attempt begins anew.
    if (received < told) told = 0;
    if (received - told < PROGRESS_STEP) return;
    told = received;
    onProgress(received, expected);
  };
}

const PROBLEMS: Readonly<Partial<Record<BackendError['kind'], DocumentProblem>>> = {
  'too-large': 'too-large',
  'foreign-link': 'elsewhere',
  'session-over': 'session-over',
  aborted: 'given-up',
};

/** What an answer to a read means; null where it is the document. */
function problemOf(status: number): DocumentProblem | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401) return 'session-over';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 413) return 'too-large';
  return 'backend-error';
}
