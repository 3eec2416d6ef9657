import type { Certificate, Session } from 'electron';
import type { ViewerConfig } from '../config/index.ts';
import { createCheckSession, networkRules, type BackendSessionParts } from '../security/index.ts';
import { type Connected, heardIn, type NetworkParts, type SeenCertificate } from './network-parts.ts';

/** A root is its own issuer; nobody has a longer chain. */
const LONGEST_CHAIN = 10;

/**
 * The network by Chromium's own stack: documents, names and the proxy in the session in which real requests are made; first
 * connections in one beside it under the same rules, which shows what certificate came.
 */
export function electronNetwork(
  { network }: Pick<ViewerConfig, 'network'>,
  real: Session,
  parts: BackendSessionParts,
): NetworkParts & { readonly begin: () => Promise<void> } {
  const seenNow = new Map<string, SeenCertificate>();
  // Chromium asks for a verdict once for a certificate, and keeps it for half an hour.
  const seenBefore = new Map<string, SeenCertificate>();
  const check = createCheckSession(parts, (shown) =>
    seenNow.set(shown.hostname, {
      chain: chainOf(shown.validatedCertificate.data === '' ? shown.certificate : shown.validatedCertificate),
      isPublicAuthority: shown.isIssuedByKnownRoot,
    }),
  );
  const turns = new Map<string, Promise<unknown>>();

  const connect = async (url: URL, signal: AbortSignal): Promise<Connected> => {
    const asked = Date.now();
    const { hostname, origin } = url;
    seenNow.delete(hostname);
    const shown = (): SeenCertificate | null => {
      const seen = seenNow.get(hostname) ?? seenBefore.get(origin) ?? null;
      if (seen !== null) seenBefore.set(origin, seen);
      return seen;
    };
    try {
      const response = await check.fetch(`${origin}/`, { method: 'HEAD', redirect: 'error', signal });
      const heard = heardIn(url, response.headers, asked, Date.now());
      return { error: null, status: response.status, certificate: shown(), heard };
    } catch (error) {
      return { error, status: null, certificate: shown(), heard: null };
    }
  };

  return {
    fetch: (input, init) => real.fetch(input instanceof URL ? input.href : input, init),
    resolveProxy: (url) => real.resolveProxy(url),
    resolveHost: async (host) => (await real.resolveHost(host)).endpoints.map(({ address }) => address),
    // A certificate is told with its host and without its port: of two services on one host, one after the other.
    connect: (origin, signal) => {
      const url = new URL(origin);
      const turn = (turns.get(url.hostname) ?? Promise.resolve()).then(() => connect(url, signal));
      turns.set(url.hostname, turn);
      return turn;
    },
    rules: networkRules(network),
    now: Date.now,
    /** Nothing of a check before this one counts: a connection that stood, a name that was known. */
    begin: async () => {
      await Promise.all([check.closeAllConnections(), check.clearHostResolverCache(), real.clearHostResolverCache()]);
    },
  };
}

function chainOf(own: Certificate): string[] {
  const chain: string[] = [];
  let certificate: Certificate | undefined = own;
  while (certificate !== undefined && chain.length < LONGEST_CHAIN) {
    chain.push(certificate.data);
    certificate = certificate.issuerCert;
  }
  return chain;
}
