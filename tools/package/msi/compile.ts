import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PackageError } from '../may-be-packed.ts';
import { PRODUCT, productName } from './product.ts';
import { type MsiInput, wixSource } from './source.ts';
import { missingInTables } from './tables.ts';

/**
 * @param work a folder for the source and what the compiler makes of it; `input.folder` and `input.icon` are relative to it
 * @param msi absolute
 * @throws PackageError with the compiler's words
 */
export function compileMsi(input: MsiInput, work: string, msi: string): void {
  mkdirSync(work, { recursive: true });
  if (process.platform === 'win32') compileWithWix(input, work, msi);
  else compileWithWixl(input, work, msi);
}

function compileWithWixl(input: MsiInput, work: string, msi: string): void {
  writeFileSync(join(work, 'viewer.wxs'), wixSource(input, 'wixl'));
  run('wixl', ['--arch', 'x64', '--output', msi, 'viewer.wxs'], work);
  run('msibuild', [msi, '-q', ...missingInTables(input)], work);
  const about = ['-s', productName(input.isReleasable), PRODUCT.manufacturer, 'x64;2057', `{${input.packageCode}}`];
  run('msibuild', [msi, ...about], work);
}

/**
 * WiX Toolset 3 of the npm package `wixtoolset-compiler`, which runs on Windows alone and is no dependency: `npm i --no-save
 * wixtoolset-compiler` before. Not run yet (docs/deployment.md, 'On a real Windows'). `light` runs Windows Installer's own
 * validation. Not asked: ICE43 and ICE57, which take every shortcut of the Start menu for one of a user's.
 */
function compileWithWix(input: MsiInput, work: string, msi: string): void {
  writeFileSync(join(work, 'viewer.wxs'), wixSource(input, 'wix'));
  const tools = join(dirname(createRequire(import.meta.url).resolve('wixtoolset-compiler/package.json')), 'bin');
  run(join(tools, 'candle.exe'), [...CANDLE, 'viewer.wxs'], work, IS_FINE);
  run(join(tools, 'light.exe'), ['-nologo', '-sice:ICE43', '-sice:ICE57', '-out', msi, 'viewer.wixobj'], work, IS_FINE);
}

/** Without the warning that the package's code is given: it is made of all that is in the package. */
export const CANDLE = ['-nologo', '-arch', 'x64', '-sw1091'];

const IS_FINE = (): boolean => true;
/** wixl warns of what it does not know, and goes on with 0. */
const HAS_NOT_WARNED = (said: string): boolean => !/WARNING|\berror\b/i.test(said);

function run(program: string, args: readonly string[], cwd: string, isFine = HAS_NOT_WARNED): void {
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) {
    throw new PackageError(
      `${program} could not be started (${error.message}). On Debian: apt-get install wixl msitools`,
    );
  }
  const said = `${stdout}${stderr}`.trim();
  if (status !== 0 || !isFine(said)) throw new PackageError(`${program} failed.\n${said}`);
}
