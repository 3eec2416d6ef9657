import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What the set-up lays down beside the sources; git ignores it. */
export const RUNTIME_FOLDER = join(ROOT, '.runtime');

/** A step could not be done; the message says what happened and what to do. */
export class SetUpError extends Error {}

/** One line about a step that takes a while. @param {string} text */
export function say(text) {
  process.stdout.write(`set-up: ${text}\n`);
}

/**
 * Runs a program with its output on ours.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {boolean} whether it ended with 0
 */
export function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options }).status === 0;
}

/**
 * Runs npm as the one that started us, wherever it lies.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function npm(args, options = {}) {
  const npmScript = process.env['npm_execpath'];
  if (npmScript !== undefined && npmScript.endsWith('npm-cli.js')) {
    return run(process.execPath, [npmScript, ...args], options);
  }
  const windows = process.platform === 'win32';
  return run(windows ? 'npm.cmd' : 'npm', args, { shell: windows, ...options });
}
