import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAtDesk } from '../desk/desk.ts';
import { ROOT } from '../root.ts';
import { type Count, countPlaywright, countVitest, NO_REPORT, sumOf } from './count.ts';
import { type Figure, figuresOf } from './figures.ts';
import { type Proof, provedByPlaywright, provedByVitest, total } from './proof.ts';
import { runScriptBeside } from './scripts.ts';
import type { SoakStage } from './soak-stages.ts';

export interface SoakRun {
  readonly runs: number;
  readonly seed: number;
  /** Gets what the stage says, as it says it. */
  readonly hear: (said: string) => void;
}

export interface SoakResult {
  readonly count: Count;
  /** What the tests found out in numbers. */
  readonly figures: readonly Figure[];
  readonly proof: Proof;
}

/** Both halves of a stage, one after the other. The viewer has been built. */
export async function runStage(stage: SoakStage, how: SoakRun): Promise<SoakResult> {
  const results: SoakResult[] = [];
  if (stage.unit !== undefined) results.push(await unit(stage.unit, how));
  if (stage.viewer !== undefined) results.push(await inViewer(stage.name, stage.viewer, how));
  return {
    count: sumOf(results.map(({ count }) => count)),
    figures: results.flatMap(({ figures }) => figures),
    proof: total(results.map(({ proof }) => proof)),
  };
}

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
    const code = await runScriptBeside('vitest', args, environment(how), how.hear);
    return { count: countVitest(report, code), figures: [], proof: provedByVitest(report) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inViewer(name: string, files: readonly string[], how: SoakRun): Promise<SoakResult> {
  let result: SoakResult = { count: NO_REPORT, figures: [], proof: {} };
  await runAtDesk({
    command: ['node', 'node_modules/@playwright/test/cli.js', 'test', '--project=viewer', ...files],
    output: join(ROOT, 'out', 'soak', name),
    env: environment(how),
    hear: how.hear,
    whenEnded: (out, code) => {
      const report = join(out, 'report.json');
      result = {
        count: countPlaywright(report, code),
        figures: figuresOf(report),
        proof: provedByPlaywright(report),
      };
    },
  });
  return result;
}
