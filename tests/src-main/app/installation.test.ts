import { createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  checkInstallation,
  type InstallationState,
  installationWords,
  isAsPacked,
  OURS,
  SUMS_FILE,
} from '../../../src-main/app/installation.ts';
import { writeSums } from '../../../tools/package/sums.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-installed-'));
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'viewer'), 'the program');
  writeFileSync(join(folder, 'icudtl.dat'), '');
  writeFileSync(join(folder, 'resources', 'app.asar'), Buffer.alloc(100_000, 7));
  writeSums(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const check = (within = ''): Promise<InstallationState> =>
  checkInstallation({ folder, open: createReadStream, within });

describe('the program as it was packed', () => {
  test('is told so, each file of it, an empty one too', async () => {
    const state = await check();
    expect(state).toEqual({ checked: 3, changed: [], missing: [] });
    expect(isAsPacked(state)).toBe(true);
  });

  test('with one bit changed at any place of a file is told by that file', async () => {
    const path = join(folder, 'resources', 'app.asar');
    for (const place of [0, 50_000, 99_999]) {
      const bytes = readFileSync(path);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      const state = await check(OURS);
      expect(state).toEqual({ checked: 1, changed: ['resources/app.asar'], missing: [] });
      expect(isAsPacked(state)).toBe(false);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    }
    expect(isAsPacked(await check(OURS))).toBe(true);
  });

  test('with a byte more or less is told', async () => {
    writeFileSync(join(folder, 'viewer'), 'the program.');
    writeFileSync(join(folder, 'icudtl.dat'), ' ');
    expect((await check()).changed).toEqual(['icudtl.dat', 'viewer']);
  });

  test('with a file gone is told by that file', async () => {
    rmSync(join(folder, 'viewer'));
    expect((await check()).missing).toEqual(['viewer']);
  });

  test.each(['gone', 'empty', 'of other words'])('with its list %s counts as damaged', async (how) => {
    if (how === 'gone') rmSync(join(folder, SUMS_FILE));
    else writeFileSync(join(folder, SUMS_FILE), how === 'empty' ? '' : 'all is well\n');
    const state = await check();
    expect(state).toEqual({ checked: 0, changed: [], missing: [SUMS_FILE] });
    expect(isAsPacked(state)).toBe(false);
  });

  test('is told in words that name the files, five at most', () => {
    const changed = Array.from({ length: 7 }, (_, index) => `file-${index}`);
    const { what, detail } = installationWords({ checked: 9, changed, missing: [] });
    expect(what).toContain('damaged');
    expect(detail).toContain('file-4\nand 2 more');
    expect(detail).not.toContain('file-5');
  });
});
