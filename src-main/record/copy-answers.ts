import type { BodyPurpose, BodyResult } from './body-messages.ts';
import type { CacheDesk } from './held/cache-desk.ts';
import type { KeptPurpose } from './held/round.ts';
import type { FromRecordProcess, ToRecordProcess } from './messages.ts';
import type { OpenSlot } from './open-slot.ts';
import { safely } from './safely.ts';
import { assertNever } from '../../src-shared/assert-never.ts';

/** What main says of copies: of those that are held, of the one on the screen, and of its check. */
const KINDS = [
  'cache',
  'cache-rekey',
  'held',
  'drop-held',
  'replay',
  'check',
  'unchanged',
  'search-anew',
  'release-over',
  'check-given-up',
  'check-ended',
  'keep',
  'held-as',
] as const satisfies readonly ToRecordProcess['kind'][];

type CopyMessage = Extract<ToRecordProcess, { readonly kind: (typeof KINDS)[number] }>;
type Message<K extends CopyMessage['kind']> = Extract<CopyMessage, { readonly kind: K }>;

export const isAboutCopies = (message: ToRecordProcess): message is CopyMessage =>
  KINDS.some((kind) => kind === message.kind);

/** The open record, as far as copies are made of it. */
export interface OpenForCopies {
  readonly generation: number;
  readonly patientId: string;
  readonly slot: OpenSlot;
}

const NO_COPY: BodyResult = { kind: 'unreadable', problem: 'There is no copy of this record.' };

/** Answers main about copies. Of a record that is not open (any more) nobody waits for an answer. */
export class CopyAnswers {
  readonly #copies: CacheDesk;
  readonly #openOf: (generation: number) => OpenForCopies | null;
  readonly #send: (message: FromRecordProcess) => void;
  /** As what the open record is held, or was when it was opened. */
  #heldAs: { readonly generation: number; readonly context: string; readonly facts: string } | null = null;

  constructor(
    copies: CacheDesk,
    openOf: (generation: number) => OpenForCopies | null,
    send: (message: FromRecordProcess) => void,
  ) {
    this.#copies = copies;
    this.#openOf = openOf;
    this.#send = send;
  }

  receive(message: CopyMessage): void {
    switch (message.kind) {
      case 'cache':
        this.#copies.use(message.place, message.limits);
        return;
      case 'cache-rekey':
        this.#copies.rekey(message.newKey);
        return;
      case 'held':
        this.#held(message);
        return;
      case 'drop-held':
        this.#copies.drop(message.patientId);
        return;
      case 'replay':
        this.#replay(message);
        return;
      case 'check':
        this.#check(message);
        return;
      case 'unchanged':
        this.#unchanged(message);
        return;
      case 'search-anew':
        this.#slotOf(message.generation)?.searchAnew(message.resourceType);
        return;
      case 'release-over':
        this.#slotOf(message.generation)?.releaseOver(message.entryId);
        return;
      case 'check-given-up':
        this.#slotOf(message.generation)?.giveUpCheck();
        return;
      case 'check-ended':
        void this.#checkEnded(message);
        return;
      case 'keep':
        void this.#keep(message);
        return;
      case 'held-as':
        this.#decided(message);
        return;
      default:
        assertNever(message);
    }
  }

  #slotOf(generation: number): OpenSlot | null {
    return this.#openOf(generation)?.slot ?? null;
  }

  #replay({ generation, bodyId, context }: Message<'replay'>): void {
    const open = this.#openOf(generation);
    if (open === null) return;
    const [head] = this.#copies.held(open.patientId, context, false);
    if (head !== undefined) this.#heldAs = { generation, context, facts: head.facts };
    const copy = this.#copies.take(open.patientId, context);
    const result = copy === null ? NO_COPY : safely(() => open.slot.replay(copy.fetchedAt, copy.bodies));
    this.#send({ kind: 'body-read', generation, bodyId, result });
  }

  #unchanged({ generation, bodyId, purpose, url }: Message<'unchanged'>): void {
    const slot = this.#slotOf(generation);
    if (slot === null) return;
    const result = isKept(purpose) ? slot.unchanged(purpose, url) : NO_COPY;
    this.#send({ kind: 'body-read', generation, bodyId, result });
  }

  #held({ requestId, patientId, context, people }: Message<'held'>): void {
    this.#send({ kind: 'held', requestId, copies: this.#copies.held(patientId, context, people) });
  }

  #check({ generation, requestId }: Message<'check'>): void {
    const validators = this.#slotOf(generation)?.beginCheck();
    if (validators !== undefined) this.#send({ kind: 'validators', generation, requestId, validators });
  }

  async #checkEnded({ generation, requestId }: Message<'check-ended'>): Promise<void> {
    const parts = await this.#slotOf(generation)?.endCheck();
    if (parts !== undefined) this.#send({ kind: 'checked', generation, requestId, parts });
  }

  async #keep({ generation, context, facts }: Message<'keep'>): Promise<void> {
    const open = this.#openOf(generation);
    if (open === null) return;
    this.#heldAs = { generation, context, facts };
    const round = await open.slot.kept();
    // Closed meanwhile: whether it may be held was decided before.
    if (round === null) return;
    this.#copies.hold(open.patientId, context, facts, round);
    open.slot.wasHeld();
  }

  #decided({ generation, context, facts }: Message<'held-as'>): void {
    const open = this.#openOf(generation);
    if (open === null) return;
    this.#heldAs = { generation, context, facts };
    this.#copies.decided(open.patientId, context, facts);
  }

  /**
   * What is shown is newer than its copy, which goes: one that does not know of an allergy that was on the screen would say in an
   * outage that none is recorded (HAZ-030).
   */
  fellBehind(generation: number): void {
    const open = this.#openOf(generation);
    if (open !== null && this.#heldAs?.generation === generation) this.#copies.drop(open.patientId);
  }

  /** It is being closed: what could not be held yet is, by the decision of before. Where that does not count any more, main drops it next. */
  closing({ generation, patientId, slot }: OpenForCopies): void {
    const held = this.#heldAs;
    if (held?.generation !== generation) return;
    const round = slot.keptAtEnd();
    if (round !== null) this.#copies.hold(patientId, held.context, held.facts, round);
  }

  /** And what is shown is held in its place, by the decision of before. */
  async holdAsItIs(generation: number): Promise<void> {
    if (this.#heldAs?.generation === generation) await this.#keep({ kind: 'keep', ...this.#heldAs });
  }
}

const KEPT = ['patient', 'sources', 'page', 'count', 'names'] as const satisfies readonly KeptPurpose['kind'][];

const isKept = (purpose: BodyPurpose): purpose is KeptPurpose => KEPT.some((kind) => kind === purpose.kind);
