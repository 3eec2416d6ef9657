import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronChoice, ROOT } from '../../../tools/root.ts';
import type { Diagnosis } from '../../../src-shared/contract/index.ts';

export interface CheckRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CheckOptions {
  readonly settings: Readonly<Record<string, unknown>>;
  /** After `--diagnose=`; left out: to standard output alone. */
  readonly file?: string;
  /** The folder of a viewer that was there before, as `launchViewer` makes it. */
  readonly profile?: string;
  readonly args?: readonly string[];
}

/** `viewer --diagnose`: the real application, started without anything that drives it. */
export async function runCheck({ settings, file, args = [], ...options }: CheckOptions): Promise<CheckRun> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'shcr-check-'));
  mkdirSync(join(profile, 'data'), { recursive: true });
  const config = join(profile, 'check-config.json');
  writeFileSync(config, JSON.stringify(settings));
  const own = [`--config=${config}`, `--user-data-dir=${join(profile, 'data')}`, '--disable-gpu'];
  const asked = file === undefined ? '--diagnose' : `--diagnose=${file}`;
  const child = spawn(electronChoice().executable, [ROOT, ...own, ...args, asked], { cwd: ROOT });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...said };
}

/** The code of each step. */
export const codesOf = ({ steps }: Diagnosis): Readonly<Record<string, string | null>> =>
  Object.fromEntries(steps.map(({ id, code }) => [id, code]));
