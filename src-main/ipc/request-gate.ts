import { Bucket } from '../../src-shared/bucket.ts';
import { IPC_CHANNELS, ipcContract, type IpcChannel } from '../../src-shared/contract/index.ts';
import type { MisuseProblem } from '../../src-shared/misuse.ts';
import { isWithin, type MisuseBook } from '../misuse/index.ts';
import { rateLimit, sizeLimit } from './limits.ts';

export interface RequestGateParts {
  readonly misuse: Pick<MisuseBook, 'refused'>;
  /** The generation that was given out last; 0: none yet. */
  readonly lastGeneration: () => number;
  /** In ms, of a clock that is never set back. */
  readonly now: () => number;
}

/** What a request says, where it may be acted upon. */
export type Passed = { readonly ok: true; readonly request: unknown } | { readonly ok: false };

/**
 * What stands between a message of the page and what acts upon it: how fast, how large, in which form, for which record; in this
 * order, so that the dearer question is asked of the fewest. What is refused is counted (HAZ-034).
 */
export class RequestGate {
  readonly #parts: RequestGateParts;
  readonly #buckets: ReadonlyMap<IpcChannel, Bucket>;

  constructor(parts: RequestGateParts) {
    this.#parts = parts;
    this.#buckets = new Map(IPC_CHANNELS.map((channel) => [channel, new Bucket(rateLimit(channel), parts.now)]));
  }

  pass(channel: IpcChannel, isTrusted: boolean, argument: unknown): Passed {
    if (!isTrusted) return this.#refused(channel, 'untrusted-sender');
    if (this.#buckets.get(channel)?.take() !== true) return this.#refused(channel, 'too-many');
    if (!isWithin(argument, sizeLimit(channel))) return this.#refused(channel, 'too-large');
    const request = inForm(channel, argument);
    if (!request.ok) return this.#refused(channel, 'bad-request');
    const generation = generationOf(request.request);
    // A number that was never given out is somebody's guess.
    if (generation !== null && (generation < 1 || generation > this.#parts.lastGeneration())) {
      return this.#refused(channel, 'other-generation');
    }
    return request;
  }

  /** It was for a record that is not open any more. */
  overtaken(channel: IpcChannel, request: unknown): void {
    if (generationOf(request) !== null) this.#refused(channel, 'overtaken');
  }

  #refused(channel: IpcChannel, problem: MisuseProblem): Passed {
    this.#parts.misuse.refused(channel, problem);
    return { ok: false };
  }
}

/** `safeParse` throws all the same where it freezes bytes in the place of a list. */
function inForm(channel: IpcChannel, argument: unknown): Passed {
  try {
    const { success, data } = ipcContract[channel].request.safeParse(argument);
    return success ? { ok: true, request: data } : { ok: false };
  } catch {
    return { ok: false };
  }
}

function generationOf(request: unknown): number | null {
  if (typeof request !== 'object' || request === null || !('generation' in request)) return null;
  return typeof request.generation === 'number' ? request.generation : null;
}
