import { createHash } from 'node:crypto';

/** Keys cross to the window and back: what it asks by is no longer than this (`port-messages.ts` takes 4,000 letters). */
const LONGEST = 1000;
const READABLE = 200;

/** The same for the same key, and another for another, however long they are. */
export function boundedKey(key: string): string {
  if (key.length <= LONGEST) return key;
  return `${key.slice(0, READABLE)}~${createHash('sha256').update(key).digest('base64url')}`;
}
