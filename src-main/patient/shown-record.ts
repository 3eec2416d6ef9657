import type { BackendOffer } from '../backend/index.ts';
import type { IpcRequest, PrintRequest } from '../../src-shared/contract/index.ts';
import { pullAuditTrail } from './audit-trail-pull.ts';
import type { PatientDeskParts } from './desk-parts.ts';
import { DocumentLoads, type DocumentRequest } from './document-loads.ts';
import { type DocumentAsk, type OutsideAsk, openOutside, readDocument } from './documents.ts';
import { exportTrail, noteCopy, printRecord } from './leaving.ts';
import { mustNote } from './must-note.ts';
import type { PatientSession } from './patient-session.ts';
import { RefusedError } from './refusals.ts';
import { mayBeOfRecord, openRestricted } from './restricted.ts';

/** The desk, as what is done in an open record sees it. */
export interface AtDesk {
  readonly open: () => PatientSession | null;
  /** Null where the backend could not be reached yet. */
  readonly offer: () => BackendOffer | null;
  /** Asks whether the record may stay open. */
  readonly decideAgain: (session: PatientSession, offer: BackendOffer) => Promise<void>;
}

/** What a person does in the record that is shown: each look and each thing that leaves it is noted down first (rule 4). */
export class ShownRecord {
  readonly #parts: PatientDeskParts;
  readonly #at: AtDesk;
  readonly #loads = new DocumentLoads();

  constructor(parts: PatientDeskParts, at: AtDesk) {
    this.#parts = parts;
    this.#at = at;
  }

  /** Somebody reads a document of the open record. */
  async readDocument(ask: DocumentAsk): Promise<void> {
    const session = this.#at.open();
    if (session?.generation !== ask.generation || !session.shown) return;
    const { client, record, audit } = this.#parts;
    const { generation, requestId } = ask;
    const { patientId, may } = session;
    const outcome = await this.#loads.run(ask, session.signal, (signal) =>
      readDocument(ask, { patientId, signal, may }, client, audit, (received, expected) =>
        record.send({ kind: 'document-progress', generation, requestId, received, expected }),
      ),
    );
    if (!session.isClosed) record.send(outcome);
    const isForbidden = outcome.outcome.kind === 'refused' && outcome.outcome.problem === 'forbidden';
    const offer = this.#at.offer();
    if (isForbidden && offer !== null) await this.#at.decideAgain(session, offer);
  }

  /** The person does not want a document any more that is on its way. */
  giveUpDocument(ask: DocumentRequest): void {
    this.#loads.giveUp(ask);
  }

  /** A document of the open record, which the record process has checked, is to be opened in another program. */
  async openOutside(ask: OutsideAsk): Promise<void> {
    const session = this.#at.open();
    if (session?.generation !== ask.generation || !session.shown) return;
    const { copies, record, audit } = this.#parts;
    const answer = await openOutside(ask, session, copies, audit);
    if (!session.isClosed) record.send(answer);
  }

  /** @throws RefusedError 'superseded' where that generation is not shown (any more), and as `noteCopy` */
  async noteCopy({ generation, ...copied }: IpcRequest<'noteCopy'>): Promise<void> {
    const { config, audit } = this.#parts;
    await noteCopy(copied, this.#shown(generation), { isAllowed: config.allowCopyClinicalText, audit });
  }

  /** @throws RefusedError 'superseded' where that generation is not shown (any more), and as `printRecord` */
  async print({ generation, ...asked }: PrintRequest): Promise<'done' | 'cancelled'> {
    const { config, printer, audit } = this.#parts;
    return printRecord(asked, this.#shown(generation), { isAllowed: config.allowPrinting, printer, audit });
  }

  /** @throws RefusedError, BackendError */
  async openRestricted({ generation, ...asked }: IpcRequest<'openRestricted'>): Promise<void> {
    const session = this.#shown(generation);
    const offer = this.#at.offer();
    if (offer === null) {
      const { patientId } = session;
      const { entryId: entry, reason } = asked;
      const { ground, words } = reason;
      const refused = 'backend-unreachable';
      await this.#parts.audit({ kind: 'restricted', patientId, entry, ground, words, refused }).catch(() => undefined);
      throw new RefusedError(refused);
    }
    await openRestricted(asked, session, offer, this.#parts).catch((error: unknown) => {
      if (mayBeOfRecord(error)) void this.#at.decideAgain(session, offer);
      throw error;
    });
  }

  /** @throws RefusedError 'superseded' where that generation is not shown (any more), 'view-not-noted' */
  async noteView({ generation, view }: IpcRequest<'noteView'>): Promise<void> {
    const { patientId } = this.#shown(generation);
    await mustNote(this.#parts.audit, { kind: 'view', patientId, view }, 'view-not-noted');
  }

  /** Who has looked: noted down like a look at the record itself. @throws RefusedError */
  async readTrail(generation: number): Promise<void> {
    const session = this.#shown(generation);
    if (!session.may.includes('audit-trail')) throw new RefusedError('role-not-allowed');
    await mustNote(this.#parts.audit, { kind: 'trail', patientId: session.patientId }, 'not-audited');
    session.mustBeOpen();
    void pullAuditTrail(session, this.#parts.client, this.#parts.record);
  }

  /** @throws RefusedError 'superseded' where that generation is not shown (any more), and as `exportTrail` */
  async exportTrail({ generation, csv, events }: IpcRequest<'exportTrail'>): Promise<'done' | 'cancelled'> {
    const session = this.#shown(generation);
    const { printer, audit } = this.#parts;
    return exportTrail({ csv, events }, session, { isAllowed: session.may.includes('audit-trail'), printer, audit });
  }

  #shown(generation: number): PatientSession {
    const session = this.#at.open();
    if (session?.generation !== generation || !session.shown) throw new RefusedError('superseded');
    return session;
  }
}
