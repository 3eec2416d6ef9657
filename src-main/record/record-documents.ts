import type { FromRecord } from '../../src-shared/contract/index.ts';
import { DocumentDesk, type DocumentDeskParts } from './documents/document-desk.ts';
import type { OpenPatient } from './intake/belongs.ts';
import type { RestrictedBook } from './intake/restricted-book.ts';
import type { BodyResult } from './body-messages.ts';
import type { OpenRecordOptions } from './open-record-options.ts';

interface RecordDocumentsParts extends Pick<
  OpenRecordOptions,
  'generation' | 'patientId' | 'baseUrl' | 'documents' | 'onOtherPatient' | 'clock' | 'reads'
> {
  readonly post: (message: FromRecord) => void;
  readonly record: DocumentDeskParts['record'];
  readonly restricted: Pick<RestrictedBook, 'keepsBack'>;
}

/** The documents of one record: read on request, and which of them the person signed in has read. */
export class RecordDocuments {
  readonly #parts: RecordDocumentsParts;
  #desk: DocumentDesk | null = null;

  constructor(parts: RecordDocumentsParts) {
    this.#parts = parts;
  }

  /** Null while the patient is not known. */
  get desk(): DocumentDesk | null {
    return this.#desk;
  }

  open(patient: OpenPatient): void {
    const { generation, post, record, restricted, documents, onOtherPatient, clock } = this.#parts;
    this.#desk = new DocumentDesk({
      patient,
      record,
      isKeptBack: (resource, document) => restricted.keepsBack(resource, document),
      ...documents,
      answer: (requestId, answer) => post({ kind: 'document', generation, requestId, answer }),
      progress: (requestId, received, expected) =>
        post({ kind: 'document-progress', generation, requestId, received, expected }),
      onRead: (document) => {
        this.#parts.reads.add(document, clock());
        this.#postReads();
      },
      onOtherPatient: () => onOtherPatient(1),
    });
    this.#postReads();
  }

  /** Which documents the person signed in has read before, by the audit trail. */
  readTrail(json: unknown): BodyResult {
    const { patientId, baseUrl } = this.#parts;
    const count = this.#parts.reads.readTrail(json, patientId, baseUrl);
    this.#postReads();
    return { kind: 'own-reads', count };
  }

  close(): void {
    this.#desk = null;
  }

  #postReads(): void {
    const { generation, post } = this.#parts;
    post({ kind: 'reads', generation, reads: this.#parts.reads.get() });
  }
}
