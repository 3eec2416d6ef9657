export { computerPresence, watchComputer, type Presence } from './lock-triggers.ts';
export { END_WORDS, lockReason } from './lock-words.ts';
export { SessionClock, type Clocks } from './session-clock.ts';
export { idleBy, sessionLimits } from './session-limits.ts';
