import { Arch, build, Platform } from 'electron-builder';
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whileLocked } from '../build/lock.ts';
import { buildViewer } from '../build.ts';
import { installElectron } from '../bootstrap/electron.mjs';
import { electronChoice, ROOT, type ElectronChoice } from '../root.ts';
import { writeSbom } from '../sbom/write.ts';
import { addonFiles } from './addons.ts';
import { setFuses } from './fuses.ts';
import {
  checkMayBePacked,
  checkPlatform,
  NODE_PLATFORMS,
  PackageError,
  type PackagePlatform,
} from './may-be-packed.ts';
import { signerFrom, signPrograms } from './sign.ts';
import { writeSums } from './sums.ts';

export interface PackageOptions {
  readonly platform: PackagePlatform;
  /** Absolute folder in which the package's own folder is made. */
  readonly into: string;
  /** Takes an Electron that is not the official download; the package then says what it is, everywhere. */
  readonly unreleasable: boolean;
}

export interface MadePackage {
  readonly folder: string;
  readonly version: string;
  readonly isReleasable: boolean;
}

const SUFFIX = 'unreleasable';

/**
 * The application, unpacked, from an Electron that the set-up has verified: fetched here where it is for another platform. A
 * folder of the same name is replaced when the new one is whole.
 * @throws PackageError where there is no Electron that may be packed
 */
export async function makePackage({ platform, into, unreleasable }: PackageOptions): Promise<MadePackage> {
  checkPlatform(platform, process.platform);
  await installElectron(NODE_PLATFORMS[platform], archOf(platform));
  const electron = electronChoice(NODE_PLATFORMS[platform]);
  checkMayBePacked(electron, unreleasable);
  const isReleasable = electron.source === 'official';
  buildViewer();
  mkdirSync(into, { recursive: true });
  const work = mkdtempSync(join(into, 'packing-'));
  try {
    await runBuilder(platform, electron, isReleasable, work);
    const made = readdirSync(work).find((name) => name.endsWith('-unpacked'));
    if (made === undefined) throw new Error('the packer made no folder');
    const unpacked = join(work, made);
    if (platform === 'win') signPrograms(unpacked, signerFrom(process.env));
    writeSums(unpacked);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const name = ['st-helens-shared-care-record', version, platform, archOf(platform)].join('-');
    const folder = join(into, isReleasable ? name : `${name}-${SUFFIX}`);
    whileLocked(`${folder}.lock`, 'Another run is packing: waiting for it.', () => {
      if (existsSync(folder)) renameSync(folder, join(work, 'before'));
      renameSync(unpacked, folder);
    });
    return { folder, version, isReleasable };
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** NHS desktops with Windows are x64, whatever this computer is. */
const archOf = (platform: PackagePlatform): NodeJS.Architecture => (platform === 'win' ? 'x64' : process.arch);

function builderArch(arch: string): Arch {
  const known = ({ x64: Arch.x64, arm64: Arch.arm64 } as Partial<Record<string, Arch>>)[arch];
  if (known === undefined) throw new PackageError(`There is no package for ${arch}.`);
  return known;
}

/** Left behind by an unpacked distribution: the program that Electron itself shows, and its version in a file. */
const NOT_OURS = ['resources/default_app.asar', 'version'];

async function runBuilder(
  platform: PackagePlatform,
  electron: ElectronChoice,
  isReleasable: boolean,
  output: string,
): Promise<void> {
  const targets = (platform === 'win' ? Platform.WINDOWS : Platform.LINUX).createTarget(
    'dir',
    builderArch(archOf(platform)),
  );
  await build({
    targets,
    projectDir: ROOT,
    publish: 'never',
    config: {
      extends: join(ROOT, 'electron-builder.yml'),
      directories: { output, buildResources: join(ROOT, 'assets') },
      electronVersion: electron.version,
      electronDist: dirname(electron.executable),
      // Added to the list of electron-builder.yml.
      files: addonFiles(platform, archOf(platform)),
      // Main reads this out of its own package: what does not say that it is a release is none.
      extraMetadata: isReleasable
        ? { isRelease: true }
        : { isRelease: false, productName: `St Helens Shared Care Record (${SUFFIX})` },
      afterPack: async ({ appOutDir }) => {
        for (const name of NOT_OURS) rmSync(join(appOutDir, name), { force: true });
        const [executable] = globSync(platform === 'win' ? '*.exe' : 'viewer', { cwd: appOutDir });
        if (executable === undefined) throw new Error('the packer made no program');
        await setFuses(join(appOutDir, executable));
        // Most licences ask for their notice wherever the program goes.
        writeSbom(appOutDir, platform, Date.now());
      },
    },
  });
}
