import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, SetUpError } from './steps.mjs';

/**
 * Runs a script with the Node that package.json pins, which is first in its PATH too.
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runWithOwnNode(script, args) {
  const folder = join(ROOT, 'node_modules', 'node', 'bin');
  const node = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) throw new SetUpError('The package `node` is not set up: remove node_modules and try again.');
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
  const child = spawn(node, [script, ...args], { cwd: ROOT, env, stdio: 'inherit' });
  // Ctrl+C reaches the whole group from the terminal: the script clears up, and we wait for it.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGHUP'])) process.on(signal, () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
