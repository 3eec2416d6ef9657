import type { HeldShown } from '../../../src-shared/contract/index.ts';

/** A copy of nobody's record, made at 10:32 and held for an hour. */
export const madeUpHeld = (rest: Partial<HeldShown> = {}): HeldShown => ({
  state: 'checking',
  asOf: '2026-11-22T10:32:00Z',
  until: '2026-11-22T11:32:00Z',
  triedAt: null,
  ...rest,
});
