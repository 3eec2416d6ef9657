import { lookup } from 'node:dns/promises';
import { request as askHttp } from 'node:http';
import { request as askHttps } from 'node:https';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import {
  type Connected,
  heardIn,
  type NetworkParts,
  type SeenCertificate,
} from '../../../src-main/diagnosis/network-parts.ts';
import { networkRules } from '../../../src-main/security/network-rules.ts';

/**
 * The network by Node's own stack, for what does not depend on whose stack it is. What Chromium makes of certificates and
 * proxies is tried in the application (tests/e2e/diagnosis.spec.ts).
 * @param trusted PEM of an authority that this computer is to trust
 */
export function nodeNetwork(trusted?: string, pins: Readonly<Record<string, readonly string[]>> = {}): NetworkParts {
  return {
    rules: networkRules({ allowedHosts: [], pins }),
    fetch,
    resolveProxy: async () => 'DIRECT',
    resolveHost: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    connect: (origin, signal) => connect(new URL(origin), trusted, signal),
    now: Date.now,
  };
}

function connect(url: URL, trusted: string | undefined, signal: AbortSignal): Promise<Connected> {
  const asked = Date.now();
  let certificate: SeenCertificate | null = null;
  return new Promise((resolve) => {
    const secure = url.protocol === 'https:';
    const options = { method: 'HEAD', signal, agent: false as const };
    // The verdict is Node's, and is asked for by hand: what it refuses has no certificate to look at any more.
    const asking = secure
      ? askHttps(url, { ...options, rejectUnauthorized: false, ...(trusted === undefined ? {} : { ca: trusted }) })
      : askHttp(url, options);
    asking.on('socket', (socket) =>
      socket.on('secureConnect', () => {
        const tls = socket as TLSSocket;
        certificate = { chain: chainOf(tls.getPeerCertificate(true)), isPublicAuthority: false };
        if (!tls.authorized) asking.destroy(errorOf(tls.authorizationError));
      }),
    );
    asking.on('response', ({ statusCode, headers }) => {
      const heard = heardIn(url, new Headers({ date: headers.date ?? '' }), asked, Date.now());
      resolve({ error: null, status: statusCode ?? null, certificate, heard });
      asking.destroy();
    });
    asking.on('error', (error) => resolve({ error, status: null, certificate, heard: null }));
    asking.end();
  });
}

function errorOf(said: unknown): Error {
  if (said instanceof Error) return said;
  return Object.assign(new Error('refused'), { code: String(said) });
}

function chainOf(certificate: DetailedPeerCertificate): string[] {
  const own = `-----BEGIN CERTIFICATE-----\n${certificate.raw.toString('base64')}\n-----END CERTIFICATE-----\n`;
  const { issuerCertificate: issuer } = certificate as Partial<DetailedPeerCertificate>;
  return issuer === undefined || issuer === certificate ? [own] : [own, ...chainOf(issuer)];
}
