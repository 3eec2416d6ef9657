import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryOnly } from '../../../src-main/cache-keeper/secret-store.ts';
import { forUserOnly } from '../../../src-main/cache-keeper/user-only.ts';
import { configSchema } from '../../../src-main/config/schema.ts';
import type { ConfigLook, DiagnosisParts } from '../../../src-main/diagnosis/parts.ts';
import { runSteps } from '../../../src-main/diagnosis/run.ts';
import { stepsOf } from '../../../src-main/diagnosis/steps.ts';
import { readOfferDetail } from '../../../src-main/record/bodies/offer-detail.ts';
import { startFaultProxy } from '../../../tools/driver/fault-proxy.ts';
import { startSandboxProcess } from '../../../tools/driver/sandbox.ts';
import { nodeNetwork } from './node-network.ts';

const look = (settings: Readonly<Record<string, unknown>>): ConfigLook => ({
  config: configSchema.parse(settings),
  problems: [],
  layers: ['a file'],
  shown: {},
});

function parts(configuration: ConfigLook): DiagnosisParts {
  return {
    configuration,
    network: nodeNetwork(),
    readOffer: async (bytes) => {
      const read = readOfferDetail(JSON.parse(new TextDecoder().decode(bytes)));
      return read.kind === 'offer-detail' ? read.offer : null;
    },
    credentials: memoryOnly(),
    copiesFolder: mkdtempSync(join(tmpdir(), 'shcr-check-')),
    forUserOnly,
    outbox: async () => ({ kind: 'new' }),
    version: { version: '1.0.0', facts: [], isRelease: true, minimum: {} },
    installed: async () => null,
    log: { write: () => undefined, folder: () => '/var/log/x' },
    random: randomBytes,
    limits: { network: 5000, computer: 5000 },
  };
}

async function check(configuration: ConfigLook) {
  const run = { phone: 'P', now: Date.now, changed: () => undefined };
  const { steps } = await runSteps(stepsOf(parts(configuration)), run);
  return Object.fromEntries(steps.map(({ id, code }) => [id, code]));
}

describe('a computer', () => {
  test('whose proxy script never ends is told that, and not that everything takes too long', async () => {
    const settings = look({ backendUrl: 'http://127.0.0.1:9/fhir' });
    const made = parts(settings);
    const hanging = { ...made, network: { ...made.network, resolveProxy: () => new Promise<string>(() => undefined) } };
    const limits = { network: 500, computer: 5000 };
    const run = { phone: 'P', now: Date.now, changed: () => undefined };
    const { steps } = await runSteps(stepsOf({ ...hanging, limits }), run);
    const found = Object.fromEntries(steps.map(({ id, code }) => [id, code]));
    expect(found).toMatchObject({
      'record-proxy': 'NET-PROXY-3',
      'record-name': 'NET-DNS-3',
      'record-connection': 'CHK-1',
    });
    expect(steps.find(({ id }) => id === 'record-connection')?.result).toContain('Proxy on the way');
  });

  test('with all of it right is well at every step, and what goes wrong on the way is told at its own', async () => {
    const sandbox = await startSandboxProcess();
    const proxy = await startFaultProxy(sandbox);
    try {
      const settings = look({ backendUrl: proxy.baseUrl, clientId: proxy.clientId });
      const well = await check(settings);
      expect(well).toEqual({
        configuration: 'CFG-0',
        version: 'VER-0',
        installation: 'INS-2',
        place: 'NET-PLACE-0',
        'record-proxy': 'NET-PROXY-0',
        'record-name': 'NET-DNS-3',
        'record-connection': 'NET-CONN-0',
        provider: 'IDP-0',
        offer: 'REC-0',
        clock: 'CLK-0',
        'credential-store': 'KEY-0',
        copies: 'CPY-0',
        outbox: 'AUD-5',
        log: 'LOG-0',
      });
      // No sign-in was made, and nothing asked of anybody's record.
      expect(proxy.seen.every(({ token }) => token === null)).toBe(true);
      expect(proxy.seen.map(({ path }) => path).filter((path) => /Patient|AuditEvent/.test(path))).toEqual([]);

      const changed = async (): Promise<Record<string, string | null>> => {
        const now = await check(settings);
        return Object.fromEntries(Object.entries(now).filter(([id, code]) => well[id] !== code));
      };
      const page = proxy.fault({ kind: 'login-page' }, { path: /metadata/ });
      expect(await changed()).toEqual({ offer: 'REC-5' });
      page();
      await proxy.down();
      expect(await changed()).toEqual({
        'record-connection': 'NET-CONN-1',
        provider: 'CHK-1',
        offer: 'CHK-1',
        clock: 'CHK-1',
      });
    } finally {
      await proxy.stop();
      await sandbox.stop();
    }
  });

  test('whose settings are broken is looked at all the same, as far as nobody has to be asked', async () => {
    const codes = await check({
      config: null,
      problems: ['backendUrl (not set anywhere): has no value'],
      layers: [],
      shown: {},
    });
    expect(codes).toMatchObject({
      configuration: 'CFG-1',
      'record-connection': 'CHK-1',
      offer: 'CHK-1',
      copies: 'CPY-0',
    });
  });

  test('whose settings lead off the NHS network is told so, and which name is not known', async () => {
    const codes = await check(look({ backendUrl: 'https://record.invalid/fhir' }));
    expect(codes).toMatchObject({ place: 'NET-PLACE-1', 'record-name': 'NET-DNS-1', 'record-connection': 'CHK-1' });
  });

  test('is looked at once for each origin, also for those that policy allows besides', () => {
    const network = { alsoAllowed: ['https://a.nhs.uk', 'https://record.nhs.uk'] };
    const steps = stepsOf(
      parts(look({ backendUrl: 'https://record.nhs.uk/fhir', identityUrl: 'https://idp.nhs.uk/x', network })),
    );
    const connections = steps.filter(({ id }) => id.endsWith('-connection')).map(({ title }) => title);
    expect(connections).toEqual([
      'Connection to the record service',
      'Connection to the identity provider',
      'Connection to a.nhs.uk',
    ]);
  });
});
