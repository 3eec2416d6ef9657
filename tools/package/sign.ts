import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PackageError } from './may-be-packed.ts';
import { hasSignature, isProgram } from './msi/pe.ts';

/** Signs one file in its place. */
export interface Signer {
  readonly program: string;
}

/**
 * IT's own program, named in `SHCR_SIGN`: it is given the absolute path of one file, signs that, and ends with 0. Which
 * certificate, and where its key lies, is its business alone: none of it comes near this project (docs/deployment.md, 'Signing').
 * @returns null where nobody signs
 */
export function signerFrom(env: NodeJS.ProcessEnv): Signer | null {
  const program = env['SHCR_SIGN'];
  return program === undefined || program === '' ? null : { program };
}

/**
 * Every program and library in the folder that its maker has not signed already: rules of AppLocker and WDAC look at libraries, too.
 * @throws PackageError where one was not signed
 */
export function signPrograms(folder: string, signer: Signer | null): void {
  if (signer === null) return;
  for (const name of globSync('**/*.{exe,dll,node}', { cwd: folder }).toSorted()) {
    const file = join(folder, name);
    const bytes = readFileSync(file);
    if (!isProgram(bytes) || hasSignature(bytes)) continue;
    sign(file, signer);
    if (!hasSignature(readFileSync(file))) throw notSigned(file, 'it ended with 0 and left no signature');
  }
}

/** The stream in which Windows Installer looks for it: [MS-CFB], a name in UTF-16. */
const MSI_SIGNATURE = Buffer.from('\u0005DigitalSignature\0', 'utf16le');

/** @throws PackageError where it was not signed */
export function signMsi(file: string, signer: Signer | null): void {
  if (signer === null) return;
  sign(file, signer);
  if (!readFileSync(file).includes(MSI_SIGNATURE)) throw notSigned(file, 'it ended with 0 and left no signature');
}

function sign(file: string, { program }: Signer): void {
  // Windows starts a .cmd by its shell alone; the path is our own.
  const isScript = process.platform === 'win32' && /\.(?:cmd|bat)$/i.test(program);
  const { status, error, stdout, stderr } = isScript
    ? spawnSync(`"${program}" "${file}"`, { shell: true, encoding: 'utf8' })
    : spawnSync(program, [file], { encoding: 'utf8' });
  if (error !== undefined) throw notSigned(file, error.message);
  if (status !== 0) throw notSigned(file, `it ended with ${status}\n${stdout}${stderr}`);
}

const notSigned = (file: string, why: string): PackageError =>
  new PackageError(`${basename(file)} was not signed by the program that SHCR_SIGN names: ${why}`);
