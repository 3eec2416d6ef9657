import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { npm } from '../../../tools/bootstrap/steps.mjs';
import { CANDLE } from '../../../tools/package/msi/compile.ts';
import { packedFiles } from '../../../tools/package/msi/packed-files.ts';
import { wixSource } from '../../../tools/package/msi/source.ts';

const { folder, version } = inject('made');

/** WiX Toolset 3 as a package; a program of .NET, which Mono runs. Its linker needs Windows Installer itself. */
const WIX = {
  name: 'wixtoolset-compiler@1.0.3',
  sha512: 'qeYzsW21u1MWbthewKuTpckOB6gKluXvks2JWmHLRAeucyDqjNh/mdg8w7usaZkrnLjaoQZ8PtYCZfHt8YkWfw==',
};

describe('the source for WiX on Windows', () => {
  let work: string;
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'shcr-wix-'));
    npm(['pack', WIX.name, '--pack-destination', work, '--loglevel=error'], { stdio: 'ignore' });
    const [tarball = ''] = globSync('*.tgz', { cwd: work });
    const hash = createHash('sha512').update(readFileSync(join(work, tarball)));
    if (hash.digest('base64') !== WIX.sha512) throw new Error(`${WIX.name} is not the pinned one`);
    spawnSync('tar', ['-xzf', tarball], { cwd: work });
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  const compiled = (source: string): { readonly said: string; readonly isThere: boolean } => {
    writeFileSync(join(work, 'viewer.wxs'), source);
    rmSync(join(work, 'viewer.wixobj'), { force: true });
    const candle = join(work, 'package', 'bin', 'candle.exe');
    const { stdout, stderr } = spawnSync('mono', [candle, ...CANDLE, 'viewer.wxs'], { cwd: work, encoding: 'utf8' });
    return { said: `${stdout}${stderr}`.trim(), isThere: existsSync(join(work, 'viewer.wixobj')) };
  };

  const source = (): string =>
    wixSource(
      {
        files: packedFiles(folder),
        folder: 'app',
        icon: 'icon.ico',
        version,
        isReleasable: true,
        packageCode: '11111111-1111-5111-8111-111111111111',
        phone: '01744 000000',
      },
      'wix',
    );

  test("is taken by WiX's own compiler, without an error and without a warning", () => {
    expect(compiled(source())).toEqual({ said: 'viewer.wxs', isThere: true });
  });

  test('would not be where an element stood that WiX does not know', () => {
    const { said, isThere } = compiled(source().replace('<MediaTemplate', '<Mediatemplate'));
    expect(said).toMatch(/viewer\.wxs\(\d+\) : error CNDL/);
    expect(isThere).toBe(false);
  });
});
