import { chmodSync, mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig, refuseSettings, validValue } from '../../../src-main/config/read.ts';
import { fileOf, linesOf, read, RECORD } from './computer.ts';

const POLICY = 'HKLM\\SOFTWARE\\Policies\\St Helens Shared Care Record\\Viewer';
/** Where a file lies differs in each run. */
const linesOfFile = (file: unknown): string[] =>
  linesOf(read({ file })).map((line) => line.replace(/\/\S+\.json/, 'FILE'));

describe('a file', () => {
  test.each([
    [
      'a comma too many',
      `{\n  "backendUrl": "${RECORD}",\n}`,
      'line 3, column 1: a comma stands before the closing bracket',
    ],
    ['a comma missing', `{ "a": 1\n  "b": 2 }`, 'line 2, column 3: a comma is missing before this'],
    ['a comment', `{\n  // ours\n}`, 'line 2, column 3: a comment stands here: JSON has none'],
    [
      'a path with single backslashes',
      `{ "a": "C:\\data" }`,
      'line 1, column 8: a text is not closed, or has a backslash',
    ],
    ['quotation marks of Word', `{ “a”: 1 }`, 'line 1, column 3: names stand in straight double quotation marks'],
    ['no end', `{ "a": [1, 2`, 'the file ends too early: a bracket is not closed'],
    ['nothing in it', '', 'line 1, column 1: the file ends too early'],
    ['a word that is no value', '{ "a": yes }', 'line 1, column 8: a value was expected here'],
    ['more behind the end', '{}\n{}', 'line 2, column 1: something stands behind the end'],
  ])('with %s is told with its line and column, and not with what stands there', (_, text, words) => {
    expect(linesOfFile(text)).toEqual([expect.stringContaining(`FILE: the file is not valid JSON: `)]);
    expect(linesOfFile(text)[0]).toContain(words);
  });

  test('never repeats what stands in it where it cannot be read: it may hold a key', () => {
    expect(linesOfFile(`{ "launch": { "encrypted": { "key": "secretsecret }`).join()).not.toContain('secret');
  });

  test('that is no text, or no object, is a problem; UTF-16 of an older PowerShell is read', () => {
    expect(linesOfFile(Buffer.from([0x7b, 0xff, 0x7d]))).toEqual(['FILE: the file is not text in UTF-8.']);
    expect(linesOfFile('[]')).toEqual(['FILE: the file must hold one JSON object.']);
    const utf16 = Buffer.from(`\uFEFF{"backendUrl":"${RECORD}"}`, 'utf16le');
    expect(read({ file: utf16 }).config?.backendUrl).toBe(RECORD);
    // Notepad's 'UTF-16 BE'.
    expect(read({ file: Buffer.from(utf16).swap16() }).config?.backendUrl).toBe(RECORD);
  });

  test('that is there and cannot be read is a problem, and nothing else is complained of', () => {
    const folder = fileOf('x').replace(/\.json$/, '-folder');
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    const places = { argv: ['viewer'], platform: 'linux', registry: null, packaged: true } as const;
    expect(linesOf(readConfig({ ...places, machineFile: folder }))).toEqual([
      `${folder}: the file cannot be read (EISDIR).`,
    ]);
  });

  test('that is not there is none: what is missing is told by name', () => {
    const lines = linesOf(read({}));
    expect(lines).toEqual([
      expect.stringMatching(
        /^backendUrl \(not set anywhere\): has no value\. Allowed: an address that begins with https/,
      ),
    ]);
  });

  test.each([
    [
      'a name with wrong capitals',
      { backendURL: RECORD },
      'backendURL (FILE, line 1): is no setting. Did you mean backendUrl?',
    ],
    [
      'a slip of the pen',
      { backendUrl: RECORD, cache: { minuets: 5 } },
      'cache.minuets (FILE, line 1): is no setting. Did you mean cache.minutes?',
    ],
    [
      'a name without its object',
      { backendUrl: RECORD, outageAccessMinutes: 5 },
      'outageAccessMinutes (FILE, line 1): is no setting. Did you mean cache.outageAccessMinutes?',
    ],
    ['a name that is like none', { backendUrl: RECORD, colour: 'blue' }, 'colour (FILE, line 1): is no setting.'],
    [
      'a value where an object has to be',
      { backendUrl: RECORD, cache: 5 },
      'cache (FILE, line 1): must be an object of settings.',
    ],
    [
      'a number out of range',
      { backendUrl: RECORD, cache: { minutes: 5000 } },
      'cache.minutes (FILE, line 1): is 5000. Allowed: a whole number from 0 to 720.',
    ],
    [
      'a number in quotation marks',
      { backendUrl: RECORD, pageSize: '50' },
      'pageSize (FILE, line 1): is "50". Allowed: a whole number from 10 to 1000.',
    ],
    [
      'no choice',
      { backendUrl: RECORD, terminal: 'ward' },
      'terminal (FILE, line 1): is "ward". Allowed: one of "shared", "personal".',
    ],
    [
      'nothing',
      { backendUrl: RECORD, identityUrl: null },
      'identityUrl (FILE, line 1): is null. Allowed: an address that begins with https:// (http:// is for this computer only), without user name, password, ? and #.',
    ],
  ])('with %s says the setting, the line, what is allowed and what was meant', (_, file, line) => {
    expect(linesOfFile(file)).toEqual([line]);
  });

  test('names the line of each problem, in lists, too', () => {
    const text = JSON.stringify(
      {
        backendUrl: RECORD,
        sources: [
          { match: { odsCode: 'A' }, name: 'X' },
          { match: {}, name: 'Y' },
        ],
        pageSize: 1,
      },
      null,
      2,
    );
    const lines = linesOfFile(text);
    expect(lines).toEqual([
      expect.stringMatching(/^sources\.1\.match \(FILE, line 11\): must give exactly one of uriPrefix/),
      expect.stringMatching(/^pageSize \(FILE, line 15\): is 1\./),
    ]);
  });

  test('with one name twice is a problem: which of the two was meant, nobody can tell', () => {
    const lines = linesOfFile(`{\n"backendUrl": "${RECORD}",\n"cache": { "minutes": 5,\n "minutes": 50 } }`);
    expect(lines).toEqual(['cache.minutes (FILE, line 4): stands twice: only one of them can hold.']);
  });

  test('with one name as it stands in the guide and once more within its object is that problem, too', () => {
    const lines = linesOfFile(`{\n"backendUrl": "${RECORD}",\n"cache": { "minutes": 5 },\n"cache.minutes": 720 }`);
    expect(lines).toEqual(['cache.minutes (FILE, line 4): stands twice: only one of them can hold.']);
  });

  test('with a name or a key of any length is told as far as a person reads, and at once', () => {
    const long = 'x'.repeat(1_000_000);
    const lines = linesOfFile({ backendUrl: RECORD, [long]: 1, launch: { tokens: { [long]: 1 } } });
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.length).toBeLessThan(500);
  });

  test('that is none of settings, but of many megabytes, is a problem at once', () => {
    expect(linesOfFile(' '.repeat(17 * 1_048_576))).toEqual(['FILE: the file is larger than 16 MiB.']);
  });

  test.each([
    'https://user:pa/55@record.nhs.uk/fhir',
    'https:user:pa55@record.nhs.uk/fhir',
    'https:\\\\user:pa55@record.nhs.uk',
    '//user:pa55@record.nhs.uk/fhir',
    'user:pa55@record.nhs.uk/fhir',
    'https://record.nhs.uk/fhir?pa55',
    'https://record.nhs.uk/fhir#pa55',
  ])('shows nothing of a password or a query in %s', (backendUrl) => {
    const [line] = linesOfFile({ backendUrl });
    expect(line).toMatch(/^backendUrl \(FILE, line 1\): is .*record\.nhs\.uk/);
    expect(line).not.toMatch(/pa\/?55/);
  });

  test('shows no password, no query and no key of a wrong value', () => {
    const file = {
      backendUrl: 'http://user:pa55@record.example/fhir?token=secret',
      launch: { encrypted: { key: 'secretsecret', iv: 'secret' } },
    };
    expect(linesOfFile(file).join('\n')).not.toMatch(/pa55|secret/);
    expect(linesOfFile(file)[0]).toContain('http://***@record.example/fhir?***');
  });
});

describe('the registry', () => {
  const wrong = (policy: object): string[] => linesOf(read({ file: { backendUrl: RECORD }, policy: policy as never }));

  test.each([
    [
      'binary where a number has to be',
      { CacheMinutes: { type: 'REG_BINARY' } },
      `cache.minutes (${POLICY}\\CacheMinutes): has the type REG_BINARY; it has to be REG_DWORD.`,
    ],
    [
      'a number where a text has to be',
      { ClientId: 5 },
      `clientId (${POLICY}\\ClientId): has the type REG_DWORD; it has to be REG_SZ.`,
    ],
    [
      'a text with variables, which are the user’s',
      { ClientId: { type: 'REG_EXPAND_SZ' } },
      `clientId (${POLICY}\\ClientId): has the type REG_EXPAND_SZ; it has to be REG_SZ.`,
    ],
    [
      'a list as one text',
      { NetworkAllowedHosts: 'a' },
      `network.allowedHosts (${POLICY}\\NetworkAllowedHosts): has the type REG_SZ; it has to be REG_MULTI_SZ, or a subkey NetworkAllowedHosts of REG_SZ values.`,
    ],
    [
      'a number in a list',
      { NetworkAllowedHosts: { values: { 1: 5 } } },
      `network.allowedHosts (${POLICY}\\NetworkAllowedHosts\\1): has the type REG_DWORD; it has to be REG_SZ.`,
    ],
    [
      'a switch that is neither on nor off',
      { AllowPrinting: 2 },
      `allowPrinting (${POLICY}\\AllowPrinting): is 2. Allowed: true or false.`,
    ],
    [
      'a number out of range',
      { CacheMinutes: 721 },
      `cache.minutes (${POLICY}\\CacheMinutes): is 721. Allowed: a whole number from 0 to 720.`,
    ],
    [
      'a word where a number has to be',
      { CacheMinutes: 'long' },
      `cache.minutes (${POLICY}\\CacheMinutes): is "long". Allowed: a whole number from 0 to 720.`,
    ],
    [
      'a name that is no setting',
      { CacheMinuts: 5 },
      `CacheMinuts (${POLICY}\\CacheMinuts): is no setting. Did you mean CacheMinutes?`,
    ],
    [
      'the path of the file as a name',
      { 'cache.minutes': 5 },
      `cache.minutes (${POLICY}\\cache.minutes): is no setting. Did you mean CacheMinutes?`,
    ],
    ['a subkey that is no setting', { Cache: { values: {} } }, `Cache (${POLICY}\\Cache): is no setting.`],
    ['its nameless value', { '': 'x' }, `(Default) (${POLICY}\\): is no setting.`],
  ])('with %s says the value, the key and what has to be there', (_, policy, line) => {
    expect(wrong(policy)).toEqual([line]);
  });

  test('with JSON that is none says line and column, and not what stands there', () => {
    const [line] = wrong({ LaunchEncrypted: '{"key":"secret' });
    expect(line).toContain('launch.encrypted');
    expect(line).toContain('is not valid JSON: line 1, column 8');
    expect(line).not.toContain('secret');
  });

  test('with a list as value and as key is a problem, and a key without values none', () => {
    const hosts = { values: { 1: 'x.example' } };
    const both = read({
      file: { backendUrl: RECORD },
      policy: { NetworkAllowedHosts: ['y.example'], networkallowedhosts: hosts },
    });
    expect(linesOf(both)).toEqual([expect.stringContaining('stands there twice')]);
    expect(wrong({ NetworkAllowedHosts: { values: {} } })).toEqual([]);
  });

  test('that cannot be read stops the start: a policy that nobody sees must not go unheeded', () => {
    const registry = {
      read: () => {
        throw new Error('access denied');
      },
    };
    const places = { argv: ['viewer'], platform: 'win32', packaged: true } as const;
    const reading = readConfig({ ...places, machineFile: fileOf({ backendUrl: RECORD }), registry });
    expect(reading.config).toBeNull();
    expect(linesOf(reading)).toEqual([
      'HKLM\\SOFTWARE\\St Helens Shared Care Record\\Viewer: the key cannot be read.',
      `${POLICY}: the key cannot be read.`,
    ]);
  });
});

describe('where something is wrong', () => {
  test('what rules of other rooms refuse is told with the place of the setting', () => {
    const reading = read({ file: { pageSize: 20 }, policy: { BackendUrl: RECORD } });
    expect(refuseSettings(reading, [])).toBe(reading);
    const refused = refuseSettings(reading, [{ setting: 'backendUrl', what: 'names a host outside' }]);
    expect(refused.config).toBeNull();
    expect(linesOf(refused)).toEqual([`backendUrl (${POLICY}\\BackendUrl): names a host outside.`]);
  });

  test('whom to ring is taken from what can be used, and else is the default', () => {
    const right = read({ file: { supportContact: 'Service desk, 1234', recordTeamPhone: '' } });
    expect(validValue(right, 'supportContact')).toBe('Service desk, 1234');
    expect(validValue(right, 'recordTeamPhone')).toBe('01744 646868');
    expect(validValue(read({ file: '{' }), 'supportContact')).toBeUndefined();
  });
});
