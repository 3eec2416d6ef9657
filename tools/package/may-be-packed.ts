import type { ElectronChoice } from '../root.ts';

export type PackagePlatform = 'linux' | 'win';

/** The package cannot be made, for a reason that the person can do something about. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

/** In Node's words. */
export const NODE_PLATFORMS: Readonly<Record<PackagePlatform, NodeJS.Platform>> = { linux: 'linux', win: 'win32' };

/** Where which is made: the one for Windows by pure JavaScript on Linux too, which CI has. */
const MADE_ON: Readonly<Record<PackagePlatform, readonly NodeJS.Platform[]>> = {
  linux: ['linux'],
  win: ['win32', 'linux'],
};

/** @throws PackageError where a package for this platform is not made on this computer */
export function checkPlatform(platform: PackagePlatform, here: NodeJS.Platform): void {
  if (MADE_ON[platform].includes(here)) return;
  const names = MADE_ON[platform].join(' or ');
  throw new PackageError(`A package for '${platform}' is made on ${names}; this computer is ${here}.`);
}

/** @throws PackageError where this Electron is no part of a release and a release is wanted */
export function checkMayBePacked(
  { source, wanted, version }: Pick<ElectronChoice, 'source' | 'wanted' | 'version'>,
  unreleasable: boolean,
): void {
  if (source === 'official' || unreleasable) return;
  throw new PackageError(
    `The official Electron ${wanted} is not here, only the fall-back ${version} for tests and demonstration, ` +
      'which is no part of a release. Set the project up where the official download can be reached, or name a mirror of it ' +
      'in ELECTRON_MIRROR; with --unreleasable a package for tests is made, which says in its name and on its pages that it is ' +
      'not for use with patients.',
  );
}
