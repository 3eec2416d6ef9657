import { Random } from '../../../src-sandbox/residents/random.ts';

/** When something happens: ms since the beginning of the run. */
export interface Plan {
  /** When each member of staff signs in, in order. */
  readonly arrivals: readonly number[];
  /** The backend is gone; null: it stays. */
  readonly away: { readonly from: number; readonly until: number } | null;
  /** When the last of them has been there for a while: from here on nobody does anything. */
  readonly quietFrom: number;
  readonly end: number;
}

export interface PlanAsk {
  readonly staff: number;
  /** How long the morning lasts in this run. */
  readonly minutes: number;
  /** Null: no restart. */
  readonly awaySeconds: number | null;
  readonly seed: number;
}

/** A fifth of the morning on either side of its middle is one standard deviation: nearly all of a bell lies within it. */
const DEVIATIONS = 5;
/** Whoever came last has seen a record, and a failed delivery of audit events has been tried again. */
const SETTLE_MS = 30_000;
const QUIET_MS = 20_000;

/** A morning: log-ons in the shape of a bell, and a restart of the backend just after the busiest moment. */
export function planMorning({ staff, minutes, awaySeconds, seed }: PlanAsk): Plan {
  const random = new Random(seed).fork('arrivals');
  const whole = minutes * 60_000;
  const arrivals = Array.from({ length: staff }, () => {
    const bell = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    return Math.round(Math.min(1, Math.max(0, 0.5 + bell / DEVIATIONS)) * whole);
  }).toSorted((one, other) => one - other);
  const from = Math.round(whole * 0.6);
  const quietFrom = whole + SETTLE_MS;
  return {
    arrivals,
    away: awaySeconds === null ? null : { from, until: from + awaySeconds * 1000 },
    quietFrom,
    end: quietFrom + QUIET_MS,
  };
}

/** How many of a thousand come within the busiest minute of a morning that long, by the same bell. */
export function busiestMinute(morningMinutes: number): number {
  const deviation = morningMinutes / DEVIATIONS;
  return 1000 / (deviation * Math.sqrt(2 * Math.PI));
}
