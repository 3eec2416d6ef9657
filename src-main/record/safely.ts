import type { BodyResult } from './body-messages.ts';

/** A body that nobody thought of costs its own search, and not the record with all that is shown (HAZ-033). */
export function safely(read: () => BodyResult): BodyResult {
  try {
    return read();
  } catch {
    return { kind: 'unreadable', problem: 'The answer could not be read.' };
  }
}
