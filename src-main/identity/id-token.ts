import { SignInError } from './sign-in-error.ts';

/** When the answer was asked for and when it was here, by this computer's clock, in ms. */
export interface Timing {
  /** When the person began to sign in. */
  readonly startedMs: number;
  readonly askedMs: number;
  readonly answeredMs: number;
}

export interface Demands {
  /** How far this computer's clock and the provider's may be apart. */
  readonly clockSkewSeconds: number;
  /** The oldest sign-in at the provider that will do, when the browser opens; 0: only one made now. */
  readonly maxAgeSeconds: number;
  /** Any of them will do; empty: none is demanded. */
  readonly requiredAcr: readonly string[];
}

interface IdClaims {
  readonly iat: number;
  readonly auth_time?: unknown;
  readonly acr?: unknown;
}

/** What the ID token proves of the sign-in itself. */
export interface SignInProof {
  readonly acr: string | null;
  /** When the person proved who they are, by this computer's clock. */
  readonly authTimeMs: number;
}

/** Times in tokens are whole seconds, rounded down by whoever wrote them. */
const ROUNDING_SECONDS = 2;

/**
 * Checks what openid-client does not: that both clocks agree, when the person signed in, and how strongly. Issuer, audience,
 * nonce, signature and expiry are checked before. The age of a sign-in is reckoned by the provider's clock alone
 * (`iat` less `auth_time`), so that a clock that is off makes no old sign-in look new.
 * @throws SignInError
 */
export function checkIdToken(claims: IdClaims, timing: Timing, demands: Demands): SignInProof {
  checkClock(claims.iat, timing, demands.clockSkewSeconds);
  const age = ageOf(claims);
  const elapsed = (timing.answeredMs - timing.startedMs) / 1000;
  if (age > demands.maxAgeSeconds + elapsed + ROUNDING_SECONDS) throw new SignInError('invalid', 'not-signed-in-anew');
  const acr = typeof claims.acr === 'string' ? claims.acr : null;
  checkAcr(acr, demands.requiredAcr);
  return { acr, authTimeMs: timing.answeredMs - age * 1000 };
}

/** @throws SignInError `assurance` where something is demanded and this is none of it */
export function checkAcr(acr: string | null, required: readonly string[]): void {
  if (required.length > 0 && (acr === null || !required.includes(acr))) throw new SignInError('assurance', 'acr');
}

/** The token was made between question and answer: where it says another time, that is the difference of the clocks. */
function checkClock(issuedAt: number, { askedMs, answeredMs }: Timing, clockSkewSeconds: number): void {
  const behind = askedMs / 1000 - issuedAt;
  const ahead = issuedAt - answeredMs / 1000;
  if (Math.max(behind - ROUNDING_SECONDS, ahead) > clockSkewSeconds) throw new SignInError('clock', 'issued-at');
}

/** Seconds since the person signed in at the provider. */
function ageOf({ iat, auth_time }: IdClaims): number {
  // `max_age` was sent, so it must be there (OpenID Connect Core, 3.1.3.7, 13).
  if (typeof auth_time !== 'number' || !Number.isFinite(auth_time)) throw new SignInError('invalid', 'no-auth-time');
  if (auth_time > iat + ROUNDING_SECONDS) throw new SignInError('invalid', 'auth-time-in-the-future');
  return Math.max(0, iat - auth_time);
}
