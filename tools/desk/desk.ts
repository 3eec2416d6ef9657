import { spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** Chromium refuses its sandbox to root, and we do not switch the sandbox off: root runs Electron as this user. */
const UNPRIVILEGED = 'nobody';

export interface DeskRun {
  /** Program below `tools/` or `node_modules/.bin`, and its arguments, relative to the project's root. */
  readonly command: readonly string[];
  /** Folder below `out/` that what the run wrote to `$SHCR_OUT` is copied to; it is emptied first. */
  readonly outputName: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program at a virtual desk (display, session bus, credential store) as an ordinary user, whoever we are.
 * On Windows and macOS the real desk is used.
 * @returns the program's exit code
 */
export async function runAtDesk({ command, outputName, env = {} }: DeskRun): Promise<number> {
  const work = mkdtempSync(join(tmpdir(), 'shcr-desk-'));
  const folders = { home: join(work, 'home'), run: join(work, 'run'), out: join(work, 'out') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { mode: 0o700 });
  const target = join(ROOT, 'out', outputName);
  rmSync(target, { recursive: true, force: true });
  try {
    const environment = deskEnvironment(folders, env);
    const [program, ...args] = commandLine(command, work, folders);
    return await finish(program ?? '', args, environment);
  } finally {
    if (existsSync(folders.out)) cpSync(folders.out, target, { recursive: true });
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Only what a desk needs: nothing of the caller's own session, so that a run is the same everywhere. */
function deskEnvironment(
  folders: { home: string; run: string; out: string },
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const inherited = process.platform === 'linux' ? ['PATH', 'LANG', 'CI', 'TERM'] : Object.keys(process.env);
  const kept = inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    ...(process.platform === 'linux' ? { HOME: folders.home, XDG_RUNTIME_DIR: folders.run } : {}),
    SHCR_OUT: folders.out,
    ...extra,
  };
}

function commandLine(command: readonly string[], work: string, folders: { readonly home: string }): string[] {
  if (process.platform !== 'linux') return [...command];
  const atDesk = ['bash', 'tools/desk/desk.sh', ...command];
  if (process.getuid?.() !== 0) return atDesk;
  const id = (flag: string): number => Number(spawnSync('id', [flag, UNPRIVILEGED], { encoding: 'utf8' }).stdout);
  for (const folder of [work, ...Object.values(folders)]) chownSync(folder, id('-u'), id('-g'));
  // runuser sets HOME to the account's own, which does not exist: ours is given behind it.
  const asUser = ['runuser', '-u', UNPRIVILEGED, '--', 'env', `HOME=${folders.home}`, ...atDesk];
  return canRead(UNPRIVILEGED) ? asUser : throughMount(asUser, join(work, 'tree'));
}

function canRead(user: string): boolean {
  return spawnSync('runuser', ['-u', user, '--', 'test', '-r', join(ROOT, 'package.json')]).status === 0;
}

/**
 * The checkout lies where an ordinary user cannot look (root's home, say): it is shown to that user at another place,
 * with the public example records beside it, in a mount namespace that ends with the run. No permission of the
 * checkout is changed.
 */
function throughMount(command: readonly string[], tree: string): string[] {
  const place = join(tree, 'project');
  mkdirSync(place, { recursive: true });
  const mounts = [[ROOT, place]];
  const beside = join(ROOT, '..', 'shared');
  if (existsSync(beside)) {
    mkdirSync(join(tree, 'shared'));
    mounts.push([beside, join(tree, 'shared')]);
  }
  const script = 'while [ "$1" != -- ]; do mount --bind "$1" "$2"; shift 2; done; shift; cd "$1"; shift; exec "$@"';
  const unshare = ['unshare', '--mount', '--propagation', 'private', 'bash', '-euc', script, 'mount'];
  return [...unshare, ...mounts.flat(), '--', place, ...command];
}

function finish(program: string, args: readonly string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    const end = (): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It has ended by itself.
      }
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    child.on('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code) => {
      end();
      resolve(code ?? 1);
    });
  });
}
