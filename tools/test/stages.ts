import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildViewer } from '../build.ts';
import { runAtDesk } from '../desk/desk.ts';
import { ROOT } from '../root.ts';
import { countPlaywright, countVitest, type Count } from './count.ts';

export interface Stage {
  readonly name: string;
  readonly title: string;
  run(): Promise<Count>;
}

/** Quickest first: a slip is told in seconds. */
export const STAGES: readonly Stage[] = [
  {
    name: 'lint',
    title: 'Lint: rules, layers, unused code, format',
    run: () =>
      checks([
        ['oxlint', ['--type-aware', '--deny-warnings']],
        [
          'depcruise',
          [
            '--config',
            'tools/lint/layers.cjs',
            'src-main',
            'src-renderer',
            'src-shared',
            'src-sandbox',
            'tools',
            'tests',
          ],
        ],
        ['knip', []],
        ['prettier', ['--check', '--log-level', 'warn', '.']],
      ]),
  },
  {
    name: 'types',
    title: 'Types: each room with only what it may know',
    run: () =>
      checks(
        [
          'src-shared',
          'src-main',
          'src-main/preload',
          'src-renderer',
          'src-sandbox',
          'tools',
          'tests',
          'tests/src-renderer',
        ].map((project) => ['tsc', ['-p', project]] as const),
      ),
  },
  { name: 'unit', title: 'Unit and contract tests', run: runVitest },
  { name: 'e2e', title: 'End to end, in the real Electron with its sandbox on', run: runPlaywright },
];

async function checks(commands: readonly (readonly [string, readonly string[]])[]): Promise<Count> {
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const [program, args] of commands) {
    const ended = spawnSync(join(ROOT, 'node_modules', '.bin', program), args, {
      cwd: ROOT,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (ended.status === 0) count.passed += 1;
    else {
      count.failed += 1;
      process.stdout.write(`failed: ${program} ${args.join(' ')}\n`);
    }
  }
  return count;
}

async function runVitest(): Promise<Count> {
  const report = join(ROOT, 'out', 'unit', 'report.json');
  rmSync(report, { force: true });
  mkdirSync(join(ROOT, 'out', 'unit'), { recursive: true });
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const ended = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return countVitest(report, ended.status ?? 1);
}

async function runPlaywright(): Promise<Count> {
  buildViewer();
  const code = await runAtDesk({
    command: ['node', 'node_modules/@playwright/test/cli.js', 'test'],
    outputName: 'e2e',
  });
  return countPlaywright(join(ROOT, 'out', 'e2e', 'report.json'), code);
}
