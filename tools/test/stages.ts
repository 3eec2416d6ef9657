import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buildViewer } from '../build.ts';
import { runAtDesk } from '../desk/desk.ts';
import { makePackage } from '../package/make.ts';
import { ROOT } from '../root.ts';
import { countPlaywright, countVitest, type Count, NO_REPORT } from './count.ts';
import { type Proof, provedByPlaywright, provedByVitest } from './proof.ts';
import { type Program, runScript } from './scripts.ts';

export interface Stage {
  readonly name: string;
  readonly title: string;
  /** Longer than `npm test` may take, or in need of what CI is not to install: run where it is named by `--only`. */
  readonly isOnlyWhenNamed?: true;
  run(): Promise<StageResult>;
}

export interface StageResult {
  readonly count: Count;
  /** Of the faults, attacks and drawn cases among its tests. */
  readonly proof: Proof;
}

type Check = readonly [program: Program, ...args: string[]];

const ROOMS = ['src-main', 'src-renderer', 'src-shared', 'src-sandbox', 'tools', 'tests'];
const TYPE_PROJECTS = [...ROOMS, 'src-main/preload', 'tests/src-renderer', 'tests/bench/timeline/pages'];

/** Quickest first: a slip is told in seconds. */
export const STAGES: readonly Stage[] = [
  {
    name: 'lint',
    title: 'Lint: rules, layers, unused code, format',
    run: () =>
      checks([
        ['oxlint', '--type-aware', '--deny-warnings'],
        ['depcruise', '--config', 'tools/lint/layers.cjs', ...ROOMS],
        ['knip'],
        ['prettier', '--check', '--log-level', 'warn', '.'],
      ]),
  },
  {
    name: 'types',
    title: 'Types: each room with only what it may know',
    run: () => checks(TYPE_PROJECTS.map((project) => ['tsc', '-p', project])),
  },
  { name: 'unit', title: 'Unit and contract tests', run: () => runVitest() },
  {
    name: 'e2e',
    title: 'End to end, in the real Electron with its sandbox on',
    run: async () => {
      buildViewer();
      return runPlaywright('viewer', 'e2e');
    },
  },
  { name: 'package', title: 'The package: packed, and started as it is installed', run: runPackage },
  {
    name: 'msi',
    title: 'The MSI: its tables and content, installed, upgraded and removed in Wine',
    isOnlyWhenNamed: true,
    run: async () =>
      process.platform === 'linux'
        ? runVitest(['--config', 'tests/package/msi/vitest.config.ts'])
        : { count: { passed: 0, failed: 0, skipped: 1 }, proof: {} },
  },
];

async function checks(commands: readonly Check[]): Promise<StageResult> {
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const [program, ...args] of commands) {
    if (runScript(program, args) === 0) count.passed += 1;
    else {
      count.failed += 1;
      process.stdout.write(`failed: ${program} ${args.join(' ')}\n`);
    }
  }
  return { count, proof: {} };
}

async function runVitest(args: readonly string[] = []): Promise<StageResult> {
  const folder = mkdtempSync(join(tmpdir(), 'shcr-unit-'));
  try {
    const report = join(folder, 'report.json');
    // Failures and the summary only.
    const reporters = ['--reporter=minimal', '--reporter=json', `--outputFile.json=${report}`];
    const code = runScript('vitest', ['run', ...reporters, ...args]);
    return { count: countVitest(report, code), proof: provedByVitest(report) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runPlaywright(project: 'viewer' | 'package', output: string, input?: unknown): Promise<StageResult> {
  let result: StageResult = { count: NO_REPORT, proof: {} };
  await runAtDesk({
    command: ['node', 'node_modules/@playwright/test/cli.js', 'test', `--project=${project}`],
    output: join(ROOT, 'out', output),
    input,
    whenEnded: (out, code) => {
      const report = join(out, 'report.json');
      result = { count: countPlaywright(report, code), proof: provedByPlaywright(report) };
    },
  });
  return result;
}

/** From the Electron that is set up, whichever it is: what is tested holds for both. */
async function runPackage(): Promise<StageResult> {
  if (process.platform !== 'linux') return { count: { passed: 0, failed: 0, skipped: 1 }, proof: {} };
  const { folder } = await makePackage({ platform: 'linux', into: join(ROOT, 'out', 'packed'), unreleasable: true });
  return runPlaywright('package', 'package', { folder: relative(ROOT, folder) });
}
