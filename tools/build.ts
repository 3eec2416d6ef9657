import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.ts';

/** Builds main, preload and renderer into `out/`. Quiet unless it fails. @throws Error with the builder's output */
export function buildViewer(): void {
  const script = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const built = spawnSync(process.execPath, [script, 'build', '--logLevel', 'warn'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The viewer could not be built.\n${built.stdout}${built.stderr}`);
}
