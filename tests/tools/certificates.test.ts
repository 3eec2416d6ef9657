import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { giveTo, makeAuthority, selfSigned, trustIn, type KeyAndCertificate } from '../../tools/driver/certificates.ts';

/** What a client that trusts `ca` says of a server with this certificate. */
async function verdict(ca: string, given: KeyAndCertificate): Promise<string> {
  const server = createServer(given, (_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const said = await new Promise<string>((resolve) => {
    const request = get({ host: '127.0.0.1', port, ca, agent: false }, (response) => {
      response.resume();
      resolve(String(response.statusCode));
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
  server.closeAllConnections();
  server.close();
  return said;
}

describe('an authority of a test', () => {
  const authority = makeAuthority();

  it('issues what a client that trusts it accepts, and no other client', async () => {
    const given = authority.issue({ hosts: ['127.0.0.1'] });
    expect(await verdict(authority.certificate, given)).toBe('200');
    expect(await verdict(makeAuthority().certificate, given)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('issues what is too old, not valid yet, and for another host', async () => {
    const day = (n: number): Date => new Date(Date.now() + n * 86_400_000);
    const of = (more: object): KeyAndCertificate => authority.issue({ hosts: ['127.0.0.1'], ...more });
    const ca = authority.certificate;
    expect(await verdict(ca, of({ notBefore: day(-9), notAfter: day(-1) }))).toBe('CERT_HAS_EXPIRED');
    expect(await verdict(ca, of({ notBefore: day(1), notAfter: day(9) }))).toBe('CERT_NOT_YET_VALID');
    expect(await verdict(ca, of({ hosts: ['record.sthelens.nhs.uk'] }))).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await verdict(ca, selfSigned(['127.0.0.1']))).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('issues for a person what is no certificate of a server', () => {
    const { cert } = authority.issue({ subject: 'ward-12-terminal' });
    const read = new X509Certificate(cert);
    expect(read.subject).toContain('CN=ward-12-terminal');
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(read.checkIssued(new X509Certificate(authority.certificate))).toBe(true);
  });
});

/** NSS is Linux's; its tools come from packages that `npm test` has set up. */
const hasNss = process.platform === 'linux' && spawnSync('certutil', ['-H']).error === undefined;

it.skipIf(!hasNss)('is trusted by one person, who may hold a certificate of their own, until it is taken back', () => {
  const home = mkdtempSync(join(tmpdir(), 'shcr-home-'));
  const held = (): string =>
    spawnSync('certutil', ['-L', '-d', `sql:${join(home, '.pki', 'nssdb')}`], { encoding: 'utf8' }).stdout;
  try {
    const authority = makeAuthority('An authority');
    const distrust = trustIn(home, authority);
    const take = giveTo(home, 'terminal', authority.issue({ subject: 'ward-12-terminal' }));
    expect(held()).toMatch(/^An authority +C,,/m);
    expect(held()).toMatch(/^terminal +u,u,u/m);
    take();
    distrust();
    expect(held()).not.toMatch(/An authority|terminal/);
  } finally {
    rmSync(home, { recursive: true });
  }
});
