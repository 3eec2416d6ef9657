import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { PackedFile } from './packed-files.ts';
import { componentGuid, PRODUCT } from './product.ts';
import { element, type XmlElement } from './xml.ts';

/** Of a path, and so the same in every version. Identifiers of Windows Installer know no slashes and end at 72 characters. */
export function idOf(kind: 'file' | 'component' | 'folder', path: string): string {
  return `${kind}_${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
}

export interface InstalledFiles {
  /** What stands in the application's folder. */
  readonly content: readonly XmlElement[];
  readonly components: readonly string[];
}

/**
 * Each file a component of its own, as Windows Installer's own rules have it.
 * @param source folder of the files, relative to where the compiler runs
 */
export function installedFiles(files: readonly PackedFile[], source: string): InstalledFiles {
  return { content: folder('', files, source), components: files.map(({ path }) => idOf('component', path)) };
}

function folder(path: string, files: readonly PackedFile[], source: string): XmlElement[] {
  const own = files.filter((file) => posix.dirname(file.path) === (path === '' ? '.' : path));
  return [...own.map((file) => component(file, source)), ...below(path, files).map((child) => inner(child))];

  function inner(child: string): XmlElement {
    const attributes = { Id: idOf('folder', child), Name: posix.basename(child) };
    return element('Directory', attributes, folder(child, files, source));
  }
}

/** The folders right below one, in which there is any file. */
function below(path: string, files: readonly PackedFile[]): readonly string[] {
  const prefix = path === '' ? '' : `${path}/`;
  const names = files
    .filter((file) => file.path.startsWith(prefix) && file.path.slice(prefix.length).includes('/'))
    .map((file) => file.path.slice(prefix.length).split('/', 1)[0] ?? '');
  return [...new Set(names)].map((name) => `${prefix}${name}`);
}

function component({ path }: PackedFile, source: string): XmlElement {
  const attributes = { Id: idOf('component', path), Guid: componentGuid(`${PRODUCT.folder}/${path}`), Win64: 'yes' };
  return element('Component', attributes, [
    element('File', {
      Id: idOf('file', path),
      Name: posix.basename(path),
      Source: posix.join(source, path),
      KeyPath: 'yes',
    }),
  ]);
}
