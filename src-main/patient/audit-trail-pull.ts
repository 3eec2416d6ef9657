import { BackendError, type BackendClient } from '../backend/index.ts';
import type { ToRecordProcess } from '../record/index.ts';
import type { PatientSession } from './patient-session.ts';
import type { RecordProcess } from './record-process.ts';

type Outcome = Extract<ToRecordProcess, { kind: 'trail-ended' }>['outcome'];

/** More events about one person than anybody reads; what is left out is said. */
const MOST_PAGES = 40;

/** Fetches who has looked at the open record, newest first, for somebody who may know. Ends with `trail-ended`; never throws. */
export async function pullAuditTrail(
  session: PatientSession,
  client: Pick<BackendClient, 'get' | 'url' | 'follow'>,
  record: Pick<RecordProcess, 'read' | 'send'>,
): Promise<void> {
  const { generation } = session;
  const outcome = await pullPages(session, client, record).catch((error: unknown): Outcome | null =>
    error instanceof BackendError && error.kind === 'aborted'
      ? null
      : { state: 'failed', reason: 'The shared record did not answer.' },
  );
  if (outcome !== null && !session.isClosed) record.send({ kind: 'trail-ended', generation, outcome });
}

async function pullPages(
  { generation, patientId, signal }: PatientSession,
  client: Pick<BackendClient, 'get' | 'url' | 'follow'>,
  record: Pick<RecordProcess, 'read'>,
): Promise<Outcome> {
  let url = client.url('AuditEvent', { patient: patientId, _sort: '-date', _count: '500' });
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const some = page > 0;
    const answer = await client.get(url, signal);
    if (answer.status !== 200) {
      const reason =
        answer.status === 403
          ? 'The shared record does not let your role read it.'
          : `The shared record answered with an error (${answer.status}).`;
      return { state: some ? 'partial' : 'failed', reason };
    }
    const read = await record.read(generation, { kind: 'trail', first: !some }, answer.status, answer.bytes);
    if (read.kind !== 'page') return { state: some ? 'partial' : 'failed', reason: 'The answer could not be read.' };
    if (read.next === null) return { state: 'complete', reason: '' };
    url = client.follow(read.next);
  }
  return { state: 'partial', reason: 'There are more events than are fetched: the oldest are not shown.' };
}
