import * as oidc from 'openid-client';
import { readLimited } from '../backend/index.ts';
import { isLoopback } from '../config/index.ts';
import { SignInError } from './sign-in-error.ts';

/** Where the identity provider is, and how it is spoken to. */
export interface ProviderParts {
  readonly backendUrl: string;
  /** Issuer; undefined: read from the backend's SMART configuration. */
  readonly identityUrl: string | undefined;
  readonly clientId: string;
  /** How far the two clocks may be apart. */
  readonly clockSkewSeconds: number;
  readonly fetch: typeof fetch;
}

/**
 * What the provider says of itself. Every ID token that is read with it has its signature checked as well, which
 * openid-client leaves to TLS unless it is asked.
 */
export async function discover(parts: ProviderParts, signal: AbortSignal): Promise<oidc.Configuration> {
  const server = new URL(parts.identityUrl ?? (await smartIssuer(parts, signal)));
  const metadata = { [oidc.clockTolerance]: parts.clockSkewSeconds };
  const configuration = await oidc.discovery(server, parts.clientId, metadata, oidc.None(), {
    [oidc.customFetch]: parts.fetch as oidc.CustomFetch,
    // Plain http is for this computer only: configuration refuses it elsewhere, and so does this line.
    execute: [oidc.enableNonRepudiationChecks, ...(isLoopback(server) ? [oidc.allowInsecureRequests] : [])],
    timeout: 15,
  });
  configuration[oidc.customFetch] = parts.fetch as oidc.CustomFetch;
  return configuration;
}

/** The origin that the provider itself names: what is handed to the browser must be there. */
export function authorizationOrigin(configuration: oidc.Configuration): string {
  const endpoint = configuration.serverMetadata().authorization_endpoint;
  if (endpoint === undefined) throw new SignInError('invalid', 'no-authorization-endpoint');
  return new URL(endpoint).origin;
}

/** The end-session page is asked for directly: its confirmation page, if any, needs the browser and is not waited for. */
export async function endProviderSession(
  configuration: oidc.Configuration,
  idToken: string | null,
  fetcher: typeof fetch,
): Promise<void> {
  if (idToken === null || configuration.serverMetadata().end_session_endpoint === undefined) return;
  const url = oidc.buildEndSessionUrl(configuration, { id_token_hint: idToken });
  await fetcher(url.href, { redirect: 'error', signal: AbortSignal.timeout(3000) }).catch(() => undefined);
}

/** A configuration document is a few kilobytes. */
const MAX_DOCUMENT_BYTES = 1_048_576;

async function smartIssuer(parts: ProviderParts, signal: AbortSignal): Promise<string> {
  const base = parts.backendUrl.replace(/\/$/, '');
  const response = await parts.fetch(`${base}/.well-known/smart-configuration`, { redirect: 'error', signal });
  if (!response.ok) {
    const failure = response.status === 407 ? 'network-sign-in' : 'unreachable';
    throw new SignInError(failure, `smart-configuration-${response.status}`);
  }
  const bytes = await readLimited(response.body, MAX_DOCUMENT_BYTES, () => undefined);
  const text = new TextDecoder().decode(bytes);
  // A network that asks people to sign in answers everything with its own page.
  if (text.trimStart().startsWith('<')) throw new SignInError('unreadable', 'web-page');
  const issuer = issuerIn(text);
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
