import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addonOf } from '../../../src-main/credentials/entry.ts';
import { ROOT } from '../../../tools/root.ts';

const { optionalDependencies } = JSON.parse(
  readFileSync(join(ROOT, 'node_modules', 'keytar', 'package.json'), 'utf8'),
) as { optionalDependencies: Readonly<Record<string, string>> };

test.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['win32', 'x64'],
  ['win32', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
] as const)('the addon for %s on %s is one of the package’s', (platform, arch) => {
  expect(Object.keys(optionalDependencies)).toContain(addonOf(platform, arch));
});

test('the credential store is loaded by its path, whatever a variable of the user names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shcr-addon-'));
  const [marker, code] = [join(folder, 'it-ran'), join(folder, 'code.cjs')];
  writeFileSync(code, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`);
  const load = (what: string) =>
    spawnSync(process.execPath, ['--input-type=module', '--eval', `await import(${JSON.stringify(what)})`], {
      cwd: ROOT,
      env: { ...process.env, NAPI_RS_NATIVE_LIBRARY_PATH: code },
    });
  const ours = load(join(ROOT, 'src-main', 'credentials', 'index.ts'));
  expect([ours.status, existsSync(marker)]).toEqual([0, false]);
  // The package's own entry does run it.
  load('keytar');
  expect(existsSync(marker)).toBe(true);
  rmSync(folder, { recursive: true });
});

test('nothing of the application loads the package’s own entry', () => {
  const built = readFileSync(join(ROOT, 'electron.vite.config.ts'), 'utf8');
  expect(built).not.toContain('keytar');
});
