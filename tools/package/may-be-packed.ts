import type { ElectronChoice } from '../root.ts';

export type PackagePlatform = 'linux' | 'win';

/** The package cannot be made, for a reason that the person can do something about. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

const PLATFORMS: Partial<Record<NodeJS.Platform, PackagePlatform>> = { linux: 'linux', win32: 'win' };

/**
 * @param here the platform for which Electron is set up
 * @throws PackageError where this Electron is for another platform, or no part of a release and a release is wanted
 */
export function checkMayBePacked(
  { source, wanted, version }: Pick<ElectronChoice, 'source' | 'wanted' | 'version'>,
  platform: PackagePlatform,
  here: NodeJS.Platform,
  unreleasable: boolean,
): void {
  if (PLATFORMS[here] !== platform) {
    throw new PackageError(
      `The Electron that is set up is for ${here}: a package for '${platform}' is made on such a computer.`,
    );
  }
  if (source === 'official' || unreleasable) return;
  throw new PackageError(
    `The official Electron ${wanted} is not here, only the fall-back ${version} for tests and demonstration, ` +
      'which is no part of a release. Set the project up where the official download can be reached, or name a mirror of it ' +
      'in ELECTRON_MIRROR; with --unreleasable a package for tests is made, which says in its name and on its pages that it is ' +
      'not for use with patients.',
  );
}
