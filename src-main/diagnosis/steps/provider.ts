import { z } from 'zod';
import { isLoopback } from '../../config/index.ts';
import { type Fetched, fetchDocument } from '../document.ts';
import { failureOf } from '../network-failure.ts';
import type { Heard, NetworkParts } from '../network-parts.ts';
import { fact, told, type Told } from '../told.ts';

export interface ProviderAsked {
  readonly backendUrl: string;
  /** Undefined: the record service names it. */
  readonly identityUrl: string | undefined;
  /** Where the settings let the viewer go. */
  readonly origins: ReadonlySet<string>;
  readonly hear: (heard: Heard) => void;
}

type Network = Pick<NetworkParts, 'fetch' | 'now' | 'resolveProxy'>;

/** What a sign-in needs; the last two end a session properly. */
const ENDPOINTS = ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'] as const;
const OPTIONAL = ['revocation_endpoint', 'end_session_endpoint'] as const;

const address = z.string().max(2000);
const discovery = z.object({
  issuer: address,
  ...Object.fromEntries([...ENDPOINTS, ...OPTIONAL].map((name) => [name, address.optional()])),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});

/** Whether the identity provider says how to sign in, is who the settings say, and leads nowhere that is closed. */
export async function checkProvider(asked: ProviderAsked, network: Network, signal: AbortSignal): Promise<Told> {
  const issuer =
    asked.identityUrl === undefined ? await namedIssuer(asked, network, signal) : new URL(asked.identityUrl);
  if (!(issuer instanceof URL)) return issuer;
  if (!asked.origins.has(issuer.origin)) return told('IDP-7', { origins: issuer.origin });
  const url = discoveryUrl(issuer);
  const fetched = await fetchDocument(url, network, asked.hear, signal);
  if (fetched.kind !== 'bytes') return notRead(fetched, url, 'IDP-2', network);
  const read = discovery.safeParse(jsonIn(fetched.bytes));
  if (!read.success) return told('IDP-4', {});
  return judge(read.data, issuer, asked.origins);
}

function judge(said: z.infer<typeof discovery>, issuer: URL, origins: ReadonlySet<string>): Told {
  const named = said as Readonly<Record<string, unknown>>;
  const endpoint = (name: string): URL | null => (typeof named[name] === 'string' ? URL.parse(named[name]) : null);
  const facts = [
    fact('Calls itself', said.issuer),
    ...[...ENDPOINTS, ...OPTIONAL].map((name) => fact(name.replaceAll('_', ' '), endpoint(name)?.href ?? 'not named')),
  ];
  if (URL.parse(said.issuer)?.href !== issuer.href) {
    return told('IDP-5', { issuer: said.issuer, expected: issuer.href }, facts);
  }
  const missing = ENDPOINTS.filter((name) => endpoint(name) === null);
  if (missing.length > 0) return told('IDP-6', { missing: missing.join(', ') }, facts);
  // The browser goes to the first one, by the network's own rules; all others are asked by the viewer.
  const closed = [...ENDPOINTS.slice(1), ...OPTIONAL]
    .flatMap((name) => endpoint(name)?.origin ?? [])
    .filter((origin) => !origins.has(origin));
  if (closed.length > 0) return told('IDP-7', { origins: [...new Set(closed)].join(', ') }, facts);
  if (said.code_challenge_methods_supported?.includes('S256') !== true) return told('IDP-8', {}, facts);
  return told('IDP-0', {}, facts);
}

/** As the record service names it (`.well-known/smart-configuration`), or why it does not. */
async function namedIssuer(asked: ProviderAsked, network: Network, signal: AbortSignal): Promise<URL | Told> {
  const url = new URL(`${asked.backendUrl.replace(/\/$/, '')}/.well-known/smart-configuration`);
  const fetched = await fetchDocument(url, network, asked.hear, signal);
  if (fetched.kind !== 'bytes') return notRead(fetched, url, 'IDP-1', network);
  const said = z.object({ issuer: address }).safeParse(jsonIn(fetched.bytes));
  const issuer = said.success ? URL.parse(said.data.issuer) : null;
  if (issuer === null) return told('IDP-1', { reason: 'its answer names none' });
  if (issuer.protocol !== 'https:' && !isLoopback(issuer)) return told('IDP-10', { issuer: issuer.href });
  return issuer;
}

async function notRead(
  fetched: Exclude<Fetched, { readonly kind: 'bytes' }>,
  url: URL,
  code: 'IDP-1' | 'IDP-2',
  { resolveProxy }: Network,
): Promise<Told> {
  const { host } = url;
  switch (fetched.kind) {
    case 'page':
      return told('IDP-3', { host });
    case 'redirect':
      return told('IDP-9', { host });
    case 'too-large':
      return told('IDP-4', {});
    case 'status':
      if (fetched.status === 407) return told('NET-PROXY-4', { host });
      return told(code, { reason: fetched.words }, [fact('Asked for', url.href)]);
    case 'failed':
      return failureOf(fetched.error, host, await resolveProxy(url.href).catch(() => 'unknown'));
  }
}

/** OpenID Connect Discovery 1.0, 4: below the issuer's own path. */
export function discoveryUrl(issuer: URL): URL {
  if (issuer.pathname.includes('/.well-known/')) return issuer;
  return new URL(`${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`);
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
