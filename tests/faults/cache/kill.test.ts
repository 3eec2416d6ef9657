import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { pack } from '../../../src-main/cache/index.ts';
import { body, CacheBench, problemOf } from '../../src-main/cache/a-cache.ts';
import { tell, tryEach } from '../../proof.ts';
import { runs } from '../../runs.ts';
import { plantedIn } from './planted.ts';
import { KEYS, LIMITS, PATIENTS, PLANTED, stateOf } from './versions.ts';

const CHILD = fileURLToPath(new URL('child-cache.ts', import.meta.url));
/** Each costs the start of a process. */
const KILLS = Math.ceil(runs(60) / 20);

/** Starts a process that writes, and ends it at any moment; answers with what was found on the disk meanwhile. */
async function killedAtAnyMoment(folder: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [CHILD, 'work', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  await pause(Math.random() * 60);
  const found = plantedIn(folder, PLANTED);
  await pause(Math.random() * 60);
  child.kill('SIGKILL');
  const [code, signal] = (await ended) as [number | null, string | null];
  // It was killed, and had not ended by itself.
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return [...found, ...plantedIn(folder, PLANTED)];
}

describe('a process that is killed while it writes', () => {
  test('leaves each copy whole or none, or a file that is shredded, and no plain text, however often it happens', async ({
    task,
  }) => {
    const bench = new CacheBench();
    onTestFinished(() => bench.end());
    // The clocks of this computer, which those processes have too.
    bench.steady = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const found = await killedAtAnyMoment(bench.folder);
      tell(task, { tried: 1, plaintext: found.length });
      expect(found).toEqual([]);
      bench.wall = Date.now();
      const { cache, how, problem } = bench.opened({ keys: KEYS, newKey: KEYS[0] }, LIMITS);
      expect(['kept, null', 'remade, unreadable']).toContain(`${how}, ${String(problem)}`);
      const states = PATIENTS.map((patient) => {
        let state = '';
        const unreadable = problemOf(() => {
          state = stateOf(cache, patient);
        });
        return unreadable === 'none' ? state : unreadable;
      });
      for (const state of states) expect(state).toMatch(/^(none|unreadable|version \d+)$/);
      // Each had written all of them once before it was killed.
      if (how === 'kept') expect(new Set(states)).not.toEqual(new Set(['none']));
      cache.close();
      tell(task, { survived: 1 });
    }
  });

  test('amid the change of its key leaves a file that opens with the old key, with the new one, or not at all', ({
    task,
  }) => {
    const bench = new CacheBench();
    onTestFinished(() => bench.end());
    const cache = bench.cache({ keys: [], newKey: KEYS[0] });
    for (const patient of ['p', 'q', 'r']) cache.hold(bench.head(patient), [body('x'.repeat(9)), noise()]);
    cache.close();
    const old = readFileSync(bench.file);
    const renewed = bench.cache({ keys: [KEYS[0]], newKey: KEYS[1] });
    renewed.close();
    const after = readFileSync(bench.file);
    expect(after.length).toBe(old.length);
    // As far as it came: so many pages are encrypted anew. The first is among them, or it is not.
    const tornAt = Array.from({ length: old.length / 4096 + 1 }, (_, pages) => pages * 4096);
    const torn = tornAt.flatMap((at) => [
      Buffer.concat([after.subarray(0, at), old.subarray(at)]),
      Buffer.concat([old.subarray(0, at), after.subarray(at)]),
    ]);
    tryEach(task, torn, (bytes) => {
      writeFileSync(bench.file, bytes);
      const { cache: opened, how, problem } = bench.opened({ keys: KEYS, newKey: KEYS[0] });
      const isWhole = bytes.equals(old) || bytes.equals(after);
      expect([how, problem, opened.stats().records]).toEqual(isWhole ? ['kept', null, 3] : ['remade', 'unreadable', 0]);
      opened.close();
    });
  });
});

describe('looking for plain text', () => {
  test('finds a word in every form in which it could stand there', () => {
    const bench = new CacheBench();
    onTestFinished(() => bench.end());
    const wide = Buffer.from('..PLANTED-IN-A-RECORD..', 'utf16le');
    const forms = [
      '..PLANTED-IN-A-RECORD..',
      wide,
      Buffer.from(wide).swap16(),
      Buffer.from('..PLANTED-IN-A-RECORD..').toString('hex'),
      ...['', '.', '..'].map((before) => Buffer.from(`${before}PLANTED-IN-A-RECORD${before}..`).toString('base64')),
    ];
    for (const form of forms) {
      writeFileSync(join(bench.folder, 'file'), form);
      expect(plantedIn(bench.folder, PLANTED)).toEqual(['PLANTED-IN-A-RECORD']);
    }
  });
});

function noise() {
  return { meta: '', body: pack(Buffer.from(Array.from({ length: 60_000 }, () => Math.floor(Math.random() * 256)))) };
}
