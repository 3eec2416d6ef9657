import type { Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority, selfSigned, trustIn } from '../../tools/driver/certificates.ts';
import { startFaultProxy } from '../../tools/driver/fault-proxy.ts';
import {
  launchViewer,
  openByNhsNumber,
  RecordRefused,
  signIn,
  snapshot,
  waitUntilFinished,
} from '../../tools/driver/viewer.ts';
import { startGate } from './faults/gate.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { pictures } from './pictures.ts';
import { proved } from './proof.ts';

const NHS_NUMBER = '9990000018';
const HOST = 'localhost';
const DAY_MS = 86_400_000;

const CERTIFICATE = /its certificate is not valid/;
const picture = pictures('faults');

test.skip(process.platform !== 'linux', 'certificates are trusted in another way there');

test('who cannot prove to be the shared record is sent nothing, before the sign-in and in the midst of a session, and it is said why', async ({
  sandbox,
}) => {
  test.slow();
  const [authority, stranger] = [makeAuthority('A trust of the tests'), makeAuthority('Nobody knows them')];
  const trustNoMore = trustIn(process.env['HOME'] ?? '', authority);
  const folder = mkdtempSync(join(tmpdir(), 'shcr-trust-'));
  // The desk's own browser is a program of Node's, which asks no store of the system.
  const trusted = join(folder, 'authority.pem');
  writeFileSync(trusted, authority.certificate);
  const right = authority.issue({ hosts: [HOST] });
  const yesterday = new Date(Date.now() - DAY_MS);
  const wrong = {
    'out of date': authority.issue({
      hosts: [HOST],
      notBefore: new Date(Date.now() - 9 * DAY_MS),
      notAfter: yesterday,
    }),
    'not valid yet': authority.issue({ hosts: [HOST], notBefore: new Date(Date.now() + DAY_MS) }),
    'of another host': authority.issue({ hosts: ['other.example'] }),
    'signed by itself': selfSigned([HOST]),
    'of an authority that nobody trusts': stranger.issue({ hosts: [HOST] }),
  };
  const proxy = await startFaultProxy(sandbox, { certificate: right });
  const gate = await startGate();
  const viewer = await launchViewer({
    sandbox: proxy,
    ...demoStaff(sandbox, 'gp.example'),
    env: { NODE_EXTRA_CA_CERTS: trusted },
    config: { requestSeconds: 5, cache: { minutes: 0 } },
  });
  const { page } = viewer;
  try {
    for (const [name, certificate] of Object.entries(wrong)) {
      await test.step(`at the sign-in: ${name}`, async () => {
        proved({ tried: 1 });
        proxy.certify(certificate);
        const before = proxy.connections();
        await signInRefused(page, CERTIFICATE);
        // It is the answer to this one, and not the words of before.
        await expect.poll(() => proxy.connections()).toBeGreaterThan(before);
        proved({ survived: 1 });
      });
    }
    await picture(page, 'sign-in-certificate');
    proved({ left: proxy.seen.length });
    expect(proxy.seen).toEqual([]);

    await test.step('at the sign-in: a proxy of the network that wants to know who asks', async () => {
      proxy.certify(right);
      const through = (proxyRules: string): Promise<void> =>
        viewer.application.evaluate(async ({ session }, rules) => {
          const own = session.fromPartition('backend', { cache: false });
          await own.setProxy(
            rules === '' ? { mode: 'direct' } : { proxyRules: rules, proxyBypassRules: '<-loopback>' },
          );
          await own.closeAllConnections();
        }, proxyRules);
      await through(gate.address);
      await signInRefused(page, /network asks for a sign-in of its own/);
      await picture(page, 'sign-in-proxy');
      expect(gate.heard.join('\n')).toContain('CONNECT');
      expect(gate.heard.join('\n')).not.toMatch(/authorization/i);
      await through('');
    });
    expect(proxy.seen).toEqual([]);

    await signIn(page);
    await openByNhsNumber(page, NHS_NUMBER);
    await waitUntilFinished(page);
    await page.getByRole('button', { name: 'Close record' }).click();

    await test.step('in the midst of a session', async () => {
      // What was noted down so far leaves first.
      await expect.poll(() => proxy.seen.filter(({ method }) => method === 'POST').length).toBeGreaterThan(0);
      proxy.certify(wrong['of an authority that nobody trusts']);
      proxy.forget();
      const said = await openByNhsNumber(page, NHS_NUMBER).then(
        () => 'it opened',
        (error: unknown) => (error instanceof RecordRefused ? error.message : String(error)),
      );
      expect(said).toMatch(CERTIFICATE);
      expect(said).toContain('does not mean nothing is recorded');
      expect(await snapshot(page)).toBeNull();
      await picture(page, 'certificate');
      // No request, and so no token, has come to whoever has that certificate.
      proved({ left: proxy.seen.length });
      expect(proxy.seen).toEqual([]);
    });
  } finally {
    await viewer.close();
    await Promise.all([proxy.stop(), gate.stop()]);
    trustNoMore();
    rmSync(folder, { recursive: true, force: true });
  }
});

for (const [name, baseUrl, words] of [
  ['a name that nobody knows', 'https://shared-record.invalid/fhir', /could not find the shared record on the network/],
  ['a server that speaks no TLS', '', /No secure connection to the shared record could be made/],
] as const) {
  test(`${name} is told apart from a record that cannot be reached`, async ({ sandbox }) => {
    const place = { ...sandbox, baseUrl: baseUrl === '' ? sandbox.baseUrl.replace('http:', 'https:') : baseUrl };
    const viewer = await launchViewer({
      sandbox: place,
      ...demoStaff(sandbox, 'gp.example'),
      config: { network: { allowedHosts: [new URL(place.baseUrl).hostname] } },
    });
    proved({ tried: 1 });
    await signInRefused(viewer.page, words);
    proved({ survived: 1 });
    await picture(viewer.page, name.replaceAll(' ', '-'));
    await viewer.close();
  });
}

async function signInRefused(page: Page, words: RegExp): Promise<void> {
  const refusal = page.getByRole('alert').first();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(refusal).toContainText(words);
  await expect(refusal).toContainText('does not mean nothing is recorded');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
}
