import type { BenchGroup } from './measure/group.ts';
import { OPEN } from './open/index.ts';
import { RECORD } from './record/index.ts';
import { SEARCH } from './search/index.ts';
import { START } from './start/index.ts';
import { TIMELINE } from './timeline/index.ts';

/** In the order in which they are run: each in a folder of its own. */
export const GROUPS: readonly BenchGroup[] = [START, RECORD, OPEN, TIMELINE, SEARCH];
