import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Where Debian's `wine64` puts what no PATH has. */
const WINE = '/usr/lib/wine';

export interface Values {
  readonly [name: string]: string;
}

/** A Windows of its own, empty at first: Wine 8, without a screen. It installs, and does not start Electron (docs/deployment.md). */
export class Wine {
  readonly #home = mkdtempSync(join(tmpdir(), 'shcr-wine-'));

  static start(): Wine {
    const wine = new Wine();
    wine.#run('wineboot', ['--init']);
    // It begins as Windows 7, on which Electron does not run, nor the installer.
    wine.#run('winecfg', ['-v', 'win10']);
    return wine;
  }

  /** @returns the exit code of msiexec, as a shell sees it: 1603 is 67 */
  msiexec(action: '/i' | '/x', msi: string, ...properties: readonly string[]): number | null {
    const here = this.#drive(basename(msi));
    if (!existsSync(here)) copyFileSync(msi, here);
    return this.#run('msiexec', [action, `C:\\${basename(msi)}`, '/qn', '/l*v', 'C:\\last.log', ...properties]).status;
  }

  /** What the last installation logged. */
  log(): string {
    return readFileSync(this.#drive('last.log'), 'utf8');
  }

  /** The values of one key of the registry, 64-bit view; null where it is not there. The default value is '(Default)'. */
  values(key: string): Values | null {
    const { status, stdout } = this.#run('reg', ['query', key]);
    if (status !== 0) return null;
    const rows = stdout.replaceAll('\r', '').matchAll(/^ {4}(.+?) {4}(REG_\w+) {4}(.*)$/gm);
    return Object.fromEntries([...rows].map(([, name = '', , data = '']) => [name, data]));
  }

  /** Sub-keys, whole. */
  keys(key: string): readonly string[] {
    const { status, stdout } = this.#run('reg', ['query', key]);
    if (status !== 0) return [];
    return stdout.split(/\r?\n/).filter((line) => line.startsWith('HKEY_') && line !== key);
  }

  setValue(key: string, name: string, type: 'REG_SZ' | 'REG_DWORD', data: string): void {
    this.#run('reg', ['add', key, '/v', name, '/t', type, '/d', data, '/f']);
  }

  /** Every file and folder of the computer, without Wine's own for its programs: what an installation adds and leaves. */
  listing(): readonly string[] {
    // Some of its folders are links to the home, and one to the whole machine.
    const { stdout } = spawnSync('find', ['.', '-path', './prefix/dosdevices', '-prune', '-o', '-print'], {
      cwd: this.#home,
      encoding: 'utf8',
    });
    return stdout
      .split('\n')
      .filter((path) => !/\/drive_c\/(?:windows\/(?:Installer|temp)|users\/[^/]+\/.*Temp)/i.test(path))
      .filter((path) => !/\.(?:msi|log)$/.test(path))
      .toSorted();
  }

  file(path: string): string {
    return this.#drive(path);
  }

  end(): void {
    spawnSync(join(WINE, 'wineserver64'), ['--kill'], { env: this.#env });
    spawnSync(join(WINE, 'wineserver64'), ['--wait'], { env: this.#env });
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }

  #drive(path: string): string {
    return join(this.#home, 'prefix', 'drive_c', path);
  }

  get #env(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      // Its folders of a user lie there, and none in the real home.
      HOME: this.#home,
      WINEPREFIX: join(this.#home, 'prefix'),
      WINEARCH: 'win64',
      WINEDEBUG: '-all',
      // Which would give the home menus and icons of its own for every shortcut.
      WINEDLLOVERRIDES: 'winemenubuilder.exe=d',
      LANG: 'en_GB.UTF-8',
    };
  }

  #run(program: string, args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
    const { status, error, stdout } = spawnSync(join(WINE, 'wine64'), [program, ...args], {
      env: this.#env,
      cwd: this.#home,
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
      timeout: 240_000,
    });
    if (error !== undefined) throw error;
    return { status, stdout };
  }
}
