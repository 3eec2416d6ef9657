import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In a name space of its own, which needs no rights: as whoever we are, but for the mount. */
const IN_NAMESPACE = ['--user', '--map-current-user', '--mount', '--keep-caps'];

/** Without the rights that mounting took. */
const START = 'exec setpriv --inh-caps=-all --ambient-caps=-all "${@:2}"';

/** The machine's file is the only configuration that a packaged viewer reads: /etc with ours in it, for this program alone. */
const WITH_ETC = `mount -t overlay overlay -o lowerdir="$1":/etc /etc; ${START}`;

/** Some kernels let nobody but root do so, even for themselves. */
export const canConfigure =
  process.platform === 'linux' &&
  spawnSync('unshare', [...IN_NAMESPACE, 'bash', '-euc', WITH_ETC, 'test', tmpdir(), 'true']).status === 0;

export interface StartOptions {
  readonly executable: string;
  /** `bare`: these alone. */
  readonly args?: readonly string[];
  readonly bare?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** What IT's file says; none, and there is no such file. */
  readonly config?: object;
}

export interface Packaged {
  /** The process that was started: where there is a configuration it is one before the viewer's own. */
  readonly child: ChildProcess;
  /** All that it has said so far. */
  said(): string;
  /** Waits for an event of the log. @throws Error where it ended before */
  untilLogged(event: string): Promise<Readonly<Record<string, unknown>>>;
  readonly ended: Promise<number | null>;
  end(): Promise<void>;
}

/** Starts the packaged program as a person would, at this desk, in a profile of its own. */
export function startPackaged({ executable, args = [], bare = false, env = {}, config }: StartOptions): Packaged {
  const work = mkdtempSync(join(tmpdir(), 'shcr-packaged-'));
  const own = bare ? [] : ['--disable-gpu'];
  const command = [executable, ...own, ...args];
  if (config !== undefined) {
    const folder = join(work, 'etc', 'st-helens-shared-care-record');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
    command.unshift('unshare', ...IN_NAMESPACE, 'bash', '-euc', WITH_ETC, 'viewer', join(work, 'etc'));
  }
  const data = join(work, 'data');
  mkdirSync(data);
  // The system's browser is the desk's, and it is chosen in the folder that a profile of its own hides.
  const browsers = join(process.env['HOME'] ?? '', '.config', 'mimeapps.list');
  if (existsSync(browsers)) copyFileSync(browsers, join(data, 'mimeapps.list'));
  const [program = '', ...rest] = command;
  const child = spawn(program, rest, {
    cwd: work,
    // It takes no switch for its profile, and does not start beside variables that command it.
    env: { ...inherited(), XDG_CONFIG_HOME: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    said: () => said,
    ended,
    async untilLogged(event) {
      for (;;) {
        const found = logged(said).find((line) => line['event'] === event);
        if (found !== undefined) return found;
        const pause = new Promise((resolve) => setTimeout(resolve, 50));
        if ((await Promise.race([ended, pause])) !== undefined)
          throw new Error(`it ended without '${event}':\n${said}`);
      }
    },
    async end() {
      // A dialogue of the operating system that stands open hears no other signal.
      child.kill('SIGKILL');
      await ended;
      rmSync(work, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:NODE|ELECTRON)_/.test(name)));
}

/** The lines of the log; Chromium has words of its own. */
function logged(said: string): Readonly<Record<string, unknown>>[] {
  return said
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The TCP ports at which a process can be spoken to. */
export function portsOf(pid: number): number[] {
  const listening = new Map(
    ['tcp', 'tcp6'].flatMap((table) =>
      readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/))
        // State 0A of the kernel's table: it listens.
        .filter(([, , , state]) => state === '0A')
        .map((columns): [string, number] => [columns[9] ?? '', Number.parseInt(columns[1]?.split(':')[1] ?? '', 16)]),
    ),
  );
  return readdirSync(`/proc/${pid}/fd`).flatMap((handle) => {
    const socket = /^socket:\[(\d+)\]$/.exec(targetOf(`/proc/${pid}/fd/${handle}`))?.[1] ?? '';
    return listening.get(socket) ?? [];
  });
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
