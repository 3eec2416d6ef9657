import type { Permitted } from '../access/index.ts';
import type { Capability } from '../../src-shared/contract/index.ts';
import type { AccessEnd, Moment } from './access-time.ts';
import type { OpenCopy } from './open-copy.ts';
import { RefusedError } from './refusals.ts';

/**
 * One open patient, one generation (rule 1). Everything that is asked for on its behalf carries the generation and the
 * signal; once it is closed, both say so, and whatever still arrives is dropped.
 */
export class PatientSession {
  readonly generation: number;
  readonly patientId: string;
  readonly #controller = new AbortController();
  #closed: () => void = () => undefined;
  /** A pull is under way; a second one beside it would overwrite its outcomes. */
  pulling = false;
  /** True from the moment on which its opening was audited and its port handed to the renderer. */
  shown = false;
  /** What the role in force may do with it. */
  may: readonly Capability[] = [];
  /** The copy behind it; null until it is shown. */
  copy: OpenCopy | null = null;
  /** `Type/id` of restricted entries that were opened with a reason of their own. */
  readonly released = new Set<string>();
  /** It is open on a reason, and not by a relationship. */
  onReason = false;
  /** Whether it may stay open is being asked anew; and something was refused since that was asked. */
  isDecidingAgain = false;
  asksAnew = false;
  #end: AccessEnd | null = null;

  constructor(generation: number, patientId: string) {
    this.generation = generation;
    this.patientId = patientId;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isClosed(): boolean {
    return this.#controller.signal.aborted;
  }

  /** True once 'opened' is in the audit outbox. */
  audited = false;

  /** @throws RefusedError 'superseded' where it was closed meanwhile */
  mustBeOpen(): void {
    if (this.isClosed) throw new RefusedError('superseded');
  }

  /** From now on it ends when a decision says so. */
  endsBy(end: AccessEnd): void {
    this.#end = end;
  }

  /** By which decision it is open, the first one and each one since: what that one ends is not open for longer (HAZ-028). */
  permitted(decision: Permitted, at: Moment): void {
    if (this.isClosed) return;
    this.onReason = decision.access.ground !== null;
    this.#end?.atMost(decision.seconds, at);
    this.copy?.decided(decision, at.wall);
  }

  onClose(listener: () => void): void {
    this.#closed = listener;
  }

  close(): void {
    if (this.isClosed) return;
    this.#end?.stop();
    this.copy?.stop();
    this.#controller.abort();
    this.#closed();
  }
}
