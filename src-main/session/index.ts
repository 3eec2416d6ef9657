export { computerPresence, watchComputer, type Presence } from './lock-triggers.ts';
export { lockReason } from './lock-words.ts';
export { SessionClock, type Clocks } from './session-clock.ts';
export { sessionLimits } from './session-limits.ts';
export { SessionWatch } from './session-watch.ts';
