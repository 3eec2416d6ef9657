import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Of Debian 13, whose Wine 10 starts Electron. Without fonts Chromium falls over its own stack there. */
const RELEASE = 'trixie';
const PACKAGES = 'wine64 xvfb fonts-liberation fonts-wine fonts-dejavu-core fontconfig';
/** Changed with either: what was laid down before is then made anew. */
const VERSION = 1;

const ROOT_FOLDER = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'st-helens-viewer',
  `debian-${RELEASE}-wine-${VERSION}`,
);

/** Only root may unpack another Debian, and go into it. */
export const canUnpackDebian = process.platform === 'linux' && process.getuid?.() === 0;

/** Lays it down where it is not: some minutes, 1.7 GB, in the cache of whoever runs the tests. @throws Error with apt's words */
export function unpackDebian(): void {
  if (existsSync(ROOT_FOLDER)) return;
  mkdirSync(dirname(ROOT_FOLDER), { recursive: true });
  const work = mkdtempSync(`${ROOT_FOLDER}-`);
  try {
    must('debootstrap', ['--variant=minbase', RELEASE, work]);
    const install = `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${PACKAGES}`;
    must('chroot', [work, 'env', 'DEBIAN_FRONTEND=noninteractive', 'sh', '-c', install]);
    must('chroot', [work, 'apt-get', 'clean']);
    renameSync(work, ROOT_FOLDER);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A name space of its own: what is mounted is gone with its last process, and so is every process in it. */
const ENTER = [
  'mount -t proc proc "$1/proc"',
  'mount --rbind /dev "$1/dev"',
  // With the sockets and locks of screens: none of an earlier run.
  'mount -t tmpfs tmpfs "$1/tmp"',
  'mkdir -p "$1/work"',
  'mount --bind "$2" "$1/work"',
  'exec chroot "$1" env -i "${@:3}"',
].join('; ');

const ENVIRONMENT = {
  PATH: '/usr/lib/wine:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/work',
  DISPLAY: ':77',
  LANG: 'C.UTF-8',
  WINEPREFIX: '/work/prefix',
  WINEARCH: 'win64',
  WINEDEBUG: '-all',
  WINEDLLOVERRIDES: 'winemenubuilder.exe=d',
};

/**
 * Runs a script of `sh` in that Debian, with a screen and Wine, until it ends.
 * @param folder of this computer; `/work` there
 * @returns its exit code
 */
export async function runInDebian(folder: string, script: string): Promise<number | null> {
  const environment = Object.entries(ENVIRONMENT).map(([name, value]) => `${name}=${value}`);
  const child = spawn(
    'unshare',
    [
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      'bash',
      '-euc',
      ENTER,
      'debian',
      ROOT_FOLDER,
      folder,
      ...environment,
      'sh',
      '-euc',
      // To files: Wine hangs on a pipe.
      `Xvfb "$DISPLAY" -screen 0 1280x900x24 -nolisten tcp >/dev/null 2>&1 &
       until [ -e /tmp/.X11-unix/X77 ]; do sleep 0.1; done
       ${script}`,
    ],
    { stdio: 'ignore' },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
}

function must(program: string, args: readonly string[]): void {
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
}
