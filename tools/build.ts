import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/** What the last build was made from. */
const STAMP = join(ROOT, 'out', 'built-from');

const INPUTS = [
  'src-main/**/*',
  'src-renderer/**/*',
  'src-shared/**/*',
  'electron.vite.config.ts',
  'package-lock.json',
];

/**
 * Builds main, preload and renderer into `out/`, where the sources are others than at the last time. Quiet unless it
 * fails. A second run beside a first one therefore takes nothing away under its feet.
 * @throws Error with the builder's output
 */
export function buildViewer(): void {
  const from = fingerprint();
  const isBuilt = ['main/main.js', 'preload/preload.cjs', 'renderer/index.html'].every((file) =>
    existsSync(join(ROOT, 'out', file)),
  );
  if (isBuilt && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === from) return;
  const script = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const built = spawnSync(process.execPath, [script, 'build', '--logLevel', 'warn'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The viewer could not be built.\n${built.stdout}${built.stderr}`);
  writeFileSync(STAMP, from);
}

/** Names, sizes and times of all that goes into a build. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(INPUTS, { cwd: ROOT }).sort()) {
    const { mtimeMs, size } = statSync(join(ROOT, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
