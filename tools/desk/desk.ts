import { spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** Chromium refuses its sandbox to root, and we do not switch the sandbox off: root runs Electron as this user. */
const UNPRIVILEGED = 'nobody';

export interface DeskRun {
  /** Program below `tools/` or `node_modules/.bin`, and its arguments, relative to the project's root. */
  readonly command: readonly string[];
  /** Absolute folder that takes the place of what the run wrote to `$SHCR_OUT`. */
  readonly output: string;
  /** `add`: each file or folder that the run wrote replaces its like; what else is in `output` stays. */
  readonly put?: 'replace' | 'add';
  readonly env?: Readonly<Record<string, string>>;
  /** Handed over as JSON in the file `$SHCR_INPUT`. */
  readonly input?: unknown;
  /** Gets what the program says, as it says it; left out, it goes to our own output. */
  readonly hear?: (said: string) => void;
  /** Looks at what the run wrote, before it is copied to where another run may write too. */
  readonly whenEnded?: (written: string, code: number) => void;
}

interface Folders {
  readonly home: string;
  readonly run: string;
  readonly out: string;
  readonly tmp: string;
}

/**
 * Runs a program at a virtual desk (display, session bus, credential store) as an ordinary user, whoever we are.
 * On Windows and macOS the real desk is used. Nothing is left behind, however it ends.
 * @returns the program's exit code
 */
export async function runAtDesk({
  command,
  output,
  put = 'replace',
  env = {},
  input,
  hear,
  whenEnded,
}: DeskRun): Promise<number> {
  const work = mkdtempSync(join(tmpdir(), 'shcr-desk-'));
  const at = (name: string): string => join(work, name);
  const folders: Folders = { home: at('home'), run: at('run'), out: at('out'), tmp: at('tmp') };
  for (const folder of Object.values(folders) as string[]) mkdirSync(folder, { mode: 0o700 });
  writeFileSync(at('input.json'), JSON.stringify(input ?? null));
  try {
    const environment = { ...deskEnvironment(folders), SHCR_INPUT: at('input.json'), ...env };
    const [program, ...args] = commandLine(command, work, folders);
    const code = await untilEnded(program ?? '', args, environment, hear);
    whenEnded?.(folders.out, code);
    if (put === 'replace') rmSync(output, { recursive: true, force: true });
    mkdirSync(output, { recursive: true });
    for (const name of readdirSync(folders.out)) {
      rmSync(join(output, name), { recursive: true, force: true });
      cpSync(join(folders.out, name), join(output, name), { recursive: true });
    }
    return code;
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** The last two: how much the tests that draw at random are to try. */
const INHERITED = ['PATH', 'LANG', 'CI', 'TERM', 'SHCR_RUNS', 'SHCR_SEED'];

/** Only what a desk needs: nothing of the caller's own session, so that a run is the same everywhere. */
function deskEnvironment(folders: Folders): Record<string, string> {
  const atDesk = process.platform === 'linux';
  // Not NO_COLOR: Playwright looks at the terminal, and sets FORCE_COLOR for its workers; Node warns of the two.
  const inherited = atDesk ? INHERITED : Object.keys(process.env);
  const kept = inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    ...(atDesk ? { HOME: folders.home, XDG_RUNTIME_DIR: folders.run, TMPDIR: folders.tmp } : {}),
    SHCR_OUT: folders.out,
  };
}

function commandLine(command: readonly string[], work: string, folders: Folders): string[] {
  if (process.platform !== 'linux') return [...command];
  const atDesk = ['bash', 'tools/desk/desk.sh', ...command];
  if (process.getuid?.() !== 0) return atDesk;
  const id = (flag: string): number => Number(spawnSync('id', [flag, UNPRIVILEGED], { encoding: 'utf8' }).stdout);
  const given = [work, join(work, 'input.json'), ...(Object.values(folders) as string[])];
  for (const path of given) chownSync(path, id('-u'), id('-g'));
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

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/** How long a desk may take to clear up when it is told to end. */
const GRACE_MS = 5000;

/** Ends the whole group with us: a signal ends it, a second one at once. @returns the exit code */
async function untilEnded(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
  hear?: (said: string) => void,
): Promise<number> {
  const out = hear === undefined ? 'inherit' : 'pipe';
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', out, out], detached: true });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (said: string) => hear?.(said));
  const endGroup = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended by itself.
    }
  };
  let told: keyof typeof SIGNALS | undefined;
  let impatience: NodeJS.Timeout | undefined;
  const whenTold = (signal: NodeJS.Signals): void => {
    endGroup(told === undefined ? 'SIGTERM' : 'SIGKILL');
    told ??= signal as keyof typeof SIGNALS;
    impatience ??= setTimeout(() => endGroup('SIGKILL'), GRACE_MS);
  };
  for (const signal of Object.keys(SIGNALS)) process.on(signal, whenTold);
  try {
    const code = await new Promise<number>((resolve) => {
      child.on('error', (error) => {
        process.stderr.write(`${program} could not be started: ${error.message}\n`);
        resolve(1);
      });
      child.on('exit', (status) => resolve(status ?? 1));
    });
    return told === undefined ? code : 128 + SIGNALS[told];
  } finally {
    clearTimeout(impatience);
    // What the program left running. Not to be caught: the work folder is about to go.
    endGroup(told === undefined ? 'SIGTERM' : 'SIGKILL');
    for (const signal of Object.keys(SIGNALS)) process.off(signal, whenTold);
  }
}
