import type { Ground } from '../../src-shared/contract/index.ts';
import type { RecordLayer } from './decide.ts';

/** Time that has passed is the longer of what both say: neither sleep nor a clock set back makes a reason last longer. */
export interface GrantClocks {
  /** Epoch milliseconds. */
  readonly wall: () => number;
  /** Milliseconds since some moment; never goes back. */
  readonly steady: () => number;
}

interface Grant {
  readonly ground: Ground;
  readonly seconds: number;
  readonly wallStart: number;
  readonly steadyStart: number;
}

/**
 * Reasons that one person gave in one role since they began to work, in memory only. Each is for one patient and one layer.
 * A lock ends the workplace and this with it. Whoever comes back says their reason again, unless the backend keeps it.
 */
export class GrantBook {
  readonly #clocks: GrantClocks;
  readonly #grants = new Map<string, Grant>();

  constructor(clocks: GrantClocks) {
    this.#clocks = clocks;
  }

  add(patientId: string, layer: RecordLayer, ground: Ground, seconds: number): void {
    const { wall, steady } = this.#clocks;
    this.#grants.set(key(patientId, layer), { ground, seconds, wallStart: wall(), steadyStart: steady() });
  }

  /** The last reason given, with what is left of its time: 0 once it is over. Null: none was. */
  left(patientId: string, layer: RecordLayer): { readonly ground: Ground; readonly seconds: number } | null {
    const grant = this.#grants.get(key(patientId, layer));
    if (grant === undefined) return null;
    const { wall, steady } = this.#clocks;
    const passed = Math.max(wall() - grant.wallStart, steady() - grant.steadyStart, 0) / 1000;
    return { ground: grant.ground, seconds: Math.max(0, grant.seconds - passed) };
  }
}

const key = (patientId: string, layer: RecordLayer): string => `${layer} ${patientId}`;
