import { MessageChannelMain, type MessagePortMain } from 'electron';
import type { Permitted } from '../access/index.ts';
import {
  atOnce,
  type BackendAnswer,
  type BackendOffer,
  fetchedAhead,
  planPull,
  plannedTypes,
  type PullClient,
  type PullPlan,
} from '../backend/index.ts';
import type { BodyPurpose, BodyResult } from '../record/index.ts';
import { readFacts } from './copies.ts';
import type { PatientDeskParts } from './desk-parts.ts';
import { type Opening, withLimit } from './opening.ts';
import { mustPermit } from './patient-search.ts';
import type { PatientSession } from './patient-session.ts';
import { askLastLook, askOwnReads } from './own-trail.ts';
import { kept } from './record-reading.ts';
import { RefusedError } from './refusals.ts';

/** A record that is ready to be shown: the renderer's end of its port, and what is to be fetched. */
export interface ReadySession {
  /** Null where the backend could not be reached. */
  readonly plan: PullPlan | null;
  readonly port: MessagePortMain;
  readonly nhsNumber: string | null;
  /** It is made from a copy: nothing was fetched. */
  readonly isCopy: boolean;
  /** The line to the backend on which its first searches are under way; null: none is. */
  readonly line: PullClient | null;
}

/**
 * Opens the record process for one patient whom it is permitted to open, and reads who they are. Nothing is shown yet: the
 * caller audits first.
 * @throws RefusedError, BackendError
 */
export async function prepareSession(
  parts: PatientDeskParts,
  session: PatientSession,
  { offer, copy, decidedAt }: Opening,
  { access }: Permitted,
): Promise<ReadySession> {
  const { config } = parts;
  const demographicsOnly = !access.may.includes('record');
  const facts = copy === null || demographicsOnly ? null : readFacts(copy);
  const plan = offer === null ? null : planOfRole(session.patientId, offer, config.pageSize, demographicsOnly);
  const resourceTypes = plan === null ? (facts?.resourceTypes ?? []) : plannedTypes(plan);
  const port = openInProcess(parts, session, resourceTypes, demographicsOnly);
  const openedAt = decidedAt.wall;
  const nhsNumber = facts === null ? null : await fromCopy(parts, session, offer, openedAt);
  if (nhsNumber !== null) return { plan, port, nhsNumber: nhsNumber.digits, isCopy: true, line: null };
  // It has gone between the question and now.
  if (offer === null || plan === null) throw new RefusedError('backend-unreachable');
  // What is under way at once is bounded for all that is asked, in the order in which it is.
  const client = atOnce(parts.client, config.concurrency);
  const reading = fromBackend(parts, client, session, offer, demographicsOnly);
  // Permitted, and asked for after the Patient: it waits here, unread, until the look is noted down.
  const line = fetchedAhead(client, plan.searches.slice(0, AHEAD), session.signal);
  if (!demographicsOnly) askTrail({ ...parts, client }, session, offer, { openedAt, signal: session.signal });
  const { digits } = await reading;
  return { plan, port, nhsNumber: digits, isCopy: false, line };
}

/** Who the person is and nothing else for a role that sees no more: no search of the record is ever made for it. */
function planOfRole(patientId: string, offer: BackendOffer, pageSize: number, demographicsOnly: boolean): PullPlan {
  return demographicsOnly ? { searches: [], unsupported: [] } : planPull(patientId, offer, pageSize);
}

function openInProcess(
  { client, record, copies, config }: PatientDeskParts,
  session: PatientSession,
  resourceTypes: readonly string[],
  demographicsOnly: boolean,
): MessagePortMain {
  const { generation, patientId } = session;
  const channel = new MessageChannelMain();
  session.onClose(() => {
    record.close(generation);
    channel.port2.close();
    void copies.close(generation);
  });
  record.send(
    {
      kind: 'open',
      generation,
      patientId,
      baseUrl: client.url('').href,
      resourceTypes,
      sources: config.sources,
      openDocumentsOutside: copies.isAllowed,
      showAsReceived: config.showAsReceived,
      sensitiveCategories: config.access.sensitiveCategories,
      notSharing: config.access.notSharing,
      demographicsOnly,
    },
    [channel.port1],
  );
  return channel.port2;
}

/** Searches that are asked for beside the Patient: allergies, alerts and problems. The long ones come after, and hold none of these up. */
const AHEAD = 3;

/** Whose record it is. */
interface Whose {
  readonly digits: string | null;
}

/** What says no more than what is new in a copy is not waited for where the backend may be away. */
const TRAIL_SECONDS = 1.5;

/** Null: there is no copy (any more). */
async function fromCopy(
  parts: PatientDeskParts,
  session: PatientSession,
  offer: BackendOffer | null,
  openedAt: number,
): Promise<Whose | null> {
  const { record, copyContext } = parts;
  const { generation, patientId } = session;
  const replaying = record.replay(generation, copyContext);
  const signal = withLimit(session.signal, TRAIL_SECONDS);
  if (offer !== null) askTrail(parts, session, offer, { openedAt, signal });
  const read = await replaying;
  if (read.kind !== 'patient' || read.patientId !== patientId) return null;
  session.mustBeOpen();
  return { digits: read.nhsNumber };
}

async function fromBackend(
  { record }: PatientDeskParts,
  client: PullClient,
  session: PatientSession,
  offer: BackendOffer,
  demographicsOnly: boolean,
): Promise<Whose> {
  const { generation, patientId, signal } = session;
  const wantsSources = !demographicsOnly && offer.operations.has('record-sources');
  const urls = {
    patient: client.url(`Patient/${patientId}`),
    sources: client.url(`Patient/${patientId}/$record-sources`),
  };
  const [patient, sources] = await Promise.all([
    client.get(urls.patient, signal),
    wantsSources ? client.get(urls.sources, signal) : null,
  ]);
  await mustPermit(record, patient);
  if (sources !== null) await mustPermit(record, sources);
  const take = (purpose: BodyPurpose, url: URL, answer: BackendAnswer): Promise<BodyResult> =>
    record.read(generation, purpose, answer.status, answer.bytes, kept(url.href, answer));
  // They are read in this order, and nobody waits for each.
  const [read, told] = await Promise.all([
    take({ kind: 'patient' }, urls.patient, patient),
    sources === null ? null : take({ kind: 'sources' }, urls.sources, sources),
  ]);
  if (read.kind !== 'patient' || read.patientId !== patientId) throw new RefusedError('answer-unreadable');
  // Without it nobody could say what is missing.
  if (told !== null && told.kind !== 'sources') throw new RefusedError('answer-unreadable');
  session.mustBeOpen();
  return { digits: read.nhsNumber };
}

interface TrailAsk {
  /** Looks since then are this one: ms since 1970. */
  readonly openedAt: number;
  readonly signal: AbortSignal;
}

/** What this person has looked at before. Nobody waits for the answers, and what cannot be read says nothing. */
function askTrail(
  { client, record, userId }: Pick<PatientDeskParts, 'record' | 'userId'> & { readonly client: PullClient },
  session: PatientSession,
  offer: BackendOffer,
  { openedAt, signal }: TrailAsk,
): void {
  const { generation, patientId } = session;
  const trail = { client, offer, patientId, userId, signal };
  const read = async (purpose: BodyPurpose, asked: Promise<BackendAnswer | null>): Promise<void> => {
    const answer = await asked;
    if (answer === null || session.isClosed) return;
    await record.read(generation, purpose, answer.status, answer.bytes).catch(() => undefined);
  };
  void read({ kind: 'last-look', before: openedAt }, askLastLook(trail, openedAt));
  void read({ kind: 'own-reads' }, askOwnReads(trail));
}
