import type { MessagePortMain } from 'electron';
import type { AuditTrail } from '../audit/index.ts';
import type { CopiesKeeper } from '../cache-keeper/index.ts';
import type { ViewerConfig } from '../config/index.ts';
import type { KeptSignIn, SignInParts } from '../identity/index.ts';
import type { Log } from '../log/index.ts';
import type { MisuseBook } from '../misuse/index.ts';
import type { OutsideCopies, Printer } from '../patient/index.ts';
import type { Clocks, Presence } from '../session/index.ts';
import type { KeptDisplay } from './kept-display.ts';
import type { VersionRule } from './version-rule.ts';
import type { EventName, EventPayload } from '../../src-shared/contract/index.ts';

/** What the application is made of, whoever is signed in. */
export interface ViewerParts {
  readonly config: ViewerConfig;
  readonly version: string;
  readonly device: string;
  readonly recordModule: string;
  /** Whose copies of records this computer holds, and their keys. */
  readonly keeper: CopiesKeeper;
  readonly copies: OutsideCopies;
  readonly printer: Printer;
  readonly fetch: typeof fetch;
  readonly openBrowser: SignInParts['openBrowser'];
  /** Null unless policy lets a sign-in outlive the viewer. */
  readonly kept: KeptSignIn | null;
  readonly display: Pick<KeptDisplay, 'personGone'>;
  readonly audit: AuditTrail;
  readonly misuse: Pick<MisuseBook, 'refused' | 'told'>;
  readonly versions: VersionRule;
  readonly clocks: Clocks;
  readonly presence: Presence;
  readonly random: () => number;
  readonly log: Log;
  readonly tell: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
  readonly givePort: (generation: number, port: MessagePortMain) => void;
  /** The SMART launch that a sign-in should carry, and who hears that a session has changed (src-main/launch). */
  readonly smartLaunch: () => string | null;
  readonly sessionChanged: () => void;
  /** The same person is back: the record that was open when it was locked is to be opened again. */
  readonly reopen: (patientId: string) => void;
  /** A new page in a new process instead of the one that held a record. */
  readonly freshWindow: () => void;
}
