import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileVersion } from './pe.ts';

export interface PackedFile {
  /** Within the application's folder, with `/`. */
  readonly path: string;
  /** Of a program or library: an upgrade replaces it by this. Null: by its content. */
  readonly version: string | null;
}

/** What is to be installed, in an order of its own and not the file system's. */
export function packedFiles(folder: string): readonly PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), version: versionOf(file) }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

const versionOf = (file: string): string | null =>
  /\.(?:exe|dll|node)$/.test(file) ? fileVersion(readFileSync(file)) : null;
