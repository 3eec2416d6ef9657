import type { LaunchPolicy } from '../config/index.ts';

/** How a person was named: what is signed, what is encrypted, and what is neither. */
export type LaunchOrigin = 'token' | 'encrypted' | 'link' | 'command-line';

export type LaunchGender = 'male' | 'female' | 'other' | 'unknown';

/** One use of a token, to be noted down so that there is no second one. */
export interface TokenUse {
  readonly issuer: string;
  readonly id: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

/** Somebody whose record is asked for. All of it has to agree with the backend before anything is shown (HAZ-005). */
export interface LaunchedPerson {
  readonly kind: 'person';
  /** Ten digits, modulus 11 checked. */
  readonly nhsNumber: string;
  /** `YYYY-MM-DD`, a real day and not in the future. */
  readonly birthDate: string;
  readonly name: string | null;
  readonly gender: LaunchGender | null;
  /** Whom the other system has signed in, by their national user id; null: it does not say. */
  readonly expectedUserId: string | null;
  readonly origin: LaunchOrigin;
  /** Of a token only. */
  readonly use: TokenUse | null;
}

export interface SmartLaunch {
  readonly kind: 'smart';
  /** The clinical system's handle for its context; only the backend can read it. */
  readonly launch: string;
}

/** The record that was open before a lock, for the same person in the same role. Nobody hands it over: it comes from inside. */
export interface Reopening {
  readonly kind: 'reopening';
  readonly patientId: string;
}

/** Codes of `RefusalCode`: each has words (src-main/patient/refusals.ts). */
export type LaunchRefusalCode =
  | 'launch-unreadable'
  | 'launch-not-allowed'
  | 'launch-other-service'
  | 'launch-nhs-number'
  | 'launch-birth-date'
  | 'launch-token-invalid'
  | 'launch-token-expired'
  | 'launch-not-decrypted';

export type ParsedLaunch =
  | SmartLaunch
  | LaunchedPerson
  | { readonly kind: 'lock' }
  | { readonly kind: 'close' }
  /** `detail` is a word of ours for whoever sets the link up; neither holds anything of what arrived. */
  | { readonly kind: 'refused'; readonly code: LaunchRefusalCode; readonly detail: string };

/** What decides how a launch is read. */
export interface LaunchSettings {
  readonly policy: LaunchPolicy;
  readonly backendUrl: string;
  readonly clockSkewSeconds: number;
  readonly now: () => number;
}

/** Carries a refusal out of the parts of the parser. Never leaves `parseLaunch`. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  readonly code: LaunchRefusalCode;
  readonly detail: string;

  constructor(code: LaunchRefusalCode, detail: string) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}
