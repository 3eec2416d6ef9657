import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isRelease } from '../../../src-main/app/release.ts';

const folder = mkdtempSync(join(tmpdir(), 'shcr-release-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what does not say that it is a release is not for use with patients', () => {
  test.each([
    ['a package from the official Electron', true, '{"isRelease":true}', true],
    ['a package from the fall-back', true, '{"isRelease":false}', false],
    ['a package that does not say', true, '{"name":"viewer"}', false],
    ['a package that says it in another way', true, '{"isRelease":"true"}', false],
    ['a package whose file cannot be read', true, '{"isRelease":', false],
    ['a package of nothing', true, 'null', false],
    ['what was never packed', false, '{"isRelease":true}', false],
  ])('%s', (_, packaged, text, expected) => {
    writeFileSync(join(folder, 'package.json'), text);
    expect(isRelease(packaged, folder)).toBe(expected);
  });

  test('nor what has no such file', () => {
    expect(isRelease(true, join(folder, 'nothing'))).toBe(false);
  });
});
