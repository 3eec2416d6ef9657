import { strFromU8, unzipSync } from 'fflate';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runSteps } from '../../../src-main/diagnosis/run.ts';
import { homeHidden, lookAtConfig } from '../../../src-main/diagnosis/look-at-config.ts';
import { supportFile } from '../../../src-main/diagnosis/support-file.ts';
import { told } from '../../../src-main/diagnosis/told.ts';
import { readConfig } from '../../../src-main/config/index.ts';
import { LOG_EVENTS } from '../../../src-main/log/events.ts';
import type { Diagnosis } from '../../../src-shared/contract/index.ts';

const HONEST = JSON.stringify({ time: '2026-11-23T07:00:00.000Z', level: 'information', event: 'check-began' });

async function aCheck(): Promise<Diagnosis> {
  const step = { id: 'a', title: 'Step', limitMs: 1000, run: async () => told('NET-CONN-4', {}) };
  return runSteps([step], { phone: 'P', now: () => 0, changed: () => undefined });
}

async function unpacked(logs: readonly string[], settings: unknown = {}): Promise<Readonly<Record<string, string>>> {
  const parts = { heading: 'The viewer', settings, versions: { Viewer: '1' }, counters: null, logs, now: new Date(0) };
  const zip = supportFile(await aCheck(), { ...parts, now: new Date('2026-11-23T07:00:00Z') });
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('a support file', () => {
  test('has the check, settings, versions, figures and the log, and says what is in it', async () => {
    const files = await unpacked([`${HONEST}\n`, `${HONEST}\n`, '']);
    expect(Object.keys(files).sort()).toEqual([
      'check.json',
      'check.txt',
      'counters.json',
      'log/log.1.jsonl',
      'log/log.jsonl',
      'read-me.txt',
      'settings.json',
      'versions.json',
    ]);
    expect(files['check.txt']).toContain('[Wrong] Step (NET-CONN-4)');
    expect(JSON.parse(files['check.json'] ?? '')).toMatchObject({ steps: [{ code: 'NET-CONN-4' }] });
    expect(files['log/log.jsonl']).toBe(`${HONEST}\n`);
    expect(files['read-me.txt']).toContain('Every line of the log is in it.');
  });

  test('leaves every line of the log out that is none of the application’s, and counts it', async () => {
    const strange = ['Margaret Hollins', '{"patient":"9990000018"}', HONEST.replace('}', ',"name":"Hollins"}'), ''];
    const files = await unpacked([[...strange, HONEST, ''].join('\n')]);
    expect(JSON.stringify(files)).not.toMatch(/Hollins|9990000018/);
    expect(files['log/log.jsonl']).toBe(`${HONEST}\n`);
    expect(files['read-me.txt']).toContain('Left out: 3 lines');
  });

  test('would be found out by this way of looking: a value planted in an event’s own words is found', async () => {
    const files = await unpacked([HONEST], { planted: 'Margaret Hollins' });
    expect(JSON.stringify(files)).toMatch(/Hollins/);
    expect(Object.keys(LOG_EVENTS)).toContain('check-began');
  });
});

describe('settings in it', () => {
  const secret = 'ab'.repeat(16);
  const home = mkdtempSync(join(tmpdir(), 'home-of-jane-smith-'));
  const read = (settings: object) => {
    const machineFile = join(home, 'config.json');
    writeFileSync(machineFile, JSON.stringify(settings));
    return lookAtConfig(readConfig({ argv: [], platform: 'linux', machineFile, registry: null, packaged: true }), home);
  };
  const SETTINGS = {
    backendUrl: 'https://record.nhs.uk/fhir',
    clientId: 'viewer',
    network: { clientCertificate: { subject: 'Dr Jane Smith' } },
    launch: { encrypted: { key: secret, iv: secret } },
  };

  test('are shown with who says so, without secrets, without a person’s certificate and their folder', () => {
    const { config, shown, layers } = read(SETTINGS);
    expect(config).not.toBeNull();
    const text = JSON.stringify(shown);
    expect(text).toContain('record.nhs.uk/fhir');
    expect(text).toContain('"name":"clientId","value":"viewer","layer":"file"');
    expect(text).not.toMatch(new RegExp(`${secret}|Jane|jane-smith`));
    expect(layers).toEqual(['~/config.json']);
  });

  test('that are wrong are told by name, without the folder of a person', () => {
    const { config, problems, shown } = read({
      ...SETTINGS,
      pageSize: 5,
      identityUrl: 'https://someone:s3cret@idp.nhs.uk/x?key=q',
    });
    expect(config).toBeNull();
    expect(problems.join()).toMatch(/pageSize \(~\/config\.json/);
    expect(JSON.stringify(shown)).not.toMatch(/jane-smith|Jane|someone|s3cret|key=q/);
  });

  test('a folder of Windows is hidden within JSON, too', () => {
    const hidden = homeHidden('C:\\Users\\jsmith');
    expect(hidden('C:\\Users\\jsmith\\x')).toBe('~\\x');
    expect(hidden(JSON.stringify({ at: 'C:\\Users\\jsmith\\x' }))).not.toContain('jsmith');
  });
});
