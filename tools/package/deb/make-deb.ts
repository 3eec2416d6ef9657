import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  globSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../root.ts';
import { LICENCES_FILE } from '../../sbom/write.ts';
import { PackageError } from '../may-be-packed.ts';
import {
  controlFile,
  DEB_DESKTOP_ID,
  DEB_LOGS,
  DEB_NAME,
  DEB_PROGRAM,
  DEB_SETTINGS,
  debFileName,
  desktopEntry,
  md5sums,
  postinst,
  postrm,
} from './deb-files.ts';

export interface DebOptions {
  /** The unpacked application: `makePackage`. */
  readonly application: string;
  readonly version: string;
  readonly arch: string;
  readonly isRelease: boolean;
  /** Absolute folder in which the .deb is made. */
  readonly into: string;
  /** Of every file in it, in seconds since 1970: the same sources give the same package. */
  readonly time: number;
  /** `xz` takes a minute and two thirds of the room. */
  readonly compression: 'xz' | 'gzip';
}

/** Of the team, as the configuration has it by default. */
const MAINTAINER = 'St Helens Shared Care Record <shared-care-record@sthelens.example>';

/**
 * A .deb by `dpkg-deb` itself: electron-builder's own target wants a program that it downloads.
 * @returns its absolute path
 * @throws PackageError where this computer cannot make one
 */
export function makeDeb(options: DebOptions): string {
  const { application, into, isRelease, version, arch, time } = options;
  if (spawnSync('dpkg-deb', ['--version']).status !== 0) {
    throw new PackageError('A .deb is made by dpkg-deb, which is not on this computer: make it on Debian or Ubuntu.');
  }
  mkdirSync(into, { recursive: true });
  const root = mkdtempSync(join(into, 'deb-'));
  try {
    const program = join(root, DEB_PROGRAM);
    mkdirSync(dirname(program), { recursive: true });
    cpSync(application, program, { recursive: true, verbatimSymlinks: true });
    putRest(root, isRelease);
    const files = filesIn(root);
    const installedKiB = files.reduce((sum, path) => sum + Math.ceil(lstatSync(join(root, path)).size / 1024), 0);
    const control = { control: controlFile({ version, arch, isRelease, installedKiB, maintainer: MAINTAINER }) };
    putControl(root, { ...control, md5sums: sumsOf(root, files), postinst: postinst(), postrm: postrm() });
    settleRights(root, time);
    const made = join(into, debFileName({ version, isRelease, arch }));
    pack(root, `${made}.part`, options);
    renameSync(`${made}.part`, made);
    return made;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Of the newest commit, in seconds since 1970; of this moment, where the sources are no repository. */
export function timeOfSources(): number {
  const told = Number(spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' }).stdout);
  return Number.isInteger(told) && told > 0 ? told : Math.floor(Date.now() / 1000);
}

function putRest(root: string, isRelease: boolean): void {
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  put(
    `usr/share/applications/${DEB_DESKTOP_ID}.desktop`,
    desktopEntry(`St Helens Shared Care Record${isRelease ? '' : ' (unreleasable)'}`),
  );
  put(`usr/share/doc/${DEB_NAME}/copyright`, readFileSync(join(root, DEB_PROGRAM, LICENCES_FILE), 'utf8'));
  const icons = join(root, 'usr/share/icons/hicolor/512x512/apps');
  mkdirSync(icons, { recursive: true });
  copyFileSync(join(ROOT, 'assets', 'icon.png'), join(icons, `${DEB_NAME}.png`));
  mkdirSync(join(root, 'usr/bin'), { recursive: true });
  symlinkSync(`${DEB_PROGRAM}/viewer`, join(root, 'usr/bin', DEB_NAME));
  for (const folder of [DEB_LOGS, DEB_SETTINGS]) mkdirSync(join(root, folder), { recursive: true });
}

function putControl(root: string, parts: Readonly<Record<string, string>>): void {
  mkdirSync(join(root, 'DEBIAN'));
  for (const [name, text] of Object.entries(parts)) writeFileSync(join(root, 'DEBIAN', name), text);
}

/** Paths from the root of what is a file, in order. */
function filesIn(root: string): string[] {
  return globSync('**', { cwd: root })
    .filter((path) => lstatSync(join(root, path)).isFile())
    .toSorted();
}

function sumsOf(root: string, files: readonly string[]): string {
  return md5sums(
    new Map(
      files.map((path) => [
        path,
        createHash('md5')
          .update(readFileSync(join(root, path)))
          .digest('hex'),
      ]),
    ),
  );
}

/** Nobody but root writes any of it, but for the log: there everybody has files of their own. */
function settleRights(root: string, time: number): void {
  for (const path of ['.', ...globSync('**', { cwd: root })]) {
    const full = join(root, path);
    const there = lstatSync(full);
    if (!there.isSymbolicLink()) chmodSync(full, there.isDirectory() || isProgram(path, there.mode) ? 0o755 : 0o644);
  }
  // Chromium's own way into its sandbox where a kernel lets nobody but root make name spaces (Ubuntu since 23.10).
  chmodSync(join(root, DEB_PROGRAM, 'chrome-sandbox'), 0o4755);
  chmodSync(join(root, DEB_LOGS), 0o1777);
  for (const path of [...globSync('**', { cwd: root }), '.']) lutimesSync(join(root, path), time, time);
}

const isProgram = (path: string, mode: number): boolean =>
  /^DEBIAN\/post(?:inst|rm)$/.test(path) || (path.startsWith(DEB_PROGRAM.slice(1)) && (mode & 0o100) !== 0);

function pack(root: string, made: string, { time, compression }: DebOptions): void {
  const args = ['--root-owner-group', `-Z${compression}`, '--build', root, made];
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(time) };
  const packed = spawnSync('dpkg-deb', args, { env, encoding: 'utf8' });
  if (packed.status !== 0) throw new Error(`dpkg-deb: ${packed.stderr}`);
}
