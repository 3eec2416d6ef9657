// The cache in a process of its own, for tests that end it or take its disk away: `child-cache.ts JOB FOLDER`.
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cache, type OpenedCache, openCache } from '../../../src-main/cache/index.ts';
import { problemOf } from '../../src-main/cache/a-cache.ts';
import { bodiesOfVersion, KEYS, LIMITS, PATIENTS, stateOf } from './versions.ts';

const [, , job = '', folder = ''] = process.argv;
const file = join(folder, 'copies.cache');
const say = (what: unknown): boolean => process.stdout.write(`${JSON.stringify(what)}\n`);

function open(keys: readonly string[] = [KEYS[0]]): OpenedCache {
  return openCache({ file, keys, newKey: KEYS[0] }, LIMITS, { wall: Date.now, steady: () => performance.now() });
}

function hold(cache: Cache, patientId: string, version: number): void {
  const facts = JSON.stringify({ version });
  cache.hold({ patientId, context: 'dr-a', fetchedAt: Date.now(), facts }, bodiesOfVersion(patientId, version));
}

/** Goes on until it is killed; after every step there is something to break off. */
function work(): void {
  const { cache } = open(KEYS);
  for (let version = 1; ; version += 1) {
    for (const patient of PATIENTS) hold(cache, patient, version);
    if (version === 1) say('writing');
    const copy = cache.openWork();
    copy.put(
      Array.from({ length: 300 }, (_, n) => ({ resourceKey: `r${n}`, json: `{"planted":"PLANTED-IN-A-RECORD ${n}"}` })),
    );
    cache.renew(PATIENTS[0], Date.now(), JSON.stringify({ version }));
    cache.rekey(KEYS[version % 2] ?? KEYS[0]);
    copy.close();
    cache.drop(PATIENTS[2]);
  }
}

/** Takes every byte that is left on the disk, down to the last block. */
function fill(): readonly string[] {
  const fillers: string[] = [];
  for (const size of [262_144, 4096, 1]) {
    for (;;) {
      const filler = join(folder, `filler-${fillers.length}`);
      fillers.push(filler);
      try {
        writeFileSync(filler, Buffer.alloc(size));
      } catch {
        break;
      }
    }
  }
  return fillers;
}

/** On a disk that fills up while the file is open. */
function full(): void {
  const { cache, how } = open([]);
  for (const patient of PATIENTS) hold(cache, patient, 1);
  const fillers = fill();
  const problem = problemOf(() => {
    for (let version = 2; version < 50; version += 1) hold(cache, `more-${version}`, version);
  });
  say({ how, problem, state: PATIENTS.map((patient) => stateOf(cache, patient)) });
  say({ dropped: problemOf(() => cache.drop(PATIENTS[0])), state: PATIENTS.map((patient) => stateOf(cache, patient)) });
  for (const filler of fillers) rmSync(filler, { force: true });
  say({
    again: problemOf(() => hold(cache, PATIENTS[0], 3)),
    state: PATIENTS.map((patient) => stateOf(cache, patient)),
  });
  cache.close();
  const after = open();
  say({ how: after.how, state: PATIENTS.map((patient) => stateOf(after.cache, patient)) });
}

/** Where there is no room from the beginning. */
function fullFromTheStart(): void {
  fill();
  const { cache, how, problem } = open([]);
  hold(cache, PATIENTS[0], 1);
  say({ how, problem, state: stateOf(cache, PATIENTS[0]), size: existsSync(file) ? statSync(file).size : 0 });
}

/** On what cannot be written (any more). */
function tryOnce(): void {
  const { cache, how, problem } = open();
  const held = problemOf(() => hold(cache, PATIENTS[1], 2));
  say({ how, problem, held, state: stateOf(cache, PATIENTS[1]), files: readdirSync(folder).length });
}

const JOBS: Readonly<Record<string, () => void>> = {
  work,
  full,
  'full-from-the-start': fullFromTheStart,
  try: tryOnce,
};
JOBS[job]?.();
