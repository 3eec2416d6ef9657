import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npm, RUNTIME_FOLDER } from '../bootstrap/steps.mjs';
import { NODE_PLATFORMS, PackageError, type PackagePlatform } from './may-be-packed.ts';
import { ROOT } from '../root.ts';

/** Addons that npm lays down for the computer's own platform only, by the platform for which they are packed. */
const OF_PLATFORM: Readonly<Record<PackagePlatform, readonly string[]>> = {
  linux: ['@napi-rs/keyring-linux-x64-gnu'],
  win: ['@napi-rs/keyring-win32-x64-msvc'],
};

/** Laid down everywhere, and packed for one platform alone: electron-builder.yml has it. */
const INSTALLED: Readonly<Record<PackagePlatform, readonly string[]>> = { linux: [], win: ['native-reg'] };

/** Beside the project's own packages, so that none of another platform is ever loaded here by mistake. */
const ELSEWHERE = join(RUNTIME_FOLDER, 'addons');

export interface Addon {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
}

interface Locked {
  readonly version: string;
  readonly integrity: string;
}

/**
 * The addons of a platform: where npm laid them, or fetched as package-lock.json names them and verified by its hash.
 * @throws PackageError where one cannot be had, or is not the one that is locked
 */
export function addonsFor(platform: PackagePlatform): readonly Addon[] {
  const installed = INSTALLED[platform].map((name) => ({ name, folder: join(ROOT, 'node_modules', name) }));
  return [...ofPlatform(platform), ...installed];
}

/** What of the addons is packed, beside electron-builder.yml: this platform's, and no other's. */
export function addonFiles(
  platform: PackagePlatform,
  arch: string,
): (string | { from: string; to: string; filter: string[] })[] {
  return [
    `node_modules/better-sqlite3/prebuilds/${NODE_PLATFORMS[platform]}-${arch}.node`,
    ...ofPlatform(platform).map(({ name, folder }) => ({
      from: folder,
      to: `node_modules/${name}`,
      filter: ['**/*', '!README.md'],
    })),
  ];
}

function ofPlatform(platform: PackagePlatform): readonly Addon[] {
  const isHere = NODE_PLATFORMS[platform] === process.platform;
  return OF_PLATFORM[platform].map((name) => ({
    name,
    folder: isHere ? join(ROOT, 'node_modules', name) : fetched(name),
  }));
}

function fetched(name: string): string {
  const { version, integrity } = lockedOf(name);
  const folder = join(ELSEWHERE, `${name.replace('/', '+')}@${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(ELSEWHERE, { recursive: true });
  const work = mkdtempSync(join(ELSEWHERE, 'fetching-'));
  try {
    const packed = npm(['pack', `${name}@${version}`, '--pack-destination', work, '--loglevel=error'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [tarball] = globSync('*.tgz', { cwd: work });
    if (!packed || tarball === undefined) throw new PackageError(`${name}@${version} could not be fetched.`);
    const hash = createHash('sha512')
      .update(readFileSync(join(work, tarball)))
      .digest('base64');
    if (integrity !== `sha512-${hash}`) {
      throw new PackageError(`${name}@${version} is not the one that package-lock.json names: it was not used.`);
    }
    if (spawnSync('tar', ['-xzf', tarball], { cwd: work, stdio: 'inherit' }).status !== 0) {
      throw new PackageError(`${name}@${version} could not be unpacked: is \`tar\` on the PATH?`);
    }
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(join(work, 'package'), folder);
    return folder;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function lockedOf(name: string): Locked {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const locked = packages[`node_modules/${name}`];
  if (locked === undefined) throw new PackageError(`package-lock.json does not name ${name}.`);
  return locked;
}
