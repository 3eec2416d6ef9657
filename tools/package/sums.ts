import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUMS_FILE } from '../../src-main/app/installation.ts';

/**
 * Writes what every file of the application is, for the viewer's own look at itself and for `sha256sum --check`. After the
 * last step that changes one: fuses, signatures.
 */
export function writeSums(application: string): void {
  const lines = globSync('**', { cwd: application })
    .filter((path) => path !== SUMS_FILE && statSync(join(application, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => `${sumOf(join(application, path))}  ${path}\n`);
  writeFileSync(join(application, SUMS_FILE), lines.join(''));
}

const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
