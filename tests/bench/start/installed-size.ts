import { createHash } from 'node:crypto';
import { existsSync, globSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildViewer } from '../../../tools/build.ts';
import { makePackage } from '../../../tools/package/make.ts';
import { electronChoice, ROOT } from '../../../tools/root.ts';

const PACKED = join(ROOT, 'out', 'packed');
/** Which package was made of what, by the benchmark's last run. */
const STAMP = join(PACKED, 'measured.json');

/** What makes a package another one, beside what the viewer is built from. */
const INPUTS = [
  'electron-builder.yml',
  'package.json',
  'package-lock.json',
  'tools/package/**',
  'tools/sbom/**',
  'assets/*',
];

interface Packed {
  readonly from: string;
  /** From the project's root, which another user may see at another place. */
  readonly folder: string;
}

/** Packs the viewer as `npm run package -- --linux dir` does, unless it is packed from these very files. */
export async function packViewer(): Promise<void> {
  buildViewer();
  const from = fingerprint();
  const last = lastPacked();
  if (last?.from === from && existsSync(join(ROOT, last.folder))) return;
  const { folder } = await makePackage({ platform: 'linux', into: PACKED, unreleasable: true });
  writeFileSync(STAMP, JSON.stringify({ from, folder: relative(ROOT, folder) } satisfies Packed));
}

function lastPacked(): Packed | null {
  return existsSync(STAMP) ? (JSON.parse(readFileSync(STAMP, 'utf8')) as Packed) : null;
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'out', 'built-from')));
  for (const file of filesIn(ROOT, INPUTS)) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

export interface InstalledSize {
  /** All in MB of 10^6 bytes. */
  readonly viewer: number;
  /** Of Electron's own files those that the viewer is installed with: it leaves out languages, and Electron's own demonstration. */
  readonly electronWithin: number;
  readonly electronWhole: number;
}

/** @throws where `packViewer` did not come before */
export function installedSize(): InstalledSize {
  const packed = lastPacked();
  if (packed === null) throw new Error('the viewer is not packed');
  const electron = dirname(electronChoice().executable);
  const [ofViewer, ofElectron] = [sizes(join(ROOT, packed.folder)), sizes(electron)];
  const within = [...ofElectron].filter(([name]) => ofViewer.has(name === 'electron' ? 'viewer' : name));
  return { viewer: sum(ofViewer), electronWithin: sum(within), electronWhole: sum(ofElectron) };
}

type Sizes = ReadonlyMap<string, number>;

const sizes = (folder: string): Sizes =>
  new Map(filesIn(folder, ['**']).map((name) => [name, lstatSync(join(folder, name)).size]));

const sum = (files: Iterable<readonly [string, number]>): number =>
  [...files].reduce((all, [, bytes]) => all + bytes, 0) / 1e6;

const filesIn = (folder: string, patterns: readonly string[]): string[] =>
  globSync([...patterns], { cwd: folder })
    .filter((name) => lstatSync(join(folder, name)).isFile())
    .toSorted();
