import type { ViewerConfig } from '../config/index.ts';
import type { SessionLimits } from './session-clock.ts';

const MINUTE = 60_000;

/**
 * The limits for one sign-in. An assurance level that the provider does not tell counts as AAL3: the stricter one.
 */
export function sessionLimits(config: ViewerConfig, assuranceLevel: 2 | 3 | null): SessionLimits {
  const idleLock = (config.idleLockSeconds ?? (config.terminal === 'shared' ? 120 : 600)) * 1000;
  const idleEnd = (assuranceLevel === 2 ? config.aal2IdleEndMinutes : config.aal3IdleEndMinutes) * MINUTE;
  return { idleLock, idleEnd, absoluteEnd: config.sessionHours * 60 * MINUTE, warning: config.warningSeconds * 1000 };
}

/** Whose silence counts. */
export const idleBy = (config: ViewerConfig): 'window' | 'computer' =>
  config.idleBy ?? (config.terminal === 'shared' ? 'window' : 'computer');
