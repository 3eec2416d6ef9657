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

/** Runs .ci/run with something else in npm's place: `test` for `npm test`, `peer` for `npm run peer`. */
function runWith(test: string, peer: string): { lastLine: string | undefined; status: number | null; out: string } {
  const script = `#!/bin/sh\nif [ "$1" = test ]; then\n${test}\nelse\n${peer}\nfi\n`;
  writeFileSync(join(folder, 'npm'), script, { mode: 0o755 });
  const { CI: _, ...env } = process.env;
  const { stdout, status } = spawnSync('bash', [join(folder, 'a b', '.ci', 'run')], {
    env: { ...env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    encoding: 'utf8',
  });
  return { lastLine: stdout.trimEnd().split('\n').at(-1), status, out: stdout };
}

const onPosix = it.skipIf(process.platform === 'win32');

const PASSES = 'echo "12 passed, 0 failed, 1 skipped"';
const PEER_PASSES = 'echo "34 passed, 0 failed, 2 skipped"';
const PEER_SKIPPED = 'echo "skipped: no Maven"; echo "0 passed, 0 failed, 1 skipped"';

onPosix.each([
  ['tests and comparison that pass', PASSES, PEER_PASSES, '46 passed, 0 failed, 3 skipped', 0],
  ['a comparison that is skipped', PASSES, PEER_SKIPPED, '12 passed, 0 failed, 2 skipped', 0],
  [
    'a comparison that fails',
    PASSES,
    'echo "30 passed, 4 failed, 2 skipped"; exit 1',
    '42 passed, 4 failed, 3 skipped',
    1,
  ],
  [
    'tests that fail',
    'echo "11 passed, 1 failed, 0 skipped"; exit 1',
    PEER_PASSES,
    '45 passed, 1 failed, 2 skipped',
    1,
  ],
  ['a set-up that fails', 'echo "Set-up stopped." >&2; exit 1', PEER_SKIPPED, '0 passed, 1 failed, 1 skipped', 1],
  ['no npm at all', 'exit 127', 'exit 127', '0 passed, 2 failed, 0 skipped', 127],
  ['tests that end well and say nothing', 'true', PEER_PASSES, '34 passed, 1 failed, 2 skipped', 1],
  ['a comparison that ends well and says nothing', PASSES, 'true', '12 passed, 1 failed, 1 skipped', 1],
  [
    'tests that are cut off',
    'echo "-- lint: 4 passed, 0 failed, 0 skipped (1 s)"',
    PEER_SKIPPED,
    '0 passed, 1 failed, 1 skipped',
    1,
  ],
])('%s: ends with a count over both and the right code', (_name, test, peer, lastLine, status) => {
  expect(runWith(test, peer)).toMatchObject({ lastLine, status });
});

onPosix('tells what it runs that this is CI', () => {
  expect(runWith('echo "CI=$CI"', PEER_SKIPPED).out).toContain('CI=true');
});
