import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
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
 * Runs npm as the one that started us, wherever it lies; else the one that came with this Node. Always its script, with
 * our Node: no shell, which would take a path with a space apart.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function npm(args, options = {}) {
  const node = nodeThatExists();
  const beside = dirname(node);
  const started = process.env['npm_execpath'];
  const scripts = [
    ...(started !== undefined && started.endsWith('npm-cli.js') ? [started] : []),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = scripts.find((path) => existsSync(path));
  if (script !== undefined) return run(node, [script, ...args], options);
  if (process.platform !== 'win32') return run('npm', args, options);
  throw new SetUpError('npm was not found beside Node: start this by `npm run`, e.g. `npm run demo`.');
}

/**
 * The Node that runs us; or, where an installation has just removed it – `npm run` finds the project's own Node first, and
 * `npm ci` replaces that –, the machine's.
 * @returns {string}
 */
export function nodeThatExists(execPath = process.execPath, path = process.env['PATH'] ?? '') {
  if (existsSync(execPath)) return execPath;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = path.split(delimiter).map((folder) => join(folder, name));
  return found.find((program) => existsSync(program)) ?? execPath;
}
