import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lookAtOutbox, lookOf, type OutboxLook } from '../../../../src-main/audit/index.ts';
import { memoryOnly, type SecretStore } from '../../../../src-main/cache-keeper/secret-store.ts';
import { forUserOnly } from '../../../../src-main/cache-keeper/user-only.ts';
import { checkCopies } from '../../../../src-main/diagnosis/steps/copies.ts';
import { checkCredentialStore } from '../../../../src-main/diagnosis/steps/credential-store.ts';
import { checkOutbox } from '../../../../src-main/diagnosis/steps/outbox.ts';
import { checkInstalled, checkLog, checkVersion } from '../../../../src-main/diagnosis/steps/program.ts';
import { LogFiles } from '../../../../src-main/log/log-files.ts';
import { auditTrail } from '../../audit/audit-folder.ts';
import { STAFF_CONTEXT } from '../../audit/staff-context.ts';
import { open as opened } from '../../audit/waiting.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'shcr-check-'));

describe('the credential store', () => {
  const check = (store: SecretStore) => checkCredentialStore({ store, random: randomBytes });

  test('that keeps, gives back and forgets is well, and nothing stays in it', async () => {
    const names: string[] = [];
    const real = memoryOnly();
    const store = {
      ...real,
      write: (name: string, secret: Buffer) => real.write(name, secret).then(() => void names.push(name)),
    };
    expect((await check(store)).code).toBe('KEY-0');
    expect(names).toHaveLength(1);
    expect(await real.read(names[0] ?? '')).toBeNull();
  });

  test.each([
    ['that is not there', { write: () => Promise.reject(new Error('no bus')) }, 'KEY-1'],
    ['that forgets', { write: async () => undefined }, 'KEY-2'],
    ['that gives back something else', { read: async () => Buffer.from('x') }, 'KEY-2'],
    ['that cannot be asked', { read: () => Promise.reject(new Error('locked')) }, 'KEY-2'],
    ['that does not remove', { remove: () => Promise.reject(new Error('no')) }, 'KEY-3'],
    ['that only says that it removes', { remove: async () => undefined }, 'KEY-3'],
  ])('%s', async (_name, broken, code) => {
    expect((await check({ ...memoryOnly(), ...broken })).code).toBe(code);
  });
});

describe('copies of records', () => {
  const check = (place: string, minutes: number | null = 60) =>
    checkCopies({ folder: place, minutes, forUserOnly, random: randomBytes, now: Date.now });

  test('are tried with one of nobody, by the real cipher, and nothing of it stays', async () => {
    const place = folder();
    expect((await check(place)).code).toBe('CPY-0');
    expect(readdirSync(place)).toEqual([]);
    expect(statSync(place).mode & 0o777).toBe(0o700);
  });

  test('stay as they are where there are some', async () => {
    const place = folder();
    writeFileSync(join(place, `${'a'.repeat(32)}.db`), 'somebody’s');
    await check(place);
    expect(readFileSync(join(place, `${'a'.repeat(32)}.db`), 'utf8')).toBe('somebody’s');
  });

  test('that policy has switched off are not tried, and no folder is made', async () => {
    const place = join(folder(), 'none');
    expect((await check(place, 0)).code).toBe('CPY-1');
    expect(existsSync(place)).toBe(false);
  });

  test.skipIf(process.platform === 'win32')(
    'are in memory only where the folder cannot be had, and it is said so',
    async () => {
      const file = join(folder(), 'a-file');
      writeFileSync(file, '');
      expect(await check(file)).toMatchObject({ code: 'CPY-2', state: 'attention' });
    },
  );

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'are in memory only where nothing can be written',
    async () => {
      const place = folder();
      chmodSync(place, 0o500);
      const check500 = checkCopies({
        folder: place,
        minutes: 60,
        forUserOnly: async () => undefined,
        random: randomBytes,
        now: Date.now,
      });
      expect((await check500).code).toBe('CPY-2');
    },
  );
});

describe('the audit trail', () => {
  const KEY = 'ab'.repeat(32);
  const LIMITS = { alarmWaiting: 1, alarmHours: 24 };
  const look = (place: string, key: string | null = KEY): Promise<OutboxLook> =>
    lookAtOutbox({ folder: place, key: async () => key, limits: LIMITS, now: () => 1_795_000_000_000 });
  const coded = async (place: string, key?: string | null) => checkOutbox(await look(place, key));

  test('that nobody has begun is well, and none is begun by looking', async () => {
    const place = folder();
    expect((await coded(place, null)).code).toBe('AUD-5');
    expect((await coded(join(place, 'not-yet'))).code).toBe('AUD-5');
    expect(readdirSync(place)).toEqual([]);
  });

  test('says how many wait and since when, and is the same afterwards', async () => {
    const place = folder();
    const trail = auditTrail({ folder: place });
    await trail.begin();
    await trail.close();
    expect((await coded(place)).code).toBe('AUD-0');
    const again = auditTrail({ folder: place });
    await again.record(opened('a'), STAFF_CONTEXT);
    await again.close();
    const before = readFileSync(join(place, 'outbox.db'));
    expect(await coded(place)).toMatchObject({ code: 'AUD-1', result: expect.stringContaining('1 event wait') });
    expect(readFileSync(join(place, 'outbox.db')).equals(before)).toBe(true);
  });

  test('alarms in the words of Help', async () => {
    const place = folder();
    const trail = auditTrail({ folder: place });
    for (const id of ['a', 'b']) await trail.record(opened(id), STAFF_CONTEXT);
    await trail.close();
    expect(await coded(place)).toMatchObject({
      code: 'AUD-2',
      result: expect.stringMatching(/2 events of the audit trail wait/),
    });
  });

  test('that a running viewer has open is left to it', async () => {
    const place = folder();
    const trail = auditTrail({ folder: place });
    await trail.record(opened('a'), STAFF_CONTEXT);
    expect((await coded(place)).code).toBe('AUD-6');
    expect(checkOutbox(lookOf(await trail.health())).code).toBe('AUD-1');
    await trail.close();
  });

  test('whose key has gone, or that is damaged, is not touched: its events are evidence', async () => {
    const place = folder();
    const trail = auditTrail({ folder: place });
    await trail.record(opened('a'), STAFF_CONTEXT);
    await trail.close();
    const before = readFileSync(join(place, 'outbox.db'));
    expect((await coded(place, null)).code).toBe('AUD-7');
    expect((await coded(place, 'cd'.repeat(32))).code).toBe('AUD-7');
    expect(readFileSync(join(place, 'outbox.db')).equals(before)).toBe(true);
    expect(readdirSync(place).filter((name) => name.includes('unreadable'))).toEqual([]);
  });

  test('cannot be written without a credential store, and no record opens', async () => {
    const failing = lookAtOutbox({
      folder: folder(),
      key: () => Promise.reject(new Error('no bus')),
      limits: LIMITS,
      now: Date.now,
    });
    expect(checkOutbox(await failing)).toMatchObject({ code: 'AUD-3', state: 'wrong' });
  });
});

describe('the program', () => {
  const asked = { version: '1.2.0', facts: [], isRelease: true, minimum: {} };

  test.each([
    [asked, 'VER-0'],
    [{ ...asked, isRelease: false }, 'VER-3'],
    [{ ...asked, minimum: { advised: '1.10.0', required: '1.2.0' } }, 'VER-1'],
    [{ ...asked, minimum: { advised: '2.0.0', required: '1.10.0' } }, 'VER-2'],
  ])('%j: %s', (version, code) => {
    expect(checkVersion(version).code).toBe(code);
  });

  test('says which of its files are not as they were packed', () => {
    expect(checkInstalled(null).code).toBe('INS-2');
    expect(checkInstalled({ checked: 9, changed: [], missing: [] })).toMatchObject({ code: 'INS-0' });
    const broken = checkInstalled({ checked: 9, changed: ['resources/app.asar'], missing: ['a', 'b', 'c'] });
    expect(broken).toMatchObject({
      code: 'INS-1',
      result: expect.stringContaining('resources/app.asar, a, b and 1 more'),
    });
  });

  test('the log takes a line, or it is told why not', () => {
    const files = new LogFiles({ folders: [folder()], name: 'x', maxBytes: 1000, older: 1 });
    const write = (): void => files.write('{}');
    expect(checkLog({ write, folder: () => files.folder }).code).toBe('LOG-0');
    expect(checkLog({ write: () => undefined, folder: () => null }).code).toBe('LOG-2');
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    const none = new LogFiles({ folders: [join(file, 'below')], name: 'x', maxBytes: 1000, older: 1 });
    expect(checkLog({ write: () => none.write('{}'), folder: () => none.folder })).toMatchObject({
      code: 'LOG-1',
      result: expect.stringContaining('ENOTDIR'),
    });
  });
});
