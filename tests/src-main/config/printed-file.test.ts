import { linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writePrinted } from '../../../src-main/config/index.ts';

let root: string;
let settings: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shcr-printed-'));
  settings = join(root, 'config.json');
  writeFileSync(settings, 'IT’s own');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the file of --print-config', () => {
  test('is made, and replaced where it was made before', () => {
    const path = join(root, 'out.txt');
    writePrinted(path, 'longer than the next', [settings, 'HKLM\\SOFTWARE\\X']);
    writePrinted(path, 'short', [settings]);
    expect(readFileSync(path, 'utf8')).toBe('short');
  });

  test('is never that of the settings, however it is named', () => {
    symlinkSync(root, join(root, 'other-way'));
    linkSync(settings, join(root, 'second-name.txt'));
    for (const path of [settings, join(root, 'other-way', 'config.json'), join(root, 'second-name.txt')]) {
      expect(() => writePrinted(path, 'printed', [settings])).toThrow('settings are read from it');
    }
    expect(readFileSync(settings, 'utf8')).toBe('IT’s own');
  });

  test('is no link: who may write in the folder would choose what an administrator overwrites', () => {
    const theirs = join(root, 'theirs.txt');
    writeFileSync(theirs, 'theirs');
    symlinkSync(theirs, join(root, 'out.txt'));
    symlinkSync(join(root, 'new.txt'), join(root, 'nowhere.txt'));
    for (const name of ['out.txt', 'nowhere.txt']) {
      expect(() => writePrinted(join(root, name), 'printed', [])).toThrow('something else than a file');
    }
    expect(readFileSync(theirs, 'utf8')).toBe('theirs');
  });
});
