import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyProcess, isAlive } from '../../tools/driver/processes.ts';
import { launchViewer, openByNhsNumber, signIn } from '../../tools/driver/viewer.ts';
import { electronChoice } from '../../tools/root.ts';
import { coreLimits, crashFilesBelow } from './crash-files/crash-files.ts';
import { demoStaff, expect, test } from './fixtures.ts';

/** Where the kernel leaves images of memory in the folder that the process stands in, as Linux does by itself. */
const leavesCores =
  process.platform === 'linux' && readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim() === 'core';

test('a record process, a page, a graphics process and main that crash leave no image of their memory, in whatever place (HAZ-027)', async ({
  sandbox,
}) => {
  test.skip(process.platform !== 'linux', 'Windows: the list of programs that its error reporting leaves out');
  const below = mkdtempSync(join(tmpdir(), 'shcr-crash-'));
  const [profile, temp, here, home, electron] = ['profile', 'temp', 'here', 'home', 'electron'].map((name) =>
    join(below, name),
  ) as [string, string, string, string, string];
  for (const folder of [profile, temp, here, home, electron]) mkdirSync(folder);
  // As on a computer where everybody may leave such images: the desk's own limits must not be what keeps them away.
  const start = `#!/bin/bash\nulimit -c unlimited\ncd '${here}'\nexec '${electronChoice().executable}' "$@"\n`;
  writeFileSync(join(electron, 'electron'), start, { mode: 0o755 });

  const viewer = await launchViewer({
    sandbox,
    ...demoStaff(sandbox, 'gp.example'),
    profile,
    electron,
    env: { TMPDIR: temp },
  });
  await signIn(viewer.page);
  await openByNhsNumber(viewer.page, '9990000018');
  const parts = await everyProcess(viewer);
  const pids = Object.values(parts).flat();
  expect(pids.length).toBeGreaterThanOrEqual(4);
  for (const pid of pids) expect(coreLimits(pid)).toEqual({ limits: ['0', '0'], written: '00000000' });

  const others = [...parts.record, ...parts.renderer, ...parts.gpu];
  for (const pid of others) process.kill(pid, 'SIGSEGV');
  await expect.poll(() => others.filter(isAlive)).toEqual([]);
  // Whatever took their place, before it can have set a limit of its own.
  await expect.poll(async () => (await everyProcess(viewer)).renderer.length).toBe(1);
  for (const pid of Object.values(await everyProcess(viewer)).flat())
    expect(coreLimits(pid).limits).toEqual(['0', '0']);
  const closed = new Promise<void>((resolve) => viewer.application.once('close', () => resolve()));
  process.kill(parts.main[0] ?? 0, 'SIGSEGV');
  await closed;
  expect(crashFilesBelow(below)).toEqual([]);

  // What this way of looking finds, so that finding nothing means something.
  writeFileSync(join(profile, 'planted.dmp'), 'MDMP and more than eighteen bytes of it');
  if (leavesCores) spawnSync('bash', ['-c', 'ulimit -c unlimited; kill -SEGV $$'], { cwd: here });
  const found = crashFilesBelow(below);
  expect(found).toContain('profile/planted.dmp');
  expect(found.some((file) => file.startsWith('here/core'))).toBe(leavesCores);
  rmSync(below, { recursive: true, force: true, maxRetries: 5 });
});
