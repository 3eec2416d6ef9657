import { describe, expect, test } from 'vitest';
import { configJson, configText, printAsked } from '../../../src-main/config/print.ts';
import { SETTINGS } from '../../../src-main/config/settings.ts';
import { read, RECORD, type MadeComputer } from './computer.ts';

const BY = { version: '1.2.3', computer: 'WARD-7', time: new Date('2026-11-23T10:00:00Z') };
const text = (computer: MadeComputer): string => configText(read(computer), BY);
const json = (computer: MadeComputer) =>
  JSON.parse(configJson(read(computer), BY)) as {
    settings: { name: string; [field: string]: unknown }[];
    problems: unknown[];
  };

describe('the printed configuration', () => {
  const COMPUTER = {
    file: {
      backendUrl: RECORD,
      cache: { minutes: 5 },
      launch: { encrypted: { key: 'ab'.repeat(16), iv: 'cd'.repeat(16) } },
    },
    installer: { LaunchPolicy: 'open' },
    policy: { CacheMinutes: 10 },
  };

  test('has every setting, what holds and who says so', () => {
    const { settings, problems } = json(COMPUTER);
    expect(settings.map(({ name }) => name)).toEqual(SETTINGS.map(({ name }) => name));
    const by = new Map(settings.map((one) => [one.name, one]));
    expect(by.get('cache.minutes')).toMatchObject({
      value: 10,
      layer: 'policy',
      overruled: [expect.stringContaining('line 1')],
    });
    expect(by.get('cache.maxMiB')).toMatchObject({ value: 200, layer: 'defaults', place: null });
    expect(by.get('launch.plainLinks')).toMatchObject({ value: true, layer: 'installer', impliedBy: 'launch.policy' });
    expect(problems).toEqual([]);
  });

  test('is to be read by a person, too', () => {
    const lines = text(COMPUTER);
    expect(lines).toContain('viewer 1.2.3: configuration of WARD-7 at 2026-11-23T10:00:00.000Z');
    expect(lines).toMatch(
      / {2}cache\.minutes = 10\n {6}Group Policy: HKLM\\SOFTWARE\\Policies\\.*\\CacheMinutes\n {6}overrules .*line 1/,
    );
    expect(lines).toContain('by launch.policy');
    expect(lines).toContain('idleLockSeconds = 120 on shared terminals, 600 on personal ones');
    for (const { name } of SETTINGS) expect(lines).toContain(`\n  ${name} = `);
  });

  test('says what the viewer goes by, and not what was written, where a choice leaves something off', () => {
    const { settings } = json({ ...COMPUTER, policy: { LaunchPolicy: 'none', LaunchSmart: 1 } });
    expect(settings.find(({ name }) => name === 'launch.smart')).toMatchObject({ value: false });
    expect(settings.find(({ name }) => name === 'launch.encrypted')).toMatchObject({ value: null });
  });

  test('has no secret in any form: not the agreed key, not who signs in by an address', () => {
    const secrets = {
      file: {
        backendUrl: 'https://somebody:pa55@record.nhs.uk/fhir',
        leafletUrl: 'https://x.nhs.uk/leaflet?code=pa55#pa55',
        launch: COMPUTER.file.launch,
        sources: [{ match: { uriPrefix: 'https://u:pa55@x' }, name: 'X' }],
      },
    };
    for (const printed of [text(secrets), configJson(read(secrets), BY)]) {
      expect(printed).not.toMatch(/abab|cdcd|pa55|somebody/);
      expect(printed).toContain('(set, not shown)');
      expect(printed).toContain('https://***@record.nhs.uk/fhir');
    }
  });

  test('has the problems first where the viewer does not start, and what was found all the same', () => {
    const lines = text({ file: { cache: { minutes: 5000 } } });
    expect(lines).toMatch(
      /Problems: the viewer does not start:\n {2}cache\.minutes .*\n {2}backendUrl \(not set anywhere\)/,
    );
    expect(lines).toContain('cache.minutes = 5000');
  });
});

test.each([
  [['viewer'], null],
  [['viewer', '--print-config'], { path: null, asJson: false }],
  [['viewer', '--print-config', '--json'], { path: null, asJson: true }],
  [['viewer', '--print-config=C:\\out.txt'], { path: 'C:\\out.txt', asJson: false }],
  [['viewer', '/Print-Config=C:\\a=b.txt'], { path: 'C:\\a=b.txt', asJson: false }],
  [['viewer', '--', '--print-config'], null],
])('%j asks for %j', (argv, asked) => expect(printAsked(argv, 'win32')).toEqual(asked));
