import { LONGEST_HELD_MS } from '../../src-shared/longest-held.ts';

/** A time service moves the clock back by less than this now and then; the steady clock goes on meanwhile. */
const SLACK_MS = 5000;

/** Both clocks at one moment, in whole ms. */
export interface Moment {
  readonly wall: number;
  /** Since the computer was started. */
  readonly steady: number;
}

/**
 * How long ago that was, by the longer of both clocks. Where the steady clock shows less than then, the computer was
 * started anew, and the wall clock alone counts. Infinity: it lies in the future, so one of the two is wrong.
 */
export function ageOf(then: Moment, now: Moment): number {
  const wall = now.wall - then.wall;
  if (wall < -SLACK_MS) return Infinity;
  const steady = now.steady >= then.steady ? now.steady - then.steady : 0;
  return Math.max(0, wall, steady);
}

/** How long it may be held yet, in ms; 0: its time is over. */
export function leftOf(then: Moment, now: Moment, ttlMs: number): number {
  return Math.max(0, Math.min(ttlMs, LONGEST_HELD_MS) - ageOf(then, now));
}

/** Both clocks at the moment of which the wall clock is known. */
export function momentOf(wall: number, now: Moment): Moment {
  return { wall, steady: now.steady - Math.max(0, now.wall - wall) };
}

/** Whether the wall clock shows less than it has shown already. */
export function isSetBack(wall: number, highest: number): boolean {
  return wall < highest - SLACK_MS;
}
