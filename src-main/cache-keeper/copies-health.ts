import type { CopiesHealth } from '../../src-shared/contract/index.ts';
import { type InMemory, whyInMemory } from './copies-words.ts';

/** How many there are, their size, and when the last goes (ms since 1970; 0: there is none). */
export interface CopiesFigures {
  readonly records: number;
  readonly bytes: number;
  readonly until: number;
}

/** As the window is told. */
export function healthOf(
  { records, bytes, until }: CopiesFigures,
  minutes: number,
  why: InMemory | null,
  notice: string | null,
): CopiesHealth {
  const isOff = minutes === 0;
  return {
    mode: isOff ? 'off' : why === null ? 'file' : 'memory',
    why: isOff || why === null ? null : whyInMemory(why),
    records,
    bytes,
    until: until === 0 ? null : new Date(until).toISOString(),
    minutes,
    notice,
  };
}
