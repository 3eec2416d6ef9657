import fc from 'fast-check';
import { beforeEach } from 'vitest';
import { tell, type Teller } from './proof.ts';

/** For every test file: what is drawn at random by fast-check counts as tried, and as survived where the property held. */
let now: Teller | null = null;
beforeEach(({ task }) => {
  now = task;
});

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  reporter: (run) => {
    const { failed, numRuns, errorInstance } = run;
    // The last one drawn is the one that failed; shrinking is not counted.
    if (now !== null) tell(now, { tried: numRuns, survived: numRuns - (failed ? 1 : 0) });
    if (failed) throw new Error(fc.defaultReportMessage(run) ?? 'the property does not hold', { cause: errorInstance });
  },
});
