import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-ci-'));
  mkdirSync(join(folder, 'a b', '.ci'), { recursive: true });
  copyFileSync(new URL('../../.ci/run', import.meta.url), join(folder, 'a b', '.ci', 'run'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs .ci/run with something else in npm's place. */
function runWith(npm: string): { lastLine: string | undefined; status: number | null; out: string } {
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
  const { CI: _, ...env } = process.env;
  const { stdout, status } = spawnSync('bash', [join(folder, 'a b', '.ci', 'run')], {
    env: { ...env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    encoding: 'utf8',
  });
  return { lastLine: stdout.trimEnd().split('\n').at(-1), status, out: stdout };
}

const onPosix = it.skipIf(process.platform === 'win32');

onPosix.each([
  ['a run that passes', 'echo "12 passed, 0 failed, 1 skipped"', '12 passed, 0 failed, 1 skipped', 0],
  ['a run that fails', 'echo "11 passed, 1 failed, 0 skipped"; exit 1', '11 passed, 1 failed, 0 skipped', 1],
  ['a set-up that fails', 'echo "Set-up stopped." >&2; exit 1', '0 passed, 1 failed, 0 skipped', 1],
  ['no npm at all', 'exit 127', '0 passed, 1 failed, 0 skipped', 127],
  ['a run that ends well and says nothing', 'true', '0 passed, 1 failed, 0 skipped', 1],
  ['a run that is cut off', 'echo "-- lint: 4 passed, 0 failed, 0 skipped (1 s)"', '0 passed, 1 failed, 0 skipped', 1],
])('%s ends with a count and the right code', (_name, npm, lastLine, status) => {
  expect(runWith(npm)).toMatchObject({ lastLine, status });
});

onPosix('tells what it runs that this is CI', () => {
  expect(runWith('echo "CI=$CI"').out).toContain('CI=true');
});
