import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackagePlatform } from '../package/may-be-packed.ts';
import { platformVersions, shippedPackages } from './bundled.ts';
import { makeSbom } from './cyclonedx.ts';
import { licenceReport, refusedAmong } from './licences.ts';

export const SBOM_FILE = 'sbom.cdx.json';
export const LICENCES_FILE = 'third-party-licences.txt';

/** Something is to be shipped whose licence nobody has accepted. */
export class LicenceError extends Error {
  override readonly name = 'LicenceError';
}

/**
 * Writes what is in the program, for machines and for people. @returns how many packages of others
 * @throws LicenceError where one may not be shipped; nothing is written then
 */
export function writeSbom(folder: string, platformOf: PackagePlatform, nowMs: number): number {
  const packages = shippedPackages(platformOf);
  const refused = refusedAmong(packages);
  if (refused.length > 0) {
    throw new LicenceError(
      `These may not be shipped by their licence (tools/sbom/licences.ts):\n${refused.join('\n')}`,
    );
  }
  const platform = platformVersions(platformOf);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, SBOM_FILE), `${JSON.stringify(makeSbom(packages, platform, nowMs), null, 2)}\n`);
  writeFileSync(join(folder, LICENCES_FILE), licenceReport(packages, platform));
  return packages.length;
}
