import { Random } from '../../src-sandbox/residents/random.ts';
import { startMisbehavingProvider } from '../../tools/driver/misbehaving-provider.ts';
import { type Part, PARTS } from '../../tools/driver/processes.ts';
import { startSandboxProcess } from '../../tools/driver/sandbox.ts';
import { runs, seed } from '../runs.ts';
import { type Attempt, Life, type Resident, type Step } from './audit-kill/life.ts';
import { checkTrail, wholeTrail } from './audit-kill/trail.ts';
import { demoStaff, expect, test } from './fixtures.ts';
import { proved } from './proof.ts';

const KILLS = runs(6);
/** The last moment at which a process is killed, in ms from the beginning of the work. */
const LATEST_MS = 3000;
const NHS_NUMBERS = new Set(['9990000018', '9990000026', '9990000107', '9990000115']);

/** In `main` die the outbox and what delivers it. */
const DECK: readonly Part[] = [...PARTS, 'main', 'main', 'main'];

function drawn(random: Random, residents: readonly Resident[]): Attempt[] {
  let last: Resident | undefined;
  const open = (): Step => {
    // Never the same one twice: the screen of before would look like that of now.
    last = random.pick(residents.filter((one) => one !== last));
    return { kind: 'open', whom: last };
  };
  const other = (): Step => random.pick<Step>([{ kind: 'close' }, { kind: 'sign-out' }, open(), open()]);
  return Array.from({ length: KILLS }, (_, at) => ({
    // Each part in its turn, so that a small sample has them all.
    part: DECK[at % DECK.length] ?? 'main',
    moment: random.chance(0.5) ? { shown: random.int(1, 2) } : { ms: random.int(0, LATEST_MS) },
    steps: [open(), other(), open(), other()],
  }));
}

test('whatever process is killed, whatever the backend fails to answer: every open that was on the screen has exactly one audit event, none is lost, none is there twice (HAZ-004)', async () => {
  test.setTimeout(120_000 + KILLS * 20_000);
  process.stdout.write(`audit and kills: seed ${seed} (SHCR_SEED), ${KILLS} kills\n`);
  const random = new Random(seed);
  // One of its own: the whole trail of it is read at the end.
  const sandbox = await startSandboxProcess();
  let isWell = false;
  const faults = { fails: 0, lost: 0 };
  const backend = await startMisbehavingProvider(sandbox, {
    atRecord: (method) => {
      const [fails, lost] = isWell ? [0, 0] : method === 'POST' ? [0.25, 0.2] : [0.04, 0.02];
      const fate = random.next();
      const what = fate < fails ? 'fails' : fate < fails + lost ? 'lost' : 'right';
      if (what !== 'right') faults[what] += 1;
      return what;
    },
  });
  const residents = sandbox.residents.filter(({ nhsNumber }) => NHS_NUMBERS.has(nhsNumber));
  const life = new Life({ sandbox: backend, ...demoStaff(sandbox, 'gp.example') }, residents);
  try {
    const killed = (): number => Object.values(life.kills).reduce((sum, one) => sum + one);
    for (const attempt of drawn(new Random(seed), residents)) {
      const before = killed();
      await life.attempt(attempt);
      proved({ tried: killed() - before });
      await life.ready();
      proved({ survived: killed() - before });
    }
    isWell = true;
    await life.ready();
    const whom = residents.find(({ patientId }) => patientId !== life.asked.at(-1)?.patientId);
    if (whom !== undefined) await life.open(whom);
    await expect.poll(() => life.delivered(), { timeout: 60_000 }).toBe(0);

    const found = checkTrail(await wholeTrail(sandbox), life.asked);
    const seen = life.asked.filter((open) => open.seen).length;
    const figures = {
      ...Object.fromEntries(PARTS.map((part) => [`kills of ${part}`, life.kills[part]])),
      'starts on the same profile': life.restarts,
      'requests that failed': faults.fails,
      'answers that were lost': faults.lost,
      'opens asked for': life.asked.length,
      'opens on the screen': seen,
      'events of opening': found.opened,
      events: found.events,
      lost: found.lost,
      doubled: found.doubled,
    };
    for (const [what, value] of Object.entries(figures)) {
      test.info().annotations.push({ type: 'figure', description: `${what}: ${value}` });
    }
    process.stdout.write(
      `audit and kills: ${Object.entries(figures)
        .map(([what, value]) => `${what} ${value}`)
        .join(', ')}\n`,
    );
    proved({ lost: found.lost });
    expect(found.wrong).toEqual([]);
    expect([found.lost, found.doubled]).toEqual([0, 0]);
    // It was the real thing: records were on the screen, and processes died.
    expect(seen).toBeGreaterThan(0);
    expect(killed()).toBeGreaterThanOrEqual(KILLS / 2);
  } finally {
    await life.end();
    await backend.stop();
    await sandbox.stop();
  }
});
