import type { AccessPolicy } from '../config/index.ts';
import type { StaffIdentity } from '../identity/index.ts';
import type { Asker } from './decide.ts';
import type { AccessClient, ReadsBodies } from './decision.ts';
import type { GrantBook, GrantClocks } from './grants.ts';

export interface AccessDeskParts {
  readonly policy: AccessPolicy;
  readonly client: AccessClient;
  readonly record: ReadsBodies;
  readonly identity: StaffIdentity;
  readonly clocks: GrantClocks;
}

/** What both ways of deciding need. */
export interface Deciding extends AccessDeskParts {
  readonly asker: Asker;
  readonly grants: GrantBook;
}
