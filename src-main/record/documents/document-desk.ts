import type { DocumentAnswer, DocumentContent } from '../../../src-shared/clinical/document.ts';
import type { OpenPatient } from '../intake/belongs.ts';
import type { DocumentOutcome } from '../messages.ts';
import { isObject, type Json } from '../read/reader.ts';
import { contained, referenceKey } from '../read/reference.ts';
import { type Attachment, attachmentsOf } from './attachments.ts';
import { declaredFormat } from './formats.ts';
import { addressBelow } from './offers.ts';
import { readDocument } from './read-document.ts';
import { fromBase64, type Unwrapped, unwrapBinary, unwrapBody } from './unwrap.ts';
import { failed, outsideReason } from './words.ts';

export interface DocumentDeskParts {
  readonly patient: OpenPatient;
  readonly record: {
    /** The resource behind an entry, with its key; null where it is not held. */
    readonly resourceOf: (entryId: string) => { readonly key: string; readonly resource: Json } | null;
    /** A Binary that came with the record, by a reference key; null where none did. */
    readonly heldBinary: (referenceKey: string) => Json | null;
  };
  /** Asks main: it notes the look down, and fetches where there is an address. */
  readonly ask: (requestId: number, document: string, address: string | null) => void;
  readonly answer: (requestId: number, answer: DocumentAnswer) => void;
  readonly onOtherPatient: () => void;
}

interface Waiting {
  readonly attachment: Attachment;
  /** Null: it is to be fetched. */
  readonly held: Unwrapped | null;
}

/** As many as a person can have asked for at once; a renderer that asks for more gets no answer for the oldest. */
const MAX_WAITING = 20;

/** Reads documents on request. Nothing is handed on before main has noted the look down (architecture, rule 4). */
export class DocumentDesk {
  readonly #parts: DocumentDeskParts;
  readonly #waiting = new Map<number, Waiting>();

  constructor(parts: DocumentDeskParts) {
    this.#parts = parts;
  }

  request(requestId: number, entryId: string, index: number): void {
    const { record, ask, patient } = this.#parts;
    const found = record.resourceOf(entryId);
    const attachment = found === null ? undefined : attachmentsOf(found.resource)[index];
    if (found === null || attachment === undefined) return this.#answer(requestId, failed('not-found'));
    const declared = declaredFormat(attachment.contentType);
    if (declared.kind === 'outside') {
      return this.#answer(requestId, { kind: 'outside', reason: outsideReason(declared.words) });
    }
    if (attachment.data === '' && attachment.url === '') return this.#answer(requestId, failed('not-found'));
    const held = this.#held(found.resource, attachment);
    const address = held === null ? addressBelow(attachment.url, patient.baseUrl) : null;
    if (held === null && address === null) return this.#answer(requestId, failed('elsewhere'));
    const oldest = this.#waiting.keys().next();
    if (this.#waiting.size >= MAX_WAITING && oldest.done !== true) this.#waiting.delete(oldest.value);
    this.#waiting.set(requestId, { attachment, held });
    ask(requestId, found.key, address);
  }

  /** What main did: the look is noted down, and what was fetched is here; or why not. */
  answered(requestId: number, outcome: DocumentOutcome): void {
    const waiting = this.#waiting.get(requestId);
    if (waiting === undefined) return;
    this.#waiting.delete(requestId);
    if (outcome.kind === 'refused') return this.#answer(requestId, failed(outcome.problem));
    const { patient, onOtherPatient, answer } = this.#parts;
    const unwrapped = outcome.kind === 'body' ? unwrapBody(outcome.bytes, outcome.contentType, patient) : waiting.held;
    if (unwrapped === null) return this.#answer(requestId, failed('not-found'));
    if (unwrapped.kind === 'failed') {
      if (unwrapped.code === 'other-patient') onOtherPatient();
      return this.#answer(requestId, failed(unwrapped.code));
    }
    answer(requestId, readDocument(waiting.attachment, unwrapped, patient));
  }

  /** What came with the record already: within the attachment, contained, or as a Binary beside it. */
  #held(resource: Json, attachment: Attachment): Unwrapped | null {
    const { patient, record } = this.#parts;
    if (attachment.data !== '') return { kind: 'content', bytes: fromBase64(attachment.data), contentType: '' };
    const key = referenceKey({ reference: attachment.url }, patient.baseUrl);
    if (key === null) return null;
    const binary = key.startsWith('contained:') ? contained(resource, key) : record.heldBinary(key);
    return isObject(binary) ? unwrapBinary(binary, patient) : null;
  }

  #answer(requestId: number, content: DocumentContent): void {
    this.#parts.answer(requestId, { content, warnings: [] });
  }
}
