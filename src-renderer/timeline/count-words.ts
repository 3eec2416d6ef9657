import type { CompletenessState } from '../../src-shared/clinical/completeness.ts';
import { figures } from '../ui/counted.ts';

/** How far a count can be trusted: of all there is, of what came so far, or of what came and will not be all. */
export type CountState = 'whole' | 'loading' | 'gap';

export function countStateOf(states: readonly CompletenessState[]): CountState {
  if (states.some((state) => state !== 'complete' && state !== 'loading' && state !== 'unsupported')) return 'gap';
  return states.includes('loading') ? 'loading' : 'whole';
}

/** '0' is said of what was read in full; of what was not, that nothing was received: that is no statement (HAZ-003). */
export function countWords(count: number, state: CountState): string {
  const number = figures(count);
  if (state === 'whole') return number;
  if (state === 'loading') return `${number} so far`;
  return count === 0 ? 'none received' : `${number}, not all`;
}
