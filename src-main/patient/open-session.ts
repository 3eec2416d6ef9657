import { MessageChannelMain, type MessagePortMain } from 'electron';
import type { Permitted } from '../access/index.ts';
import {
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
  { offer, copy }: Opening,
  { access }: Permitted,
): Promise<ReadySession> {
  const { config } = parts;
  const demographicsOnly = !access.may.includes('record');
  const facts = copy === null || demographicsOnly ? null : readFacts(copy);
  const plan = offer === null ? null : planOfRole(session.patientId, offer, config.pageSize, demographicsOnly);
  const resourceTypes = plan === null ? (facts?.resourceTypes ?? []) : plannedTypes(plan);
  const port = openInProcess(parts, session, resourceTypes, demographicsOnly);
  const nhsNumber = facts === null ? null : await fromCopy(parts, session, offer);
  if (nhsNumber !== null) return { plan, port, nhsNumber: nhsNumber.digits, isCopy: true, line: null };
  // It has gone between the question and now.
  if (offer === null || plan === null) throw new RefusedError('backend-unreachable');
  const reading = fromBackend(parts, session, offer, demographicsOnly);
  // Permitted, and asked for after the Patient: it waits here, unread, until the look is noted down.
  const ahead = plan.searches.slice(0, Math.max(0, Math.min(AHEAD, config.concurrency - BESIDE)));
  const line = fetchedAhead(parts.client, ahead, session.signal);
  const read = await reading;
  return { plan, port, nhsNumber: read.digits, isCopy: false, line };
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
/** The Patient, the sources and two questions to the audit trail: what is under way at once is bounded for all of them. */
const BESIDE = 4;

/** Whose record it is. */
interface Whose {
  readonly digits: string | null;
}

/** A copy opens at once: nobody waits for what only says what is new in it. */
const TRAIL_SECONDS = 1.5;

/** Null: there is no copy (any more). */
async function fromCopy(
  parts: PatientDeskParts,
  session: PatientSession,
  offer: BackendOffer | null,
): Promise<Whose | null> {
  const { record, copyContext } = parts;
  const { generation, patientId } = session;
  const signal = withLimit(session.signal, TRAIL_SECONDS);
  const [read, trail] = await Promise.all([
    record.replay(generation, copyContext),
    offer === null ? [] : askTrail(parts, session, offer, signal),
  ]);
  if (read.kind !== 'patient' || read.patientId !== patientId) return null;
  readTrail(parts, generation, trail);
  session.mustBeOpen();
  return { digits: read.nhsNumber };
}

async function fromBackend(
  parts: PatientDeskParts,
  session: PatientSession,
  offer: BackendOffer,
  demographicsOnly: boolean,
): Promise<Whose> {
  const { client, record } = parts;
  const { generation, patientId, signal } = session;
  const wantsSources = !demographicsOnly && offer.operations.has('record-sources');
  const urls = {
    patient: client.url(`Patient/${patientId}`),
    sources: client.url(`Patient/${patientId}/$record-sources`),
  };
  const [patient, sources, trail] = await Promise.all([
    client.get(urls.patient, signal),
    wantsSources ? client.get(urls.sources, signal) : null,
    demographicsOnly ? [] : askTrail(parts, session, offer, signal),
  ]);
  await mustPermit(record, patient);
  if (sources !== null) await mustPermit(record, sources);
  const take = (purpose: BodyPurpose, url: URL, answer: BackendAnswer): Promise<BodyResult> =>
    record.read(generation, purpose, answer.status, answer.bytes, kept(url.href, answer));
  // They are read in this order, and nobody waits for each.
  const reading = Promise.all([
    take({ kind: 'patient' }, urls.patient, patient),
    sources === null ? null : take({ kind: 'sources' }, urls.sources, sources),
  ]);
  readTrail(parts, generation, trail);
  const [read, told] = await reading;
  if (read.kind !== 'patient' || read.patientId !== patientId) throw new RefusedError('answer-unreadable');
  // Without it nobody could say what is missing.
  if (told !== null && told.kind !== 'sources') throw new RefusedError('answer-unreadable');
  session.mustBeOpen();
  return { digits: read.nhsNumber };
}

type TrailAnswers = readonly { readonly purpose: BodyPurpose; readonly answer: BackendAnswer | null }[];

/** What this person has looked at before, asked before this look is written down. */
async function askTrail(
  { client, userId }: PatientDeskParts,
  { patientId }: PatientSession,
  offer: BackendOffer,
  signal: AbortSignal,
): Promise<TrailAnswers> {
  const trail = { client, offer, patientId, userId, signal };
  const [lastLook, ownReads] = await Promise.all([askLastLook(trail), askOwnReads(trail)]);
  return [
    { purpose: { kind: 'last-look' }, answer: lastLook },
    { purpose: { kind: 'own-reads' }, answer: ownReads },
  ];
}

/** Nobody waits until it is read: the record process may be making the record from its copy by now. What cannot be read says nothing. */
function readTrail({ record }: PatientDeskParts, generation: number, trail: TrailAnswers): void {
  for (const { purpose, answer } of trail) {
    if (answer !== null) record.read(generation, purpose, answer.status, answer.bytes).catch(() => undefined);
  }
}
