import type { MessagePortMain } from 'electron';
import type { AccessDesk } from '../access/index.ts';
import type { AuditAction } from '../audit/index.ts';
import type { BackendClient } from '../backend/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import type { RefusalCode } from '../../src-shared/contract/index.ts';
import type { WantedVersions } from '../../src-shared/wanted-versions.ts';
import type { TimeLeftParts } from './access-time.ts';
import type { Held } from './copy-watch.ts';
import type { Printer } from './leaving.ts';
import type { OutsideCopies } from './outside-copies.ts';
import type { RecordProcess } from './record-process.ts';

export interface PatientDeskParts {
  readonly config: ViewerConfig;
  readonly client: BackendClient;
  readonly record: RecordProcess;
  readonly access: AccessDesk;
  readonly time: TimeLeftParts;
  readonly copies: OutsideCopies;
  readonly printer: Printer;
  /** Whose copies of records may be opened: this person's in this role (src-main/cache). */
  readonly copyContext: string;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  /** Tells the window how the open record stands to the record as it is now. */
  readonly heldChanged: (generation: number, held: Held) => void;
  /** Whether this version of the viewer may be used (HAZ-036). */
  readonly versions: {
    readonly learn: (said: WantedVersions) => void;
    /** It must not be used. */
    readonly isTooOld: () => boolean;
  };
  /** Who is signed in, as the audit events name them. */
  readonly userId: string;
  /** Commits audit events, all or none. @throws where they cannot be written. */
  readonly audit: (...actions: readonly AuditAction[]) => Promise<void>;
  /** Hands the renderer its end of the record port. */
  readonly givePort: (generation: number, port: MessagePortMain) => void;
  /** The backend refuses, on a later question, what it permitted before: the record has been closed. */
  readonly onNoLongerPermitted: (generation: number, code: RefusalCode) => void;
  /** Never the same number twice while the application runs, whoever is signed in. */
  readonly nextGeneration: () => number;
}
