/** Until when copies are held, and when that was known: by the time of day and by the computer's own running time. */
export interface HeldTime {
  /** When the last of them goes, ms since 1970; 0: there is none. */
  readonly until: number;
  /** When this was written down, ms since 1970. */
  readonly wall: number;
  /** The same moment, in ms since the computer was started. */
  readonly steady: number;
}

export interface KeeperClock {
  /** ms since 1970 */
  readonly wall: () => number;
  /** ms since the computer was started: goes on when the viewer is started again */
  readonly steady: () => number;
}

/** What time services put right by themselves is no setting back. */
const SET_RIGHT_MS = 60_000;

/**
 * Whether the time of the copies is over (HAZ-032). The clock that is further on counts; a time of day that was set back ends
 * them, because nobody knows then how old they are.
 */
export function isOver({ until, wall, steady }: HeldTime, clock: KeeperClock): boolean {
  const now = clock.steady();
  // Started anew meanwhile, the computer has run for less than has passed: its whole running time counts.
  const ran = now >= steady ? now - steady : now;
  const passed = clock.wall() - wall;
  const isSetBack = passed < ran - SET_RIGHT_MS;
  return isSetBack || wall + Math.max(passed, ran) >= until;
}
