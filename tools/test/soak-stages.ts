import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildViewer } from '../build.ts';
import { runAtDesk } from '../desk/desk.ts';
import { ROOT } from '../root.ts';
import { countPlaywright, countVitest, type Count } from './count.ts';
import { figuresOf, type Figure } from './figures.ts';
import { runScript } from './scripts.ts';

/** How much of a stage: a few minutes for all of them together, or for as long as it takes. */
export type Extent = 'quick' | 'full';

export interface SoakRun {
  readonly runs: number;
  readonly seed: number;
}

export interface SoakResult {
  readonly count: Count;
  /** What the tests found out in numbers. */
  readonly figures: readonly Figure[];
}

export interface SoakStage {
  readonly name: string;
  readonly title: string;
  /** How often whatever is drawn at random is tried. */
  readonly runs: Readonly<Record<Extent, number>>;
  run(how: SoakRun): Promise<SoakResult>;
}

/** Shortest first. What is drawn at random in `npm test` in a small sample, is drawn here in full. */
export const SOAK_STAGES: readonly SoakStage[] = [
  {
    name: 'launch',
    title: 'Launches: texts of any form, and arrivals in any order',
    runs: { quick: 20_000, full: 1_000_000 },
    run: (how) => unit(['tests/src-main/launch/fuzz', 'tests/src-main/launch/launch-desk-model'], how),
  },
  {
    name: 'cache',
    title:
      'Copies: damaged, cut off, torn, swapped; processes killed while they write; times and restarts in any order',
    runs: { quick: 200, full: 1000 },
    run: (how) =>
      unit(['tests/faults/cache', 'tests/src-main/cache/model', 'tests/src-main/cache-keeper/copies-life'], how),
  },
  {
    name: 'records',
    title: 'Records: changed, dropped, nested, retyped, in any order',
    runs: { quick: 250, full: 20_000 },
    run: (how) =>
      unit(
        [
          'tests/src-main/record/properties',
          'tests/src-main/record/order',
          'tests/src-main/record/merge/merge-properties',
          'tests/src-main/record/banner/patient-properties',
          'tests/src-main/record/detail/detail',
        ],
        how,
      ),
  },
  {
    name: 'switches',
    title: 'Switches between patients, looked at after each paint',
    runs: { quick: 60, full: 200 },
    run: (how) => inViewer(['switches'], how),
  },
  {
    name: 'hostile',
    title: 'Hostile letters, PDFs and pictures opened one by one; a page that somebody has taken over',
    runs: { quick: 120, full: 5000 },
    run: (how) => inViewer(['hostile-content', 'hostile-renderer'], how),
  },
  {
    name: 'session',
    title: 'Sessions: sign-in, launch, lock, role switch, expiry and end in any order',
    runs: { quick: 5, full: 100 },
    run: (how) => inViewer(['session-model'], how),
  },
  {
    name: 'forensics',
    title: 'What a shift leaves on the disk: 500 values looked for in every file, once a run',
    runs: { quick: 1, full: 6 },
    run: (how) => inViewer(['forensics'], how),
  },
  {
    name: 'faults',
    title: 'Faults of the backend and the network, in the real viewer: answers, ways in, connections',
    // There are so many of each at most.
    runs: { quick: 8, full: 100 },
    run: (how) => inViewer(['e2e/faults'], how),
  },
  {
    name: 'shift',
    title: 'Two hours of a ward: records opened, switched, launched and locked over, and what is left in memory',
    runs: { quick: 24, full: 240 },
    run: (how) => inViewer(['shift.spec'], how),
  },
  {
    name: 'kills',
    title: 'Kills of each process at any moment, while the backend fails: opens and audit events',
    runs: { quick: 12, full: 500 },
    run: (how) => inViewer(['audit-kill'], how),
  },
];

const environment = ({ runs, seed }: SoakRun): Record<string, string> => ({
  SHCR_RUNS: String(runs),
  SHCR_SEED: String(seed),
});

async function unit(files: readonly string[], how: SoakRun): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'shcr-soak-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=minimal', '--reporter=json', `--outputFile.json=${report}`];
    // They end when they are done, however long that is.
    const args = ['run', '--testTimeout=0', ...reporters, ...files];
    return { count: countVitest(report, runScript('vitest', args, environment(how))), figures: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inViewer(files: readonly string[], how: SoakRun): Promise<SoakResult> {
  buildViewer();
  let result: SoakResult = { count: { passed: 0, failed: 1, skipped: 0 }, figures: [] };
  await runAtDesk({
    command: ['node', 'node_modules/@playwright/test/cli.js', 'test', ...files],
    output: join(ROOT, 'out', 'soak', files[0] ?? ''),
    env: environment(how),
    whenEnded: (out, code) => {
      const report = join(out, 'report.json');
      result = { count: countPlaywright(report, code), figures: figuresOf(report) };
    },
  });
  return result;
}
