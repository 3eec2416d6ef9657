import { MessageChannelMain, type MessagePortMain } from 'electron';
import type { AccessDecision } from '../access/index.ts';
import { type BackendOffer, planPull, plannedTypes, type PullPlan } from '../backend/index.ts';
import type { PatientDeskParts } from './desk-parts.ts';
import { mustPermit } from './patient-search.ts';
import type { PatientSession } from './patient-session.ts';
import { askLastLook, askOwnReads } from './own-trail.ts';
import { RefusedError } from './refusals.ts';

export type Permitted = Extract<AccessDecision, { kind: 'permit' }>;

/** A record that is ready to be shown: the renderer's end of its port, and what is to be fetched. */
export interface ReadySession {
  readonly plan: PullPlan;
  readonly port: MessagePortMain;
  readonly nhsNumber: string | null;
}

/**
 * Opens the record process for one patient whom it is permitted to open, and reads who they are. Nothing is shown yet: the
 * caller audits first.
 * @throws RefusedError, BackendError
 */
export async function prepareSession(
  parts: PatientDeskParts,
  session: PatientSession,
  offer: BackendOffer,
  { access }: Permitted,
): Promise<ReadySession> {
  const { client, record, copies, config, cacheFile, cacheKey } = parts;
  const { generation, patientId, signal } = session;
  const demographicsOnly = !access.may.includes('record');
  const whole = planPull(patientId, offer, config.pageSize);
  // Who the person is and nothing else: no search of the record is ever made for such a role.
  const plan: PullPlan = demographicsOnly ? { searches: [], unsupported: [] } : whole;
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
      cacheFile,
      cacheKey,
      baseUrl: client.url('').href,
      resourceTypes: plannedTypes(plan),
      sources: config.sources,
      openDocumentsOutside: copies.isAllowed,
      showAsReceived: config.showAsReceived,
      sensitiveCategories: config.access.sensitiveCategories,
      notSharing: config.access.notSharing,
      demographicsOnly,
    },
    [channel.port1],
  );
  const wantsSources = !demographicsOnly && offer.operations.has('record-sources');
  const trail = { client, offer, patientId, userId: parts.userId, signal };
  const [patient, sources, lastLook, ownReads] = await Promise.all([
    client.get(client.url(`Patient/${patientId}`), signal),
    wantsSources ? client.get(client.url(`Patient/${patientId}/$record-sources`), signal) : null,
    demographicsOnly ? null : askLastLook(trail),
    demographicsOnly ? null : askOwnReads(trail),
  ]);
  await mustPermit(record, patient);
  const read = await record.read(generation, { kind: 'patient' }, patient.status, patient.bytes);
  if (read.kind !== 'patient' || read.patientId !== patientId) throw new RefusedError('answer-unreadable');
  if (sources !== null) {
    await mustPermit(record, sources);
    const told = await record.read(generation, { kind: 'sources' }, sources.status, sources.bytes);
    // Without it nobody could say what is missing.
    if (told.kind !== 'sources') throw new RefusedError('answer-unreadable');
  }
  if (lastLook !== null) await record.read(generation, { kind: 'last-look' }, lastLook.status, lastLook.bytes);
  if (ownReads !== null) await record.read(generation, { kind: 'own-reads' }, ownReads.status, ownReads.bytes);
  session.mustBeOpen();
  return { plan, port: channel.port2, nhsNumber: read.nhsNumber };
}
