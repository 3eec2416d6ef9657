import { readFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnosis } from '../../src-shared/contract/index.ts';
import { pinOf } from '../../src-main/security/pins.ts';
import { makeAuthority, selfSigned, trustIn } from '../../tools/driver/certificates.ts';
import { startFaultProxy } from '../../tools/driver/fault-proxy.ts';
import { codesOf, runCheck } from './diagnosis/run-check.ts';
import { startGate } from './faults/gate.ts';
import { expect, test } from './fixtures.ts';

const HOST = 'localhost';
const DAY_MS = 86_400_000;

/** A service that shows this, and says nothing else. */
async function serve(
  options: ServerOptions,
  host = HOST,
): Promise<{ readonly origin: string; readonly stop: () => void }> {
  const server = createServer(options, (_request, response) => response.writeHead(404).end());
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `https://${host}:${(server.address() as AddressInfo).port}`, stop };
}

test.skip(process.platform !== 'linux', 'certificates are trusted in another way there');

test('--diagnose tells of each service what Chromium itself makes of it, without a window, and ends with 1 where something is wrong', async ({
  sandbox,
  desk: _desk,
}) => {
  const authority = makeAuthority('A trust of the tests');
  const inspecting = makeAuthority('Zscaler Root CA of the tests');
  const home = process.env['HOME'] ?? '';
  const takeBack = [trustIn(home, authority), trustIn(home, inspecting)];
  const long = { notAfter: new Date(Date.now() + 300 * DAY_MS) };
  const proxy = await startFaultProxy(sandbox, { certificate: authority.issue({ hosts: [HOST], ...long }) });
  const past = { hosts: [HOST], notBefore: new Date(Date.now() - 9 * DAY_MS), notAfter: new Date(Date.now() - DAY_MS) };
  const wrong = await Promise.all([
    serve(authority.issue(past)),
    serve(authority.issue({ hosts: ['other.example'] })),
    serve(selfSigned([HOST])),
    serve(inspecting.issue({ hosts: [HOST], ...long })),
    serve({
      ...authority.issue({ hosts: [HOST] }),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
  ]);
  // The certificate is good, and none of its keys is one that IT wrote down.
  const pinned = await serve(authority.issue({ hosts: ['127.0.0.1'], ...long }), '127.0.0.1');
  const others = [pinOf(inspecting.certificate), pinOf(makeAuthority().certificate)];
  const file = join(tmpdir(), 'check.json');
  try {
    const settings = {
      backendUrl: proxy.baseUrl,
      clientId: sandbox.clientId,
      network: {
        allowedHosts: ['no-such-name.invalid'],
        alsoAllowed: [...wrong.map(({ origin }) => origin), 'https://no-such-name.invalid', pinned.origin],
        pins: { '127.0.0.1': others },
      },
    };
    const { code, stdout } = await runCheck({ settings, file });
    const diagnosis = JSON.parse(readFileSync(file, 'utf8')) as Diagnosis;
    expect(codesOf(diagnosis)).toMatchObject({
      configuration: 'CFG-0',
      place: 'NET-PLACE-0',
      'record-proxy': 'NET-PROXY-0',
      'record-name': 'NET-DNS-0',
      'record-connection': 'NET-TLS-0',
      'also-1-connection': 'NET-TLS-1',
      'also-2-connection': 'NET-TLS-3',
      'also-3-connection': 'NET-TLS-4',
      'also-4-connection': 'NET-TLS-10',
      'also-5-connection': 'NET-TLS-7',
      'also-6-name': 'NET-DNS-1',
      'also-6-connection': 'CHK-1',
      'also-7-connection': 'NET-TLS-6',
      provider: 'IDP-0',
      offer: 'REC-0',
      clock: 'CLK-0',
      'credential-store': 'KEY-0',
      copies: 'CPY-0',
      outbox: 'AUD-5',
      log: 'LOG-0',
    });
    expect(code).toBe(1);
    expect(stdout).toContain('A trust of the tests');
    expect(proxy.seen.every(({ token }) => token === null)).toBe(true);
  } finally {
    for (const undo of takeBack) undo();
    for (const { stop } of [...wrong, pinned]) stop();
    await proxy.stop();
  }
});

test('--diagnose follows the PAC script of the computer to a proxy that wants a sign-in, and says so', async ({
  desk: _desk,
}) => {
  const gate = await startGate();
  const script = `function FindProxyForURL(url, host) { return host === 'record.invalid' ? 'PROXY ${gate.address}' : 'DIRECT'; }`;
  const pac = `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(script).toString('base64')}`;
  // A name that nobody knows but the proxy.
  const settings = { backendUrl: 'https://record.invalid/fhir', network: { allowedHosts: ['record.invalid'] } };
  const { code, stdout } = await runCheck({ settings, args: [`--proxy-pac-url=${pac}`] });
  await gate.stop();
  expect(stdout).toContain(`PROXY ${gate.address}`);
  for (const found of ['NET-PROXY-1', 'NET-DNS-2', 'NET-PROXY-4']) expect(stdout).toContain(`(${found})`);
  expect(gate.heard.join()).toContain('CONNECT record.invalid:443');
  expect(code).toBe(1);
});

test('--diagnose with broken settings names them and looks at the rest', async ({ desk: _desk }) => {
  const { code, stdout } = await runCheck({ settings: { backendUrl: 'http://record.nhs.uk/fhir' } });
  expect(code).toBe(1);
  expect(stdout).toMatch(/Settings \(CFG-1\)\n.*backendUrl/);
  expect(stdout).toContain('(CPY-0)');
});
