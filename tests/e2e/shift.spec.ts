import { everyProcess, isAlive, PARTS } from '../../tools/driver/processes.ts';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { launchViewer, signIn } from '../../tools/driver/viewer.ts';
import { runs, seed } from '../runs.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { proved } from './proof.ts';
import { type Held, settled } from './shift/memory.ts';
import { wardOf } from './shift/ward.ts';
import { Work } from './shift/work.ts';

/**
 * 240 are two hours of a ward: a record every half minute, every fourth of them by a launch of the clinical system (60), and in the
 * second hour a lock after every third (40). A record of 10,000 resources is among them (in a quick run 4,000).
 */
const OPENS = runs(4);
/** Fewer say nothing of memory: what is used for the first time is still being set up. */
const isSample = OPENS < 24;
const EACH = Math.ceil(OPENS / 8);
/** Two asks a second are let through for long, and a hundred at once: enough for a quick run. */
const EACH_MS = OPENS < 100 ? 0 : 4000;
/** A page's heap does not grow after some fifteen records. */
const WARM_UP = 15;
const MARGARET = '9990000018';
/** The largest record: of 10,000 entries in a whole shift. */
const HEAVY = '9990000360';
const HEAVY_ENTRIES = isSample ? 2000 : OPENS < 100 ? 4000 : 10_000;

/** Whole numbers below, the same for the same seed. */
function drawing(from: number): (below: number) => number {
  let state = from >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

test('through a shift of opening, switching, launching and locking the memory of each process returns, no handle is left open, no timer running and no process behind', async () => {
  test.setTimeout(600_000 + OPENS * 30_000);
  process.stdout.write(`shift: seed ${seed} (SHCR_SEED), ${OPENS} opens\n`);
  const sandbox = await startSandboxProcess(['--heavy', String(HEAVY_ENTRIES)]);
  const gp = demoStaff(sandbox, 'gp.example');
  const ward = await wardOf(sandbox, gp.user);
  expect(ward.length).toBeGreaterThan(20);
  // Copies reach their time as much faster as the hours do.
  const cache = isSample ? {} : { minutes: 1 };
  // On a computer that is busy with other things a large record may take longer than a hand may rest.
  const config = { launch: { plainLinks: true }, idleLockSeconds: 1800, cache };
  const viewer = await launchViewer({ sandbox, ...gp, config });
  const atFirst = await settled(viewer);
  await signIn(viewer.page);
  // A heap grows to the largest record that it held: each round ends with that one, once more from its copy, and an ordinary one.
  const work = new Work(viewer, ward, drawing(seed), isSample ? [HEAVY, MARGARET] : [HEAVY, HEAVY, MARGARET], EACH_MS);
  if (!isSample) await work.explained(() => work.warmUp(WARM_UP));
  const half = Math.ceil(OPENS / 2);
  const unlocked = await work.explained(() => work.rounds(half, { each: EACH, locks: false }));
  const locking = await work.explained(() => work.rounds(half, { each: EACH, locks: true }));
  const pids = Object.values(await everyProcess(viewer)).flat();
  await viewer.leaveBy('Sign out');
  await viewer.page.getByRole('button', { name: 'Sign in' }).waitFor();
  // Nothing of the session goes on after it: main waits for what it waited for before, and the same processes are there.
  const outside = ({ waiting, processes }: Held) => ({ waiting, processes });
  await expect.poll(async () => outside(await settled(viewer)), { timeout: 90_000 }).toEqual(outside(atFirst));
  await viewer.close();
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  await sandbox.stop();

  proved({ tried: work.opened, survived: work.whole, lost: work.lost });
  tell([unlocked, locking], work);
  expect(work.lost).toBe(0);
  for (const rounds of [unlocked, locking]) expectReturned(rounds);
  if (isSample) return;
  expect(work.fromCopies).toBeGreaterThanOrEqual(unlocked.length + locking.length);
  for (const part of PARTS) {
    // A lock puts another page and another record process in the place of these two.
    if (part === 'record' || part === 'renderer') continue;
    expectNoMore(
      `memory of ${part} over both halves`,
      [...unlocked, ...locking].map(({ memory }) => memory[part]),
    );
  }
});

/** The same work again and again, after a warm-up: nothing of it adds up. */
function expectReturned([start, ...later]: readonly Held[]): void {
  const end = later.at(-1);
  if (start === undefined || end === undefined) throw new Error('a round to start from and one to end with');
  // The page is drawn anew each time: a listener or an element too many would be one of a record that was closed.
  for (const one of later) {
    expect(one.page).toMatchObject({ nodes: start.page.nodes, listeners: start.page.listeners });
    expect(one.processes).toEqual(start.processes);
    // A token that is fetched anew has its own for a moment.
    expect(one.waiting.length).toBeLessThanOrEqual(start.waiting.length + 2);
  }
  for (const part of ['main', 'record'] as const) {
    // A connection or two may be under way.
    expect(end.handles[part], `handles of ${part}`).toBeLessThanOrEqual(start.handles[part] + 3);
  }
  if (isSample) return;
  const all = [start, ...later];
  for (const part of PARTS)
    expectNoMore(
      `memory of ${part}`,
      all.map(({ memory }) => memory[part]),
    );
  expectNoMore(
    'heap of main',
    all.map(({ mainHeap }) => mainHeap),
  );
  expectNoMore(
    'heap of the page',
    all.map(({ page }) => page.heap),
  );
}

/** What an allocator keeps in reserve comes and goes, and only ever adds: both the start and the end are the lower of two rounds. */
function expectNoMore(what: string, rounds: readonly number[]): void {
  expect(Math.min(...rounds.slice(-2)), what).toBeLessThanOrEqual(Math.min(...rounds.slice(0, 2)) * 1.1);
}

/** What was held after each round. */
function tell(halves: readonly (readonly Held[])[], { opened, fromCopies }: Work): void {
  const mib = (kib: readonly number[]): string => kib.map((one) => (one / 1024).toFixed(1)).join(', ');
  const rows = halves.flatMap((held, half) => {
    const name = half === 0 ? 'shift' : 'shift with locks';
    const [start, end] = [held[0], held.at(-1)];
    return [
      ...PARTS.map((part) => `${name}, MiB of ${part}: ${mib(held.map(({ memory }) => memory[part]))}`),
      `${name}, MiB of main’s heap: ${mib(held.map(({ mainHeap }) => mainHeap))}`,
      `${name}, MiB of the page’s heap: ${mib(held.map(({ page }) => page.heap))}`,
      `${name}, handles of main: ${start?.handles.main} to ${end?.handles.main}`,
      `${name}, handles of the record process: ${start?.handles.record} to ${end?.handles.record}`,
      `${name}, what main waits for: ${start?.waiting.length} to ${end?.waiting.length}`,
    ];
  });
  const ways = [`shift, records opened: ${opened}`, `shift, of these from a copy, and checked: ${fromCopies}`];
  for (const description of [...ways, ...rows]) {
    test.info().annotations.push({ type: 'figure', description });
  }
}
