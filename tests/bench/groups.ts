import type { BenchGroup } from './measure/group.ts';

/** In the order in which they are run: each in a folder of its own. */
export const GROUPS: readonly BenchGroup[] = [];
