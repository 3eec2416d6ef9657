import type { DocumentAnswer, DocumentContent, DocumentProblem } from '../../../src-shared/clinical/document.ts';
import type { OpenPatient } from '../intake/belongs.ts';
import type { DocumentOutcome } from '../messages.ts';
import { isObject, type Json } from '../read/reader.ts';
import { contained, referenceKey } from '../read/reference.ts';
import { type Attachment, attachmentsOf } from './attachments.ts';
import { declaredFormat } from './formats.ts';
import { addressBelow } from './offers.ts';
import { declaredOutside, outsideCheck, type OutsideFormat } from './outside.ts';
import { readDocument } from './read-document.ts';
import { fromBase64, type Unwrapped, unwrapBinary, unwrapBody } from './unwrap.ts';
import { failed, OPENED, outsideContent } from './words.ts';

export interface DocumentDeskParts {
  readonly patient: OpenPatient;
  readonly record: {
    /** The resource behind an entry, with its key; null where it is not held. */
    readonly resourceOf: (entryId: string) => { readonly key: string; readonly resource: Json } | null;
    /** A Binary that came with the record, by a reference key; null where none did. */
    readonly heldBinary: (referenceKey: string) => Json | null;
  };
  /** Whether a part of a document is restricted, and its entry (`Type/id`) was not opened with a reason. */
  readonly isKeptBack: (resource: Json, document: string) => boolean;
  /** Asks main: it notes the look down, and fetches where there is an address. */
  readonly ask: (requestId: number, document: string, address: string | null) => void;
  /** The setting `openDocumentsOutside`, for what is offered; main enforces it. */
  readonly opensOutside: boolean;
  /** Hands main a document that has been checked, to be opened in another program. */
  readonly handOver: (requestId: number, document: string, format: OutsideFormat, bytes: Uint8Array) => void;
  readonly answer: (requestId: number, answer: DocumentAnswer) => void;
  /** Passes on how far a document is. */
  readonly progress: (requestId: number, received: number, expected: number | null) => void;
  /** Tells main that a document is not wanted any more. */
  readonly giveUp: (requestId: number) => void;
  /** A document was handed on to be read: `Type/id` of its entry's resource. */
  readonly onRead: (document: string) => void;
  readonly onOtherPatient: () => void;
}

/** What it is asked for: to be read here, or to be opened in another program. */
export type DocumentPurpose = 'read' | 'outside';

interface Waiting {
  readonly attachment: Attachment;
  /** `Type/id` of the entry's resource. */
  readonly document: string;
  readonly purpose: DocumentPurpose;
  /** Null: it is to be fetched. */
  readonly held: Unwrapped | null;
}

/** As many as a person can have asked for at once; a renderer that asks for more gets no answer for the oldest. */
const MAX_WAITING = 20;

/** Reads documents on request. Nothing is handed on before main has noted the look down (architecture, rule 4). */
export class DocumentDesk {
  readonly #parts: DocumentDeskParts;
  readonly #waiting = new Map<number, Waiting>();
  readonly #handedOver = new Set<number>();

  constructor(parts: DocumentDeskParts) {
    this.#parts = parts;
  }

  /** @returns whether there is such a document; where there is none, that is the answer */
  request(requestId: number, entryId: string, index: number, purpose: DocumentPurpose): boolean {
    const found = this.#parts.record.resourceOf(entryId);
    const attachment = found === null ? undefined : attachmentsOf(found.resource)[index];
    if (found === null || attachment === undefined) {
      this.#answer(requestId, failed('not-found'));
      return false;
    }
    this.#request(requestId, found, attachment, purpose);
    return true;
  }

  #request(
    requestId: number,
    found: { readonly key: string; readonly resource: Json },
    attachment: Attachment,
    purpose: DocumentPurpose,
  ): void {
    const { ask, patient, opensOutside } = this.#parts;
    const declared = declaredFormat(attachment.contentType);
    const isListed = declaredOutside(attachment.contentType) !== null;
    if (purpose === 'outside' && !opensOutside) return this.#answer(requestId, failed('outside-off'));
    if (purpose === 'outside' && !isListed) return this.#answer(requestId, failed('outside-not-listed'));
    if (purpose === 'read' && declared.kind === 'outside') {
      return this.#answer(requestId, outsideContent(declared.words, opensOutside, isListed));
    }
    if (attachment.data === '' && attachment.url === '') return this.#answer(requestId, failed('not-found'));
    const held = this.#held(found.resource, attachment);
    const address = held === null ? addressBelow(attachment.url, patient.baseUrl) : null;
    if (held === null && address === null) return this.#answer(requestId, failed('elsewhere'));
    const waiting = { attachment, document: found.key, purpose, held };
    // Main notes down the opening itself; there is nothing to fetch before.
    if (purpose === 'outside' && held !== null) return this.#take(requestId, waiting, held);
    const oldest = this.#waiting.keys().next();
    if (this.#waiting.size >= MAX_WAITING && oldest.done !== true) this.#waiting.delete(oldest.value);
    this.#waiting.set(requestId, waiting);
    ask(requestId, found.key, address);
  }

  /** What main did: the look is noted down, and what was fetched is here; or why not. */
  answered(requestId: number, outcome: DocumentOutcome): void {
    const waiting = this.#waiting.get(requestId);
    if (waiting === undefined) return;
    this.#waiting.delete(requestId);
    if (outcome.kind === 'refused') return this.#answer(requestId, failed(outcome.problem));
    const { patient, isKeptBack } = this.#parts;
    const keptBack = (resource: Json): boolean => isKeptBack(resource, waiting.document);
    const unwrapped =
      outcome.kind === 'body' ? unwrapBody(outcome.bytes, outcome.contentType, patient, keptBack) : waiting.held;
    if (unwrapped === null) return this.#answer(requestId, failed('not-found'));
    this.#take(requestId, waiting, unwrapped);
  }

  /** Somebody waits for a document. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0 || this.#handedOver.size > 0;
  }

  /** How far main is with a document that is still wanted. */
  progressed(requestId: number, received: number, expected: number | null): void {
    if (this.#waiting.has(requestId)) this.#parts.progress(requestId, received, expected);
  }

  /** Nobody waits for it any more. Main notes down that it was not read. */
  giveUp(requestId: number): void {
    if (this.#waiting.delete(requestId)) this.#parts.giveUp(requestId);
  }

  /** What became of a document that was handed over. */
  openedOutside(requestId: number, problem: DocumentProblem | null): void {
    if (!this.#handedOver.delete(requestId)) return;
    this.#answer(requestId, problem === null ? OPENED : failed(problem));
  }

  #take(requestId: number, { attachment, document, purpose }: Waiting, unwrapped: Unwrapped): void {
    const { patient, opensOutside, onOtherPatient, handOver, answer, onRead, isKeptBack } = this.#parts;
    if (unwrapped.kind === 'failed') {
      if (unwrapped.code === 'other-patient') onOtherPatient();
      return this.#answer(requestId, failed(unwrapped.code));
    }
    if (purpose === 'read') {
      const read = readDocument(attachment, unwrapped, patient, opensOutside, (part) => isKeptBack(part, document));
      if (read.content.kind !== 'failed' && read.content.kind !== 'outside') onRead(document);
      return answer(requestId, read);
    }
    const check = outsideCheck(attachment, unwrapped);
    if (!check.ok) return this.#answer(requestId, failed(check.problem));
    this.#handedOver.add(requestId);
    handOver(requestId, document, check.format, unwrapped.bytes);
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
