import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ShippedPackage } from '../../../tools/sbom/bundled.ts';
import { isAccepted, refusedAmong, textsOf } from '../../../tools/sbom/licences.ts';

const shipped = (licence: string | null, folder: string | null = null): ShippedPackage => ({
  name: 'left-pad',
  version: '1.3.0',
  licence,
  author: null,
  folder,
});

describe('a licence', () => {
  test.each([
    ['MIT', true],
    ['(MIT)', true],
    ['MIT OR GPL-3.0-only', true],
    ['(GPL-2.0-or-later OR BSD-3-Clause)', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['LGPL-2.1', false],
    ['SSPL-1.0', false],
    ['GPL-2.0-only WITH Classpath-exception-2.0', false],
    ['((MIT OR ISC) AND GPL-3.0-only)', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['UNLICENSED', false],
    ['mit', false],
    ['', false],
    [null, false],
  ])('%s is accepted: %s', (licence, expected) => {
    expect(isAccepted(licence)).toBe(expected);
  });

  test('that is not accepted is told with its package', () => {
    expect(refusedAmong([shipped('MIT'), shipped('AGPL-3.0-only'), shipped(null)])).toEqual([
      'left-pad 1.3.0: AGPL-3.0-only',
      'left-pad 1.3.0: says no licence',
    ]);
  });

  test('comes with its texts, those of what a package holds itself among them, and not those of other packages', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shcr-licence-'));
    for (const place of ['wasm', 'node_modules/other']) mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, 'LICENSE.md'), 'its own\n');
    writeFileSync(join(folder, 'wasm', 'LICENSE_OPENJPEG'), 'of a part');
    writeFileSync(join(folder, 'node_modules', 'other', 'LICENSE'), 'of another');
    writeFileSync(join(folder, 'license-checker.js'), 'code');
    expect(textsOf(shipped('MIT', folder))).toEqual(['its own', 'of a part']);
    rmSync(folder, { recursive: true });
  });
});
