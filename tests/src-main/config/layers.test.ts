import { describe, expect, test } from 'vitest';
import { linesOf, read, RECORD, type MadeComputer } from './computer.ts';

/** Who says what of one setting. */
function said(computer: MadeComputer, name: string) {
  const { config, settings } = read(computer);
  expect(config).not.toBeNull();
  const { value, layer, overruled } = settings.find(({ setting }) => setting.name === name) ?? {};
  return { value, layer, overruled: overruled?.length };
}

describe('the layers', () => {
  test('are each stronger than the one before, setting by setting', () => {
    const layers = {
      file: { backendUrl: RECORD, pageSize: 11, cache: { minutes: 1, maxRecords: 7 } },
      installer: { CacheMinutes: '2' },
      policy: { CacheMinutes: 3, CommandLineSettings: ['pageSize'] },
    };
    expect(said({ file: layers.file }, 'cache.minutes')).toEqual({ value: 1, layer: 'file', overruled: 0 });
    const two = { file: layers.file, installer: layers.installer };
    expect(said(two, 'cache.minutes')).toEqual({ value: 2, layer: 'installer', overruled: 1 });
    expect(said(layers, 'cache.minutes')).toEqual({ value: 3, layer: 'policy', overruled: 2 });
    // The rest of the same object is not touched.
    expect(said(layers, 'cache.maxRecords')).toEqual({ value: 7, layer: 'file', overruled: 0 });
    expect(said(layers, 'cache.maxMiB')).toEqual({ value: 200, layer: 'defaults', overruled: 0 });
    const all = { ...layers, argv: ['--setting=pageSize=12'] };
    expect(said(all, 'pageSize')).toEqual({ value: 12, layer: 'command-line', overruled: 1 });
    expect(read(all).config).toMatchObject({ pageSize: 12, cache: { minutes: 3, maxRecords: 7, maxMiB: 200 } });
  });

  test('a file given to an unpackaged viewer is stronger than the computer; a packaged one takes none', () => {
    const computer = { file: { backendUrl: RECORD, pageSize: 11 }, policy: { PageSize: 12 }, given: { pageSize: 13 } };
    expect(said({ ...computer, packaged: false }, 'pageSize')).toMatchObject({ value: 13, layer: 'given-file' });
    expect(said({ ...computer, packaged: true }, 'pageSize')).toMatchObject({ value: 12, layer: 'policy' });
  });

  test('a property that was not given says nothing, where an empty text of Group Policy is wrong', () => {
    const file = { backendUrl: RECORD, clientId: 'ours' };
    expect(said({ file, installer: { ClientId: '' } }, 'clientId')).toMatchObject({ value: 'ours', layer: 'file' });
    expect(linesOf(read({ file, policy: { ClientId: '' } }))).toEqual([
      'clientId (HKLM\\SOFTWARE\\Policies\\St Helens Shared Care Record\\Viewer\\ClientId): is "". Allowed: text that is not empty.',
    ]);
  });

  test('names in the registry count in any case, as Windows has it', () => {
    expect(said({ installer: { BACKENDURL: RECORD } }, 'backendUrl')).toMatchObject({ value: RECORD });
  });

  test('what the installer keeps for itself in its subkey is no setting; elsewhere such a key is a problem', () => {
    const key = { BackendUrl: RECORD, Installer: { values: { Anything: 'x' } } };
    expect(read({ installer: key }).problems).toEqual([]);
    expect(linesOf(read({ policy: key }))).toEqual([expect.stringContaining('Installer (')]);
  });

  test('a wrong value that a stronger layer overrules holds nothing up, and is told', () => {
    const { config, warnings } = read({ file: { backendUrl: RECORD, pageSize: 5 }, policy: { PageSize: 50 } });
    expect(config?.pageSize).toBe(50);
    expect(warnings).toMatchObject([{ setting: 'pageSize', what: 'is 5' }]);
  });

  test('a rule over two settings is told with the place of the one that has to change', () => {
    const lines = linesOf(
      read({ file: { backendUrl: RECORD, keepSignedIn: true }, policy: { TerminalType: 'shared' } }),
    );
    expect(lines).toEqual([
      expect.stringMatching(/^keepSignedIn \(.*, line 1\): is true; it must be false where 'terminal'/),
    ]);
  });
});

describe('the choice of launches', () => {
  const launches = (computer: MadeComputer) => {
    const { smart, plainLinks, commandLine, tokens, encrypted } = read(computer).config?.launch ?? {};
    return [smart, plainLinks, commandLine, tokens !== undefined, encrypted !== undefined];
  };
  const encrypted = { key: '0'.repeat(32), iv: '1'.repeat(32) };

  test.each([
    ['none', [false, false, false, false, false]],
    ['protected', [true, false, false, false, true]],
    ['open', [true, true, true, false, true]],
  ])('%s, from the installer, says it of every way', (policy, ways) => {
    const file = { backendUrl: RECORD, launch: { encrypted, plainLinks: true, smart: false } };
    expect(launches({ file, installer: { LaunchPolicy: policy } })).toEqual(ways);
  });

  test('is overruled by a single setting of the same layer or a stronger one', () => {
    const file = { backendUrl: RECORD, launch: { policy: 'open', commandLine: false } };
    expect(launches({ file })).toEqual([true, true, false, false, false]);
    expect(launches({ file, policy: { LaunchPlainLinks: 0 } })).toEqual([true, false, false, false, false]);
  });

  test('none leaves nothing on that any layer has set', () => {
    const file = { backendUrl: RECORD, launch: { policy: 'none', encrypted } };
    expect(launches({ file, policy: { LaunchSmart: 1, LaunchPlainLinks: 1 } })).toEqual(Array(5).fill(false));
  });
});

describe('the command line', () => {
  const allowing = { file: { backendUrl: RECORD }, policy: { CommandLineSettings: { values: { 1: 'logLevel' } } } };

  test.each([
    ['in what policy names', ['--setting=logLevel=error'], 'error'],
    ['in the spelling of Windows', ['/SETTING=logLevel=error'], 'error'],
    ['not behind --', ['--', '--setting=logLevel=error'], 'information'],
    ['not as the value of something else', ['--lang=--setting=logLevel=error'], 'information'],
  ])('is heard %s', (_, argv, level) => {
    expect(read({ ...allowing, argv }).config?.logLevel).toBe(level);
  });

  test.each([
    ['that policy does not name', '--setting=pageSize=20', /^pageSize \(--setting\): may not be given here/],
    ['that no policy can name', '--setting=backendUrl=https://evil.example', /^backendUrl .* never taken/],
    [
      'that names what it may give',
      '--setting=commandLineSettings=["pageSize"]',
      /^commandLineSettings .* never taken/,
    ],
    ['with a slip of the pen', '--setting=loglevle=error', /^loglevle .* Did you mean logLevel\?/],
    ['without a value', '--setting=logLevel', /must be written --setting=NAME=VALUE/],
    ['with nothing', '--setting', /must be written --setting=NAME=VALUE/],
    [
      'of a value that is none',
      '--setting=logLevel=loud',
      /^logLevel \(--setting=logLevel\): is "loud"\. Allowed: one of "error"/,
    ],
  ])('is refused in a setting %s', (_, argument, line) => {
    const reading = read({ ...allowing, argv: [argument] });
    expect(linesOf(reading)).toEqual([expect.stringMatching(line)]);
    expect(reading.config).toBeNull();
  });

  test('is refused where it gives one setting twice', () => {
    const argv = ['--setting=logLevel=error', '--setting=logLevel=warning'];
    expect(linesOf(read({ ...allowing, argv }))).toEqual([expect.stringContaining('given twice')]);
  });

  test('can be allowed settings of speed and of logging only', () => {
    const lines = linesOf(read({ file: { backendUrl: RECORD, commandLineSettings: ['terminal'] } }));
    expect(lines).toEqual([expect.stringMatching(/^commandLineSettings\.0 \(.*Allowed: a list of any of "logLevel"/)]);
  });
});
