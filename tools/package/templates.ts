import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/**
 * The templates of Group Policy, beside an MSI and in the folders that a central store has: who deploys has the release and not the
 * sources. What an earlier build left there goes first.
 * @param msi absolute
 * @returns their folder
 */
export function putTemplates(msi: string): string {
  const folder = msi.replace(/\.msi$/, '-policy');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(ROOT, 'assets', 'policy'), folder, { recursive: true });
  return folder;
}
