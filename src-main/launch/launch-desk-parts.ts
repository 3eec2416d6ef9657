import type { AuditAction } from '../audit/index.ts';
import type { LaunchPolicy } from '../config/index.ts';
import type { Log } from '../log/index.ts';
import type { FoundPatients, PatientSearch } from '../patient/index.ts';
import type { LaunchState, Refusal, RefusalCode } from '../../src-shared/contract/index.ts';
import type { ParsedLaunch, TokenUse } from './launch.ts';
import type { Redeemed } from './used-tokens.ts';

export type LaunchSession =
  /** Signed out, signing in for the first time, or no role chosen yet. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'locked' }
  | {
      readonly kind: 'signed-in';
      /** Their national user id. */
      readonly userId: string;
      /** The SMART launch that this sign-in carried, and whom the backend says it is about. */
      readonly smart: { readonly launch: string; readonly patientId: string | null } | null;
    };

export interface LaunchDeskParts {
  readonly policy: Pick<LaunchPolicy, 'whenAnotherIsOpen' | 'waitSeconds'>;
  /** `parseLaunch`. */
  readonly read: (text: string) => Promise<ParsedLaunch>;
  readonly redeem: (use: TokenUse) => Promise<Redeemed>;
  /** As it is at this moment. */
  readonly session: () => LaunchSession;
  /** Asks the backend, audited. */
  readonly find: (query: PatientSearch, signal: AbortSignal) => Promise<FoundPatients>;
  readonly openPatientId: () => string | null;
  /** Closes what is open and tells the window. */
  readonly closeRecord: () => Promise<void>;
  readonly lock: () => void;
  /** Has the person sign in with this SMART launch; answers when that has ended. @throws what `codeOf` knows */
  readonly signInWith: (launch: string) => Promise<void>;
  /** Brings the window to the front. */
  readonly focus: () => void;
  readonly tell: (state: LaunchState) => void;
  readonly refusal: (code: RefusalCode) => Refusal;
  readonly codeOf: (error: unknown) => RefusalCode;
  /** Commits an audit event of the person signed in. @throws where it cannot be written */
  readonly audit: (action: AuditAction) => Promise<void>;
  /** Runs `act` once after that time, unless it is cancelled by what it answers with. */
  readonly after: (ms: number, act: () => void) => () => void;
  readonly now: () => number;
  readonly log: Log;
}
