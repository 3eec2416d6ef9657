import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** The programs' own scripts, below node_modules: started with our Node, so that no shell has to find them. */
const SCRIPTS = {
  oxlint: 'oxlint/bin/oxlint',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  knip: 'knip/bin/knip.js',
  prettier: 'prettier/bin/prettier.cjs',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
} as const;

export type Program = keyof typeof SCRIPTS;

/** Beside others, and heard: what it says is handed over as it says it. @returns the exit code */
export async function runScriptBeside(
  program: Program,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  hear: (said: string) => void,
): Promise<number> {
  const script = join(ROOT, 'node_modules', SCRIPTS[program]);
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env: { ...process.env, ...env } });
  child.stdin.end();
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (status) => resolve(status ?? 1));
  });
}

/** @returns the exit code */
export function runScript(
  program: Program,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): number {
  const script = join(ROOT, 'node_modules', SCRIPTS[program]);
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}
