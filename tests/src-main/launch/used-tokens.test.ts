import * as files from 'node:fs/promises';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { UsedTokens } from '../../../src-main/launch/used-tokens.ts';
import { NOW } from './settings.ts';
import { keptLog, type KeptLog } from '../log/kept-log.ts';

let folder: string;
let now: number;
let logged: KeptLog;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-used-tokens-'));
  now = NOW;
  logged = keptLog();
});

const file = () => join(folder, 'used-links.json');
const book = (withFiles: Partial<typeof files> = {}) =>
  new UsedTokens({
    file: file(),
    files: { ...files, ...withFiles },
    clockSkewSeconds: 30,
    now: () => now,
    log: logged.log,
  });
const use = (id = 'token-0001', issuedAtMs = now, issuer = 'https://portal.example') => ({
  issuer,
  id,
  issuedAtMs,
  expiresAtMs: issuedAtMs + 120_000,
});

describe('a link opens a record once', () => {
  test('in this run, also when two come at the same time', async () => {
    const used = book();
    expect(await Promise.all([used.redeem(use()), used.redeem(use())])).toEqual(['first-use', 'used']);
    expect(await used.redeem(use())).toBe('used');
    expect(await used.redeem(use('token-0002'))).toBe('first-use');
  });

  test('and after a restart', async () => {
    const earlier = use();
    await book().redeem(earlier);
    expect(await book().redeem(earlier)).toBe('used');
  });

  test('the same id of another issuer is another link', async () => {
    const used = book();
    expect(await used.redeem(use('token-0001', now, 'ab'))).toBe('first-use');
    expect(await used.redeem(use('token-0001', now, 'a'))).toBe('first-use');
  });

  test('the file holds hashes and times alone, readable by its owner, and nothing else lies beside it', async () => {
    await book().redeem(use());
    const text = readFileSync(file(), 'utf8');
    expect(text).not.toMatch(/portal|token-0001/);
    expect(text).toMatch(/"[0-9a-f]{64}":\d+/);
    expect((await files.stat(file())).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['used-links.json']);
  });

  test('what has expired is forgotten, and stays used when the clock is set back', async () => {
    const used = book();
    const old = use();
    await used.redeem(old);
    now += 3_600_000;
    await used.redeem(use('token-0002'));
    expect(Object.keys((JSON.parse(readFileSync(file(), 'utf8')) as { used: object }).used)).toHaveLength(1);
    now = NOW;
    expect(await book().redeem(old)).toBe('used');
  });
});

describe('where the list cannot be trusted', () => {
  test.each([
    ['broken off', '{"version":1,"used":{'],
    ['empty', ''],
    ['of another version', '{"version":2,"used":{},"forgottenUntilMs":0,"lostAtMs":0}'],
    ['of another form', '{"version":1,"used":{"x":1},"forgottenUntilMs":0,"lostAtMs":0}'],
  ])('%s: no link made before then opens anything, those made later do, and the log says so', async (_, text) => {
    writeFileSync(file(), text);
    const used = book();
    expect(await used.redeem(use('token-0001', now - 5_000))).toBe('unsure');
    expect(await used.redeem(use('token-0002', now))).toBe('unsure');
    now += 31_000;
    expect(await used.redeem(use('token-0003', now))).toBe('first-use');
    expect(await book().redeem(use('token-0001', NOW - 5_000))).toBe('unsure');
    expect(readFileSync(`${file()}.unreadable`, 'utf8')).toBe(text);
    expect(logged.lines).toEqual([{ level: 'warning', event: 'used-links-set-aside' }]);
  });

  test('a list that may not be read opens nothing, and stops nothing', async () => {
    const unreadable = () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));
    expect(await book({ readFile: unreadable }).redeem(use())).toBe('unsure');
  });

  test('a use that cannot be written down opens nothing, and is no first use later', async () => {
    const full = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOSPC' }));
    const used = book({ open: full });
    expect(await used.redeem(use())).toBe('unsure');
    expect(await used.redeem(use())).toBe('used');
    expect(logged.lines).toEqual([{ level: 'warning', event: 'used-links-not-written' }]);
  });
});
