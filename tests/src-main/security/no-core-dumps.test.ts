import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { forbidCoreDumps } from '../../../src-main/security/no-core-dumps.ts';
import { keptLog } from '../log/kept-log.ts';

const limits = (pid: number): string[] =>
  /^Max core file size +(\S+) +(\S+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.slice(1) ?? [];

const filter = (pid: number): string => readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim();

const children: ReturnType<typeof spawn>[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** A process that may leave an image of its memory, with one of its own that may, too. */
async function parentAndChild(): Promise<[number, number]> {
  const script = 'ulimit -S -c "$(ulimit -H -c)"; sleep 60 & echo $!; trap "kill $!" EXIT; wait';
  const parent = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(parent);
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const child = Number(said.toString());
  return [parent.pid ?? 0, child];
}

describe.runIf(process.platform === 'linux')('no image of the memory', () => {
  test('is left by a process or by those that it has already, and none of them can allow it again', async () => {
    const pids = await parentAndChild();
    const { log, lines } = keptLog();
    forbidCoreDumps('linux', pids[0], log);
    expect(pids.map(limits)).toEqual([
      ['0', '0'],
      ['0', '0'],
    ]);
    expect(pids.map(filter)).toEqual(['00000000', '00000000']);
    expect(lines).toEqual([]);
    process.kill(pids[1]);
  });

  test('where it cannot be forbidden, the log says so', () => {
    const { log, lines } = keptLog();
    // No process has this number.
    forbidCoreDumps('linux', 2 ** 30, log);
    expect(lines).toEqual([{ level: 'warning', event: 'core-dumps-not-forbidden', code: 'ENOENT' }]);
  });
});

test('elsewhere there is nothing to do', () => {
  const { log, lines } = keptLog();
  forbidCoreDumps('win32', 2 ** 30, log);
  expect(lines).toEqual([]);
});
