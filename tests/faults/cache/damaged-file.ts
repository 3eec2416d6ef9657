import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { type Cache, pack, unpack } from '../../../src-main/cache/index.ts';
import { type CacheBench, problemOf } from '../../src-main/cache/a-cache.ts';

export const PAGE = 4096;
const PATIENTS = ['p', 'q', 'r'] as const;

/** What copies say, so that two of them can be compared: by patient, and for each body its bytes in base64. */
export type Contents = Readonly<Record<string, readonly string[]>>;

/** Two states of one file under one key, as a run of the viewer makes them one after the other. */
export interface TwoStates {
  readonly before: Buffer;
  readonly after: Buffer;
  readonly contents: readonly [Contents, Contents];
}

const noise = (bytes: number) => ({ meta: JSON.stringify({ bytes }), body: pack(randomBytes(bytes)) });

/** Copies of several sizes: within a page, over a few of them, and over many. */
function holdAll(bench: CacheBench, cache: Cache): void {
  for (const patient of PATIENTS)
    cache.hold(bench.head(patient, { facts: JSON.stringify({ of: patient, n: randomBytes(8).toString('hex') }) }), [
      noise(20),
      noise(9000),
      noise(40_000),
      noise(300),
    ]);
}

export function contentsOf(cache: Cache): Contents {
  return Object.fromEntries(
    PATIENTS.map((patient) => {
      const head = cache.held(patient, 'dr-a');
      const bodies = Array.from(cache.bodiesOf(patient), ({ body }) => unpack(body).toString('base64'));
      const metas = cache.metasOf(patient);
      return [patient, head === null ? [] : [head.patientId, String(head.fetchedAt), head.facts, ...metas, ...bodies]];
    }),
  );
}

export function twoStates(bench: CacheBench): TwoStates {
  const make = (): readonly [Buffer, Contents] => {
    const cache = bench.cache();
    holdAll(bench, cache);
    const contents = contentsOf(cache);
    cache.close();
    return [readFileSync(bench.file), contents];
  };
  const [before, first] = make();
  bench.pass(60_000);
  const [after, second] = make();
  return { before, after, contents: [first, second] };
}

/**
 * Opens a file that something was done to. What is read must be what was held, or nothing, or the error that says so.
 * @returns `right`, `shredded`, `found out` when it was read, or what is wrong
 */
export function outcomeOf(bench: CacheBench, damaged: Buffer, contents: readonly Contents[]): string {
  writeFileSync(bench.file, damaged, { mode: 0o600 });
  const { cache, how, problem } = bench.opened();
  try {
    if (how === 'remade' && problem === 'unreadable') {
      const left = Object.values(contentsOf(cache)).flat();
      return left.length === 0 ? 'shredded' : `wrong: ${left.length} left in a new file`;
    }
    if (how !== 'kept') return `wrong: ${how}, ${String(problem)}`;
    const wrong = PATIENTS.filter((patient) => !isRight(cache, patient, contents));
    return wrong.length > 0 ? `wrong: another content of ${wrong.join()}` : readingOf(cache);
  } finally {
    cache.close();
  }
}

function isRight(cache: Cache, patient: string, contents: readonly Contents[]): boolean {
  let got: readonly string[] = [];
  const problem = problemOf(() => {
    got = contentsOf(cache)[patient] ?? [];
  });
  if (problem !== 'none') return problem === 'unreadable';
  return got.length === 0 || contents.some((held) => JSON.stringify(held[patient]) === JSON.stringify(got));
}

function readingOf(cache: Cache): string {
  return problemOf(() => contentsOf(cache)) === 'none' ? 'right' : 'found out';
}

/** Writes over a part of a file that is open elsewhere. */
export function overwrite(file: string, at: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}
