import { versionState } from '../../config/index.ts';
import type { DiagnosisFact } from '../../../src-shared/contract/index.ts';
import type { WantedVersions } from '../../../src-shared/wanted-versions.ts';
import { fact, told, type Told } from '../told.ts';

export interface VersionAsked {
  readonly version: string;
  /** What else is to be known: Electron, the operating system. */
  readonly facts: readonly DiagnosisFact[];
  /** A demonstration build is none. */
  readonly isRelease: boolean;
  /** The setting `minimumVersion`. */
  readonly minimum: WantedVersions;
}

/** Which version this is, and whether it will do. */
export function checkVersion({ version, facts, isRelease, minimum }: VersionAsked): Told {
  const { kind, wanted } = versionState(version, minimum);
  if (wanted !== null) return told(kind === 'required' ? 'VER-2' : 'VER-1', { version, wanted }, facts);
  return isRelease ? told('VER-0', { version }, facts) : told('VER-3', { version }, facts);
}

/** What became of the files that were installed; paths within the program's folder. */
export interface InstalledFiles {
  readonly checked: number;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
}

const MOST_NAMED = 3;

/** Whether the program's files are as they were packed. @param found null: it is not packed */
export function checkInstalled(found: InstalledFiles | null): Told {
  if (found === null) return told('INS-2', {});
  const broken = [...found.changed, ...found.missing];
  if (broken.length === 0) return told('INS-0', { count: String(found.checked) });
  const more = broken.length > MOST_NAMED ? ` and ${broken.length - MOST_NAMED} more` : '';
  return told('INS-1', { files: `${broken.slice(0, MOST_NAMED).join(', ')}${more}` }, [
    fact('Files', broken.join(', ')),
  ]);
}

export interface LogAsked {
  /** Writes a line of its own. @throws where it cannot */
  readonly write: () => void;
  /** Where it went to; null: no files are kept. Without what names a person. */
  readonly folder: () => string | null;
}

/** Whether the log takes a line. */
export function checkLog({ write, folder }: LogAsked): Told {
  try {
    write();
  } catch (error) {
    return told('LOG-1', { reason: error instanceof Error && 'code' in error ? String(error.code) : 'no folder' });
  }
  const place = folder();
  return place === null ? told('LOG-2', {}) : told('LOG-0', {}, [fact('Folder', place)]);
}
