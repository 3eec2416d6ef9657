import * as oidc from 'openid-client';
import { fhirIdSchema } from '../../src-shared/contract/index.ts';
import { asSignInError } from './failure-of.ts';
import { checkIdToken } from './id-token.ts';
import { listenForRedirect, type LoopbackRedirect } from './loopback.ts';
import { authorizationOrigin, discover, type ProviderParts } from './provider.ts';
import { SignInError } from './sign-in-error.ts';
import { type SignedIn, staffOf } from './signed-in.ts';
import { TokenKeeper } from './token-keeper.ts';

export interface SignInParts extends ProviderParts {
  /** `acr` values of which the answer must carry one; empty: any sign-in will do. */
  readonly requiredAcr: readonly string[];
  /** The oldest session of the provider's that is used where the sign-in need not be fresh. */
  readonly maxAgeSeconds: number;
  readonly timeoutMs: number;
  readonly now: () => number;
  /** Opens the system browser on the provider's page. */
  readonly openBrowser: (url: URL, allowedOrigin: string) => Promise<void>;
}

/** What this one sign-in is for. */
export interface SignInAsk {
  /** Whom the provider's page preselects. */
  readonly loginHint?: string | undefined;
  /** The role to work in: the answer must have it in force. */
  readonly roleId?: string | undefined;
  /** Handle of a SMART App Launch, as the clinical system gave it. */
  readonly launch?: string | undefined;
  /** The person must prove who they are now: the browser may still hold the session of the person before. */
  readonly fresh: boolean;
  /** A limit of its own for the age of the provider's session, in seconds. */
  readonly maxAgeSeconds?: number | undefined;
}

const SCOPE = 'openid profile nationalrbacaccess offline_access user/*.read';
const LAUNCH_SCOPE = `${SCOPE} launch launch/patient`;

/** What is asked once and must come back: single use. */
interface Question {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly startedMs: number;
  readonly maxAgeSeconds: number;
}

/**
 * OpenID Connect authorisation code with PKCE in the system browser, as a public client with a loopback redirect
 * (RFC 8252). `state` and `nonce` are checked and single use; the ID token is validated by openid-client, signature
 * included, and by id-token.ts.
 * @throws SignInError
 */
export async function signIn(parts: SignInParts, ask: SignInAsk, cancel: AbortSignal): Promise<SignedIn> {
  const signal = AbortSignal.any([cancel, AbortSignal.timeout(parts.timeoutMs)]);
  try {
    const configuration = await orAbort(discover(parts, signal), signal);
    const question = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      startedMs: parts.now(),
      maxAgeSeconds: ask.fresh ? 0 : (ask.maxAgeSeconds ?? parts.maxAgeSeconds),
    };
    const loopback = await listenForRedirect(question.state, signal);
    try {
      const url = await authorizationUrl(configuration, parts, ask, question, loopback);
      await orAbort(parts.openBrowser(url, authorizationOrigin(configuration)), signal);
      const arrived = await loopback.arrival;
      return await orAbort(redeem(configuration, parts, ask, question, arrived, signal), signal);
    } finally {
      loopback.close();
    }
  } catch (error) {
    throw asSignInError(error, cancel);
  }
}

async function authorizationUrl(
  configuration: oidc.Configuration,
  parts: SignInParts,
  ask: SignInAsk,
  question: Question,
  loopback: LoopbackRedirect,
): Promise<URL> {
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: loopback.redirectUri,
    scope: ask.launch === undefined ? SCOPE : LAUNCH_SCOPE,
    code_challenge: await oidc.calculatePKCECodeChallenge(question.verifier),
    code_challenge_method: 'S256',
    state: question.state,
    nonce: question.nonce,
    // Both: one asks the provider for the person, the other makes it say when they were there (`auth_time`).
    max_age: String(question.maxAgeSeconds),
    ...(question.maxAgeSeconds === 0 ? { prompt: 'login' } : {}),
    ...(parts.requiredAcr.length === 0 ? {} : { acr_values: parts.requiredAcr.join(' ') }),
    ...(ask.loginHint === undefined ? {} : { login_hint: ask.loginHint }),
    ...(ask.roleId === undefined ? {} : { selected_roleid: ask.roleId }),
    ...(ask.launch === undefined ? {} : { launch: ask.launch }),
    // SMART App Launch: the token is for this FHIR server.
    aud: parts.backendUrl,
  });
}

/** Trades the code for tokens and finds out whose they are. */
async function redeem(
  configuration: oidc.Configuration,
  parts: SignInParts,
  ask: SignInAsk,
  question: Question,
  arrived: URL,
  signal: AbortSignal,
): Promise<SignedIn> {
  const askedMs = parts.now();
  const answer = await oidc.authorizationCodeGrant(configuration, arrived, {
    pkceCodeVerifier: question.verifier,
    expectedState: question.state,
    expectedNonce: question.nonce,
    idTokenExpected: true,
  });
  const idClaims = answer.claims();
  if (idClaims === undefined) throw new SignInError('invalid', 'no-id-token');
  const tokens = new TokenKeeper({ configuration, subject: idClaims.sub, now: parts.now }, answer);
  try {
    signal.throwIfAborted();
    const proof = checkIdToken(
      idClaims,
      { startedMs: question.startedMs, askedMs, answeredMs: parts.now() },
      { ...parts, maxAgeSeconds: question.maxAgeSeconds },
    );
    const signedIn = await staffOf({
      configuration,
      tokens,
      accessToken: answer.access_token,
      subject: idClaims.sub,
      idClaims,
      proof,
      launchPatientId: ask.launch === undefined ? null : launchPatient(answer['patient']),
      fetch: parts.fetch,
    });
    if (ask.roleId !== undefined && !(signedIn.roleChosen && signedIn.identity.role.roleId === ask.roleId)) {
      throw new SignInError('role', 'role-not-in-force');
    }
    signal.throwIfAborted();
    return signedIn;
  } catch (error) {
    // Nobody will hold these tokens: they end here and at the provider.
    await tokens.revokeAndWipe();
    throw error;
  }
}

/** SMART App Launch: whom the clinical system has open. @throws SignInError where it is no id */
function launchPatient(patient: unknown): string | null {
  if (patient === undefined) return null;
  const id = fhirIdSchema.safeParse(patient);
  if (!id.success) throw new SignInError('invalid', 'launch-patient');
  return id.data;
}

/** Whatever is waited for, a cancelled sign-in ends at once. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([work, promise]);
}
