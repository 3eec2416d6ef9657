import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { FUSES, readFuses } from '../../../tools/package/fuses.ts';
import { packedFiles } from '../../../tools/package/msi/packed-files.ts';

const { folder, made, certificate } = inject('made');
const MIB = 1024 * 1024;

/** All that is installed. A line more or less is a decision: of whoever reads the change. */
const FILES = [
  'LICENSE.electron.txt',
  'LICENSES.chromium.html',
  'SHA256SUMS',
  'chrome_100_percent.pak',
  'chrome_200_percent.pak',
  'd3dcompiler_47.dll',
  'dxcompiler.dll',
  'dxil.dll',
  'ffmpeg.dll',
  'icudtl.dat',
  'libEGL.dll',
  'libGLESv2.dll',
  'locales/en-GB.pak',
  'locales/en-US.pak',
  'resources.pak',
  'resources/app.asar',
  'resources/app.asar.unpacked/node_modules/@napi-rs/keyring-win32-x64-msvc/keyring.win32-x64-msvc.node',
  'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/win32-x64.node',
  'resources/app.asar.unpacked/node_modules/native-reg/prebuilds/win32-x64/node.napi.node',
  'sbom.cdx.json',
  'snapshot_blob.bin',
  'third-party-licences.txt',
  'v8_context_snapshot.bin',
  'viewer.exe',
  'vk_swiftshader.dll',
  'vk_swiftshader_icd.json',
  'vulkan-1.dll',
];

describe('the content of the MSI', () => {
  let extracted: string;
  beforeAll(() => {
    extracted = mkdtempSync(join(tmpdir(), 'shcr-msi-'));
    execFileSync('msiextract', ['--directory', extracted, made.msi], { stdio: 'ignore' });
  });
  afterAll(() => rmSync(extracted, { recursive: true, force: true }));

  test('is this list of files, and no other', () => {
    expect(packedFiles(folder).map(({ path }) => path)).toEqual(FILES);
  });

  test('comes out byte for byte as it was packed', () => {
    const program = join(extracted, 'St Helens Shared Care Record');
    expect(packedFiles(program).map(({ path }) => path)).toEqual(FILES);
    for (const path of FILES) {
      const isSame = readFileSync(join(program, path)).equals(readFileSync(join(folder, path)));
      expect([path, isSame]).toEqual([path, true]);
    }
  });

  test('19: has every fuse in its program as it was decided', async () => {
    expect(await readFuses(join(folder, 'viewer.exe'))).toEqual(FUSES);
  });

  test('is as large as it was when this was written, a tenth more at most', () => {
    const installed = FILES.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0) / MIB;
    const msi = statSync(made.msi).size / MIB;
    expect(installed).toBeGreaterThan(250);
    expect(installed).toBeLessThan(345);
    expect(msi).toBeGreaterThan(110);
    expect(msi).toBeLessThan(155);
  });

  test('has its check sums beside it, as sha256sum reads them, and the SBOM that is inside', () => {
    const said = execFileSync('sha256sum', ['--check', basename(made.checksums)], {
      cwd: dirname(made.checksums),
      encoding: 'utf8',
    });
    expect(said.trim().split('\n')).toEqual([`${basename(made.msi)}: OK`, `${basename(made.sbom)}: OK`]);
    expect(readFileSync(made.sbom, 'utf8')).toBe(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8'));
  });

  test('names in its SBOM the addons of Windows, and none of another system', () => {
    const { components } = JSON.parse(readFileSync(made.sbom, 'utf8')) as {
      components: { name: string; hashes?: unknown[] }[];
    };
    const keyrings = components.filter(({ name }) => name.startsWith('@napi-rs/keyring-'));
    expect(keyrings.map(({ name }) => name)).toEqual(['@napi-rs/keyring-win32-x64-msvc']);
    expect(keyrings[0]?.hashes).toHaveLength(1);
  });

  test('says in its name that it is no release, where its Electron is not the official one', () => {
    expect(basename(made.msi)).toMatch(/^st-helens-shared-care-record-\d+\.\d+\.\d+-win-x64(?:-unreleasable)?\.msi$/);
  });

  test('is signed, and so is every program in it, by whom SHCR_SIGN says', () => {
    const verified = (file: string): string =>
      execFileSync('osslsigncode', ['verify', '-CAfile', certificate, '-in', file], { encoding: 'utf8' });
    expect(verified(made.msi)).toContain('CN=Nobody-trusts-this');
    const programs = FILES.filter((path) => /\.(?:exe|dll|node)$/.test(path));
    // Microsoft's own libraries keep Microsoft's signature.
    const ours = programs.filter((path) => !['d3dcompiler_47.dll', 'dxil.dll'].includes(path));
    expect(ours.length).toBeGreaterThan(8);
    for (const path of ours) expect(verified(join(folder, path))).toContain('CN=Nobody-trusts-this');
  });
});
