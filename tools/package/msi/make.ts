import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { installSystemPackages, FOR_MSI } from '../../bootstrap/system-packages.mjs';
import { configSchema } from '../../../src-main/config/schema.ts';
import { ROOT } from '../../root.ts';
import { SBOM_FILE } from '../../sbom/write.ts';
import { signerFrom, signMsi } from '../sign.ts';
import { compileMsi } from './compile.ts';
import { type PackedFile, packedFiles } from './packed-files.ts';
import { PRODUCT } from './product.ts';
import { uuidV5 } from './uuid.ts';

export interface MsiOptions {
  /** The unpacked application for Windows (`makePackage`); the MSI comes beside it, with its name. */
  readonly folder: string;
  readonly version: string;
  readonly isReleasable: boolean;
}

export interface MadeMsi {
  readonly msi: string;
  readonly sbom: string;
  readonly checksums: string;
}

/**
 * The MSI, what is in it (CycloneDX), and the SHA-256 of both, in the form of `sha256sum`. One of the same name is replaced when the
 * new one is whole.
 * @throws PackageError where there is no compiler, or it or the signing fails
 */
export function makeMsi({ folder, version, isReleasable }: MsiOptions): MadeMsi {
  installSystemPackages(FOR_MSI);
  const into = dirname(folder);
  const work = mkdtempSync(join(into, 'msi-'));
  try {
    const name = basename(folder).replace(/-\d+\.\d+\.\d+-/, `-${version}-`);
    const files = packedFiles(folder);
    const made = join(work, `${name}.msi`);
    const input = {
      files,
      folder: withSlashes(relative(work, folder)),
      icon: withSlashes(relative(work, join(ROOT, 'assets', 'icon.ico'))),
      version,
      isReleasable,
      packageCode: packageCode(folder, files, `${version} ${isReleasable}`),
      phone: teamPhone(),
    };
    compileMsi(input, work, made);
    signMsi(made, signerFrom(process.env));
    const msi = join(into, `${name}.msi`);
    const sbom = join(into, `${name}.${SBOM_FILE}`);
    const checksums = join(into, `${name}.sha256`);
    renameSync(made, msi);
    copyFileSync(join(folder, SBOM_FILE), sbom);
    writeFileSync(checksums, [msi, sbom].map((file) => `${sha256(file)}  ${basename(file)}\n`).join(''));
    return { msi, sbom, checksums };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Windows Installer takes two packages with one code for the same bytes: so it is made of all of them. */
function packageCode(folder: string, files: readonly PackedFile[], more: string): string {
  const contents = files.map(({ path }) => `${path} ${sha256(join(folder, path))}`);
  return uuidV5(PRODUCT.upgradeCode, ['package', more, ...contents].join('\n'));
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const withSlashes = (path: string): string => path.split(sep).join('/');

/** As the viewer itself names it where IT has set no other. */
const teamPhone = (): string => configSchema.parse({ backendUrl: 'https://record.invalid' }).recordTeamPhone;
