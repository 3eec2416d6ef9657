import * as oidc from 'openid-client';
import { readLimited } from '../backend/index.ts';
import { isLoopback } from '../config/index.ts';
import { staffIdentity, type StaffIdentity } from './claims.ts';
import { listenForRedirect } from './loopback.ts';
import { TokenKeeper } from './token-keeper.ts';

export interface SignInParts {
  readonly backendUrl: string;
  /** Issuer; undefined: read from the backend's SMART configuration. */
  readonly identityUrl: string | undefined;
  readonly clientId: string;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** Opens the system browser on the provider's page. */
  readonly openBrowser: (url: URL, allowedOrigin: string) => Promise<void>;
}

export type SignInFailure = 'cancelled' | 'timed-out' | 'refused' | 'unreachable' | 'no-role' | 'invalid';

/** Why a sign-in did not happen. `detail` is a token of the provider's (`access_denied`), never free text. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly failure: SignInFailure;
  readonly detail: string;

  constructor(failure: SignInFailure, detail: string) {
    super(`sign-in ${failure}: ${detail}`);
    this.failure = failure;
    this.detail = detail;
  }
}

export interface SignedIn {
  readonly identity: StaffIdentity;
  readonly tokens: TokenKeeper;
  /** Ends the session at the provider, where it offers that: without a browser page of its own. */
  readonly endProviderSession: () => Promise<void>;
}

const SCOPE = 'openid profile nationalrbacaccess offline_access user/*.read';

/**
 * OpenID Connect authorisation code with PKCE in the system browser, as a public client with a loopback redirect
 * (RFC 8252). `state` and `nonce` are checked and single use; the ID token is validated by openid-client.
 * @throws SignInError
 */
export async function signIn(parts: SignInParts, cancel: AbortSignal): Promise<SignedIn> {
  const signal = AbortSignal.any([cancel, AbortSignal.timeout(parts.timeoutMs)]);
  try {
    const configuration = await orAbort(discover(parts, signal), signal);
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const loopback = await listenForRedirect(state, signal);
    try {
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: loopback.redirectUri,
        scope: SCOPE,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        // On a shared terminal the browser may still hold the session of the person before.
        prompt: 'login',
        // SMART App Launch: the token is for this FHIR server.
        aud: parts.backendUrl,
      });
      await orAbort(parts.openBrowser(url, authorizationOrigin(configuration)), signal);
      const answer = await loopback.arrival;
      const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      return await identify(configuration, tokens, parts);
    } finally {
      loopback.close();
    }
  } catch (error) {
    throw asSignInError(error, cancel);
  }
}

async function discover(parts: SignInParts, signal: AbortSignal): Promise<oidc.Configuration> {
  const issuer = parts.identityUrl ?? (await smartIssuer(parts, signal));
  const server = new URL(issuer);
  const configuration = await oidc.discovery(server, parts.clientId, undefined, oidc.None(), {
    [oidc.customFetch]: parts.fetch as oidc.CustomFetch,
    // Plain http is for this computer only: configuration refuses it elsewhere, and so does this line.
    execute: isLoopback(server) ? [oidc.allowInsecureRequests] : [],
    timeout: 15,
  });
  configuration[oidc.customFetch] = parts.fetch as oidc.CustomFetch;
  return configuration;
}

/** The origin that the provider itself names: what is handed to the browser must be there. */
function authorizationOrigin(configuration: oidc.Configuration): string {
  const endpoint = configuration.serverMetadata().authorization_endpoint;
  if (endpoint === undefined) throw new SignInError('invalid', 'no-authorization-endpoint');
  return new URL(endpoint).origin;
}

/** A configuration document is a few kilobytes. */
const MAX_DOCUMENT_BYTES = 1_048_576;

async function smartIssuer(parts: SignInParts, signal: AbortSignal): Promise<string> {
  const base = parts.backendUrl.replace(/\/$/, '');
  const response = await parts.fetch(`${base}/.well-known/smart-configuration`, { redirect: 'error', signal });
  if (!response.ok) throw new SignInError('unreachable', `smart-configuration-${response.status}`);
  const bytes = await readLimited(response.body, MAX_DOCUMENT_BYTES, () => undefined);
  const issuer = issuerIn(new TextDecoder().decode(bytes));
  if (issuer === null || (issuer.protocol !== 'https:' && !isLoopback(issuer))) {
    throw new SignInError('invalid', 'issuer');
  }
  return issuer.href;
}

function issuerIn(text: string): URL | null {
  try {
    const { issuer } = JSON.parse(text) as { issuer?: unknown };
    return typeof issuer === 'string' ? URL.parse(issuer) : null;
  } catch {
    return null;
  }
}

/** Whatever is waited for, a cancelled sign-in ends at once. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([work, promise]);
}

async function identify(
  configuration: oidc.Configuration,
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  parts: SignInParts,
): Promise<SignedIn> {
  const idClaims = tokens.claims();
  if (idClaims === undefined) throw new SignInError('invalid', 'no-id-token');
  const keeper = new TokenKeeper(configuration, tokens, parts.now);
  const userInfo = await oidc
    .fetchUserInfo(configuration, tokens.access_token, idClaims.sub)
    .catch(async (error: unknown) => {
      await keeper.revokeAndWipe();
      throw error;
    });
  const identity = staffIdentity({ ...idClaims, ...userInfo });
  if (identity === null) {
    await keeper.revokeAndWipe();
    throw new SignInError('no-role', 'no-staff-role');
  }
  return {
    identity,
    tokens: keeper,
    endProviderSession: () => endProviderSession(configuration, keeper.idToken(), parts.fetch),
  };
}

/** The end-session page is asked for directly: its confirmation page, if any, needs the browser and is not waited for. */
async function endProviderSession(
  configuration: oidc.Configuration,
  idToken: string | null,
  fetcher: typeof fetch,
): Promise<void> {
  if (idToken === null || configuration.serverMetadata().end_session_endpoint === undefined) return;
  const url = oidc.buildEndSessionUrl(configuration, { id_token_hint: idToken });
  await fetcher(url.href, { redirect: 'error', signal: AbortSignal.timeout(3000) }).catch(() => undefined);
}

function asSignInError(error: unknown, cancel: AbortSignal): SignInError {
  if (error instanceof SignInError) return error;
  if (cancel.aborted) return new SignInError('cancelled', 'cancelled-by-user');
  if (error instanceof DOMException && error.name === 'TimeoutError') return new SignInError('timed-out', 'no-answer');
  if (error instanceof oidc.AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? new SignInError('cancelled', 'access_denied')
      : new SignInError('refused', error.error);
  }
  if (error instanceof oidc.ResponseBodyError) return new SignInError('refused', error.error);
  if (error instanceof oidc.ClientError) return new SignInError('invalid', error.code ?? 'client-error');
  return new SignInError('unreachable', 'no-connection');
}
