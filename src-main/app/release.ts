import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether this is a release: packed, and from the official Electron, which `npm run package` writes into the package
 * (tools/package/make.ts). What does not say so is none, and tells everybody that it is not for use with patients.
 * @param folder the application's own, within the asar
 */
export function isRelease(packaged: boolean, folder: string): boolean {
  if (!packaged) return false;
  try {
    const packed: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof packed === 'object' && packed !== null && 'isRelease' in packed && packed.isRelease === true;
  } catch {
    return false;
  }
}
