import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative, sep } from 'node:path';
import type { BundledList } from './bundled-plugin.ts';
import { addonsFor } from '../package/addons.ts';
import { NODE_PLATFORMS, type PackagePlatform } from '../package/may-be-packed.ts';
import { electronChoice, ROOT } from '../root.ts';

/** Modules that are Electron itself, and no packages. */
const ELECTRONS_OWN: ReadonlySet<string> = new Set(['electron', 'node:original-fs']);

/** A package whose code, or addon, is in what is shipped. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package says it; null where it says nothing. */
  readonly licence: string | null;
  readonly author: string | null;
  /** Absolute; null where it is part of another one. */
  readonly folder: string | null;
}

/** Helpers that the bundler puts in are its own code: their modules have no file. */
const VIRTUAL: readonly (readonly [begins: string, packageName: string])[] = [
  ['\0vite/', 'vite'],
  ['\0rolldown/', 'rolldown'],
];

/**
 * The packages that are in the shipped program, told by the bundler that put them there, and by the addons that it left outside.
 * `npm sbom --omit dev` is not asked: it leaves out what the development tools need as well (react, zod, jose), and names what is
 * never bundled.
 * @throws Error where a module belongs to no package that can be named
 */
export function shippedPackages(platform: PackagePlatform): readonly ShippedPackage[] {
  const folders = new Set(addonsFor(platform).map(({ folder }) => folder));
  for (const { modules, externals } of bundledLists()) {
    for (const id of modules) {
      const folder = folderOf(id);
      if (folder !== null) folders.add(folder);
    }
    for (const name of externals) {
      if (isBuiltin(name) || ELECTRONS_OWN.has(name)) continue;
      folders.add(join(ROOT, 'node_modules', packageNameOf(name)));
    }
  }
  return [...folders]
    .map(packageAt)
    .concat(insideAddons())
    .toSorted((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`, 'en'));
}

/** A build of its own, which says what went into it. */
function bundledLists(): BundledList[] {
  const target = mkdtempSync(join(tmpdir(), 'shcr-bundled-'));
  try {
    const script = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const config = join(ROOT, 'tools', 'sbom', 'bundled.vite.config.ts');
    const built = spawnSync(process.execPath, [script, 'build', '--config', config, '--logLevel', 'warn'], {
      cwd: ROOT,
      env: { ...process.env, SHCR_BUILD_TO: target },
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`The viewer could not be built.\n${built.stdout}${built.stderr}`);
    const lists = globSync('bundled-*.json', { cwd: target });
    if (lists.length !== 3) throw new Error('The bundler did not say what it bundled.');
    return lists.map((name) => JSON.parse(readFileSync(join(target, name), 'utf8')) as BundledList);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

/** @returns the package's folder; null for a source of our own */
function folderOf(id: string): string | null {
  const virtual = VIRTUAL.find(([begins]) => id.startsWith(begins));
  if (virtual !== undefined) return join(ROOT, 'node_modules', virtual[1]);
  const file = normalize(id.replace(/^\0/, '').replace(/\?.*$/, ''));
  if (!file.startsWith(ROOT)) throw new Error(`The bundle holds ${JSON.stringify(id)}, and nobody knows whose it is.`);
  const parts = relative(ROOT, file).split(sep);
  const at = parts.lastIndexOf('node_modules');
  if (at === -1) return null;
  const scoped = parts[at + 1]?.startsWith('@') === true;
  return join(ROOT, ...parts.slice(0, at + (scoped ? 3 : 2)));
}

const packageNameOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
  readonly author?: string | { readonly name?: string };
}

function packageAt(folder: string): ShippedPackage {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as PackageFile;
  return {
    name,
    version,
    licence: (typeof license === 'string' ? license : license?.type) ?? null,
    author: (typeof author === 'string' ? author : author?.name) ?? null,
    folder,
  };
}

/** What is compiled into the addon of the cache and the outbox: it says itself which it is. */
function insideAddons(): ShippedPackage[] {
  const Database = createRequire(import.meta.url)('better-sqlite3') as new (file: string) => {
    prepare(sql: string): { pluck(): { get(): string } };
    close(): void;
  };
  const database = new Database(':memory:');
  try {
    const ask = (sql: string): string => database.prepare(`SELECT ${sql}`).pluck().get();
    const part = { author: null, folder: null };
    const cipher = /\d+(?:\.\d+)+/.exec(ask('sqlite3mc_version()'))?.[0] ?? 'unknown';
    return [
      { ...part, name: 'SQLite', version: ask('sqlite_version()'), licence: 'blessing' },
      { ...part, name: 'SQLite3MultipleCiphers', version: cipher, licence: 'MIT' },
    ];
  } finally {
    database.close();
  }
}

/**
 * Electron, and what is in it, as the program that is packed says itself; one for another platform, which does not run here, by
 * this computer's Electron of the same version.
 */
export function platformVersions(
  platform: PackagePlatform,
): Readonly<Record<'electron' | 'chrome' | 'node' | 'v8', string>> {
  const { executable, version } = electronChoice();
  if (electronChoice(NODE_PLATFORMS[platform]).version !== version) {
    throw new Error('The Electron of that platform and the one of this computer are of different versions.');
  }
  const { stdout, status } = spawnSync(executable, ['-p', 'JSON.stringify(process.versions)'], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
    cwd: dirname(executable),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error('Electron does not say its versions.');
  return JSON.parse(stdout) as Record<'electron' | 'chrome' | 'node' | 'v8', string>;
}
