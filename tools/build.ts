import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whileLocked } from './build/lock.ts';
import { ROOT } from './root.ts';

const OUT = join(ROOT, 'out');
const PARTS = ['main', 'preload', 'renderer'] as const;

/** What the last build was made from. */
const STAMP = join(OUT, 'built-from');

const INPUTS = [
  'src-main/**/*',
  'src-renderer/**/*',
  'src-shared/**/*',
  'electron.vite.config.ts',
  'package-lock.json',
];

/**
 * Builds main, preload and renderer into `out/`, where the sources are others than at the last time. Quiet unless it
 * fails. Made beside and put in place at the end: a viewer that is running keeps its files, and a build that fails
 * leaves the last one.
 * @throws Error with the builder's output
 */
export function buildViewer(): void {
  whileLocked(join(OUT, 'build.lock'), 'Another run is building the viewer: waiting for it.', () => {
    const from = fingerprint();
    const isBuilt = ['main/main.js', 'preload/preload.cjs', 'renderer/index.html'].every((file) =>
      existsSync(join(OUT, file)),
    );
    if (isBuilt && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === from) return;
    const fresh = mkdtempSync(join(OUT, 'build-'));
    try {
      runBuilder(fresh);
      rmSync(STAMP, { force: true });
      for (const part of PARTS) putInPlace(join(fresh, part), join(OUT, part), join(fresh, `${part}-before`));
      writeFileSync(STAMP, from);
    } finally {
      rmSync(fresh, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

function runBuilder(target: string): void {
  const script = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const config = join(ROOT, 'tools', 'viewer.vite.config.ts');
  const built = spawnSync(process.execPath, [script, 'build', '--config', config, '--logLevel', 'warn'], {
    cwd: ROOT,
    env: { ...process.env, SHCR_BUILD_TO: target },
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`The viewer could not be built.\n${built.stdout}${built.stderr}`);
}

function putInPlace(fresh: string, place: string, before: string): void {
  if (existsSync(place)) renameSync(place, before);
  renameSync(fresh, place);
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

// `npm run build`
if (import.meta.main) buildViewer();
