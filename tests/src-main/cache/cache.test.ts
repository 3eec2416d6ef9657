import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CacheError, openCache, removeCache } from '../../../src-main/cache/index.ts';
import { cachedStore } from '../../../src-main/record/entries/raw-store.ts';

const KEY = 'a1'.repeat(32);
const json = (word: string) => JSON.stringify({ resourceType: 'Observation', note: word.repeat(40) });

let folder = '';
const file = () => join(folder, 'record.cache');
const open = (key = KEY) => openCache({ file: file(), key, clock: () => 1 });

function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof CacheError ? error.problem : `untyped: ${String(error)}`;
  }
  return 'none';
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the encrypted cache', () => {
  it('gives back what was put, byte for byte, also diacritics', () => {
    const cache = open();
    cache.putResources('p', [{ resourceKey: 'a', json: json('Zoë') }]);
    cache.close();
    const again = open();
    expect(again.readResource('p', 'a')).toBe(json('Zoë'));
    expect(again.readResource('p', 'b')).toBeNull();
    expect(again.readResource('q', 'a')).toBeNull();
    again.close();
  });

  it('leaves no plain text in any file: no content, no table name, no SQLite header, no key', () => {
    const cache = open();
    cache.putResources('patient-key', [{ resourceKey: 'Observation/penicillin', json: json('PENICILLIN') }]);
    const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))).toString('latin1');
    for (const word of ['PENICILLIN', 'penicillin', 'patient-key', 'resource', 'SQLite', KEY])
      expect(bytes).not.toContain(word);
    cache.close();
  });

  it('is for this user alone (mode 0600)', { skip: process.platform === 'win32' }, () => {
    open().close();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('says with a typed error that a key is wrong, and does not harm the file', () => {
    const cache = open();
    cache.putResources('p', [{ resourceKey: 'a', json: json('x') }]);
    cache.close();
    expect(problemOf(() => open('b2'.repeat(32)))).toBe('unreadable');
    expect(problemOf(() => open("'; DROP"))).toBe('bad-key');
    const again = open();
    expect(again.readResource('p', 'a')).toBe(json('x'));
    again.close();
  });

  it('notices a single changed byte (authenticated pages)', () => {
    const cache = open();
    cache.putResources(
      'p',
      Array.from({ length: 50 }, (_, index) => ({ resourceKey: String(index), json: json(`x${index}`) })),
    );
    cache.close();
    const bytes = readFileSync(file());
    for (let at = 4096; at < bytes.length; at += 4096) bytes.writeUInt8(bytes.readUInt8(at + 100) ^ 1, at + 100);
    writeFileSync(file(), bytes);
    expect(problemOf(() => open().readResource('p', '1'))).toBe('unreadable');
  });

  it('writes a page whole or not at all, over chunks', () => {
    const cache = open();
    const rows = Array.from({ length: 200 }, (_, index) => ({
      resourceKey: index === 199 ? (null as unknown as string) : `r${index}`,
      json: json('x'),
    }));
    expect(problemOf(() => cache.putResources('p', rows))).not.toBe('none');
    expect(cache.readResource('p', 'r0')).toBeNull();
    cache.putResources('p', rows.slice(0, 199));
    expect([0, 95, 96, 198].map((index) => cache.readResource('p', `r${index}`))).toEqual(Array(4).fill(json('x')));
    cache.close();
  });

  it('drops one patient and leaves the other', () => {
    const cache = open();
    cache.putResources('p', [{ resourceKey: 'a', json: json('x') }]);
    cache.putResources('q', [{ resourceKey: 'a', json: json('y') }]);
    cache.dropPatient('p');
    expect(cache.readResource('p', 'a')).toBeNull();
    expect(cache.readResource('q', 'a')).toBe(json('y'));
    cache.close();
  });

  it('removes its files, and says nothing where there are none', () => {
    open().close();
    removeCache(file());
    removeCache(file());
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the store of the open record (a cache that fails never costs the record)', () => {
  const problems: string[] = [];
  const store = (path = file()) =>
    cachedStore({
      file: path,
      key: KEY,
      patientKey: 'p',
      clock: () => 1,
      onProblem: (problem) => problems.push(problem),
    });
  beforeEach(() => problems.splice(0));

  it('makes a file anew that cannot be read', () => {
    writeFileSync(file(), 'not a data base at all'.repeat(400));
    const made = store();
    made.put([{ resourceKey: 'a', json: json('x') }]);
    expect(made.read('a')).toBe(json('x'));
    made.close();
    expect(problems).toEqual([]);
  });

  it('keeps the record in memory where no file can be written, and says so once', () => {
    const made = store(join(folder, 'no', 'such', 'folder', 'x'));
    made.put([{ resourceKey: 'a', json: json('x') }]);
    expect(made.read('a')).toBe(json('x'));
    made.close();
    expect(made.read('a')).toBeNull();
    expect(problems).toEqual(['not-writable']);
  });

  it('leaves nothing of the patient in the file after close', () => {
    const made = store();
    made.put([{ resourceKey: 'a', json: json('x') }]);
    made.close();
    const cache = open();
    expect(cache.readResource('p', 'a')).toBeNull();
    cache.close();
  });
});
