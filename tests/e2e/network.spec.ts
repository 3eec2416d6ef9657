import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeAuthority, selfSigned, trustIn } from '../../tools/driver/certificates.ts';
import { launchViewer, type RunningViewer } from '../../tools/driver/viewer.ts';
import { pinOf } from '../../src-main/security/pins.ts';
import { expect, test } from './fixtures.ts';

interface Peer {
  readonly origin: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  stop(): void;
}

/** A real server; what it answers may be kept for an hour, if anybody keeps anything. */
async function startPeer(options: ServerOptions, elsewhere: () => string = () => ''): Promise<Peer> {
  const asked: string[] = [];
  const server = createServer(options, ({ url = '' }, response) => {
    asked.push(url);
    if (url === '/away') response.writeHead(302, { location: elsewhere() }).end();
    else response.writeHead(200, { 'cache-control': 'max-age=3600', 'content-type': 'application/json' }).end('{}');
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Asks in the session that main speaks to the backend in. @returns the status, or Chromium's code */
const ask = (viewer: RunningViewer, url: string): Promise<string> =>
  viewer.application.evaluate(
    ({ session }, address) =>
      session
        .fromPartition('backend')
        .fetch(address)
        .then(
          async (response) => {
            await response.text();
            return String(response.status);
          },
          (error: Error) => error.message,
        ),
    url,
  );

test.skip(process.platform !== 'linux', 'the store of trusted authorities is that of NSS');

test('main reaches the configured origins only, by TLS 1.2, verified and pinned, and keeps no answer', async ({
  desk: _desk,
}) => {
  test.setTimeout(120_000);
  const home = process.env['HOME'] ?? '';
  const authority = makeAuthority('network.spec.ts');
  const takeBack = [trustIn(home, authority)];
  const own = authority.issue({ hosts: ['127.0.0.1'] });
  const other = await startPeer(own);
  const backend = await startPeer(own, () => `${other.origin}/taken`);
  const old = await startPeer({ ...own, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' });
  const unknown = await startPeer(selfSigned(['127.0.0.1']));
  const expired = await startPeer(
    authority.issue({ hosts: ['127.0.0.1'], notBefore: new Date(0), notAfter: new Date(86_400_000) }),
  );
  const start = (pins: readonly string[] | null): Promise<RunningViewer> =>
    launchViewer({
      sandbox: { baseUrl: `${backend.origin}/fhir`, issuer: '', clientId: 'x' },
      user: '',
      password: '',
      config: {
        network: {
          alsoAllowed: [old, unknown, expired].map(({ origin }) => origin),
          ...(pins === null ? {} : { pins: { '127.0.0.1': pins } }),
        },
      },
    });
  const another = pinOf(makeAuthority().certificate);
  try {
    const viewer = await start([another, pinOf(authority.certificate)]);
    try {
      // Twice: nothing is kept.
      expect(await ask(viewer, `${backend.origin}/fhir/x`)).toBe('200');
      expect(await ask(viewer, `${backend.origin}/fhir/x`)).toBe('200');
      expect(backend.asked).toEqual(['/fhir/x', '/fhir/x']);
      // An origin that nobody configured, asked for and by a redirect.
      expect(await ask(viewer, `${other.origin}/x`)).toBe('net::ERR_BLOCKED_BY_CLIENT');
      expect(await ask(viewer, `${backend.origin}/away`)).toMatch(/^net::ERR_/);
      expect(other.asked).toEqual([]);
      // A pinned key makes nothing good that Chromium refuses.
      expect(await ask(viewer, `${unknown.origin}/x`)).toBe('net::ERR_CERT_AUTHORITY_INVALID');
      expect(await ask(viewer, `${expired.origin}/x`)).toBe('net::ERR_CERT_DATE_INVALID');
      expect(await ask(viewer, `${old.origin}/x`)).toBe('net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH');
      expect([...unknown.asked, ...expired.asked, ...old.asked]).toEqual([]);
    } finally {
      await viewer.close();
    }
    // The same server, with the same good certificate, whose key is not among those that IT wrote down.
    const pinned = await start([another, pinOf(makeAuthority().certificate)]);
    try {
      expect(await ask(pinned, `${backend.origin}/fhir/pinned`)).toMatch(/^net::ERR_/);
      expect(backend.asked).not.toContain('/fhir/pinned');
    } finally {
      await pinned.close();
    }
  } finally {
    for (const undo of takeBack) undo();
    for (const peer of [backend, other, old, unknown, expired]) peer.stop();
  }
});
