import { plainLink } from '../../tools/launch/make-link.ts';
import { everyProcess, isAlive, PARTS } from '../../tools/driver/processes.ts';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { launchViewer, type RunningViewer, signIn, waitUntilFinished } from '../../tools/driver/viewer.ts';
import { runs, seed } from '../runs.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { lookAtView, openNext, readADocument, searchFor } from './forensics/working.ts';
import { handOver, type KnownPerson, untilOpen } from './hand-over.ts';
import { type Held, settled } from './shift/memory.ts';
import { wardOf } from './shift/ward.ts';

/**
 * 240 are two hours of a ward: a record every half minute, every fourth of them by a launch of the clinical system (60), and in the
 * second hour a lock after every third (40). A record of 10,000 resources is among them.
 */
const OPENS = runs(4);
/** Fewer say nothing of memory: what is used for the first time is still being set up. */
const TELLS_OF_MEMORY = 24;
const ROUND = Math.ceil(OPENS / 8);
/** By then every part of the program has been used, and compiled: a page's heap does not grow after some fifteen records. */
const WARM_UP = OPENS < TELLS_OF_MEMORY ? 0 : 15;
const MARGARET = '9990000018';
const HEAVY = '9990000360';

/** Whole numbers below, the same for the same seed. */
function drawing(from: number): (below: number) => number {
  let state = from >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

test('through a shift of opening, switching, launching and locking the memory of each process returns, no handle is left open, no timer running and no process behind', async () => {
  test.setTimeout(120_000 + OPENS * 20_000);
  process.stdout.write(`shift: seed ${seed} (SHCR_SEED), ${OPENS} opens\n`);
  const sandbox = await startSandboxProcess(['--heavy', OPENS < TELLS_OF_MEMORY ? '2000' : '10000']);
  const gp = demoStaff(sandbox, 'gp.example');
  const ward = await wardOf(sandbox, gp.user);
  expect(ward.length).toBeGreaterThan(20);
  const viewer = await launchViewer({
    sandbox,
    ...gp,
    config: { launch: { plainLinks: true } },
  });
  const atFirst = await settled(viewer);
  await signIn(viewer.page);
  const draw = drawing(seed);
  const work = new Work(viewer, ward, draw);
  await work.rounds(WARM_UP, false);
  const unlocked = await work.rounds(Math.ceil(OPENS / 2), false);
  const locking = await work.rounds(Math.ceil(OPENS / 2), true);
  const pids = Object.values(await everyProcess(viewer)).flat();
  await viewer.leaveBy('Sign out');
  await viewer.page.getByRole('button', { name: 'Sign in' }).waitFor();
  // Nothing of the session goes on after it: main waits for what it waited for before, and the same processes are there.
  const outside = ({ waiting, processes }: Held) => ({ waiting, processes });
  await expect.poll(async () => outside(await settled(viewer)), { timeout: 90_000 }).toEqual(outside(atFirst));
  await viewer.close();
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  await sandbox.stop();

  tell([unlocked, locking]);
  for (const rounds of [unlocked, locking]) expectReturned(rounds);
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
  if (OPENS < TELLS_OF_MEMORY) return;
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

/** What an allocator keeps in reserve comes and goes: the start is the higher of two rounds, the end the lower of two. */
function expectNoMore(what: string, rounds: readonly number[]): void {
  expect(Math.min(...rounds.slice(-2)), what).toBeLessThanOrEqual(Math.max(...rounds.slice(0, 2)) * 1.1);
}

/** What was held after each round. */
function tell(halves: readonly (readonly Held[])[]): void {
  const inMib = (kib: number | undefined): string => ((kib ?? 0) / 1024).toFixed(1);
  const rows = halves.flatMap((held, half) => {
    const name = half === 0 ? 'shift' : 'shift with locks';
    const [start, end] = [held[0], held.at(-1)];
    return [
      ...PARTS.map((part) => `${name}, MiB of ${part}: ${held.map(({ memory }) => inMib(memory[part])).join(', ')}`),
      `${name}, MiB of main’s heap: ${inMib(start?.mainHeap)} to ${inMib(end?.mainHeap)}`,
      `${name}, MiB of the page’s heap: ${inMib(start?.page.heap)} to ${inMib(end?.page.heap)}`,
      `${name}, handles of main: ${start?.handles.main} to ${end?.handles.main}`,
    ];
  });
  for (const description of [`shift, records opened: ${OPENS}`, ...rows]) {
    test.info().annotations.push({ type: 'figure', description });
  }
}

/** What somebody does on a ward. */
class Work {
  readonly #viewer: RunningViewer;
  readonly #ward: readonly KnownPerson[];
  readonly #draw: (below: number) => number;
  #opened = 0;

  constructor(viewer: RunningViewer, ward: readonly KnownPerson[], draw: (below: number) => number) {
    this.#viewer = viewer;
    this.#ward = ward;
    this.#draw = draw;
  }

  /** @returns what was held after each round, always after the same last record and with none open */
  async rounds(opens: number, locks: boolean): Promise<Held[]> {
    const held: Held[] = [];
    for (let done = 0; done < opens;) {
      for (let n = 0; n < ROUND && done < opens; n += 1, done += 1) {
        await this.#openAndRead();
        if (locks && done % 3 === 2) await this.#lock();
      }
      if (locks) await this.#lock();
      // A heap grows to the largest record that it held: each round ends with that one, and then an ordinary one.
      for (const nhsNumber of [HEAVY, MARGARET]) await openNext(this.#viewer, nhsNumber);
      await this.#viewer.page.getByRole('button', { name: 'Close record' }).click();
      held.push(await settled(this.#viewer));
    }
    return held;
  }

  async #openAndRead(): Promise<void> {
    this.#opened += 1;
    const person = this.#ward[this.#draw(this.#ward.length)] as KnownPerson;
    if (this.#opened % 4 === 0) await this.#launch(person);
    else await openNext(this.#viewer, person.nhsNumber);
    for (let n = 0; n < 3; n += 1) await lookAtView(this.#viewer.page, this.#draw(8));
    if (this.#opened % 3 === 0) await searchFor(this.#viewer.page, 'a');
    if (this.#opened % 4 === 1) await readADocument(this.#viewer.page, this.#draw(3));
  }

  async #launch(person: KnownPerson): Promise<void> {
    const { page } = this.#viewer;
    const close = page.getByRole('button', { name: 'Close record' });
    if (await close.isVisible()) await close.click();
    await handOver(this.#viewer, '--', plainLink(person));
    await untilOpen(this.#viewer, person.nhsNumber);
    await waitUntilFinished(page);
  }

  async #lock(): Promise<void> {
    const locked = await this.#viewer.leaveBy('Lock');
    await locked.getByRole('button', { name: /^Unlock as/ }).click();
    // What was open opens again.
    await waitUntilFinished(locked);
  }
}
