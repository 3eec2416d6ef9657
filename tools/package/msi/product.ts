import { APP_USER_MODEL_ID } from '../../../src-main/app/app-id.ts';
import { MARK_FILE, MARKS_FOLDER } from '../../../src-main/audit/waiting-mark.ts';
import { PackageError } from '../may-be-packed.ts';
import { uuidV5 } from './uuid.ts';

/** What Windows knows the viewer by. None of it may ever change: an upgrade would no longer find what is installed. */
export const PRODUCT = {
  name: 'St Helens Shared Care Record',
  manufacturer: 'St Helens Shared Care Record team',
  description: 'Viewer of the St Helens Shared Care Record, for staff.',
  upgradeCode: '875109B2-11D4-495B-9AF2-50F4C4444B92',
  /** Under Program Files, the folder of the settings under ProgramData, and the key under HKLM\SOFTWARE. */
  folder: 'St Helens Shared Care Record',
  /** Within that folder of ProgramData: src-main/log writes there. */
  logsFolder: 'Logs',
  marksFolder: MARKS_FOLDER,
  markFile: MARK_FILE,
  executable: 'viewer.exe',
  appUserModelId: APP_USER_MODEL_ID,
  scheme: 'shcr',
} as const;

/** What the installer was told about the viewer's settings; the viewer reads it (docs/deployment.md). 64-bit view. */
export const SETTINGS_KEY = `SOFTWARE\\${PRODUCT.folder}\\Viewer`;

/** What the installer has to remember for itself; no settings. */
export const INSTALLER_KEY = `${SETTINGS_KEY}\\Installer`;

/**
 * @param version of package.json
 * @returns as Windows Installer counts: three numbers, of which it compares all, up to 255.255.65535
 * @throws PackageError for one that it cannot count, or would take for another
 */
export function productVersion(version: string): string {
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number);
  const [major = 256, minor = 256, patch = 65_536] = parts ?? [];
  if (parts === undefined || major > 255 || minor > 255 || patch > 65_535) {
    throw new PackageError(
      `An MSI cannot have the version ${version}: Windows Installer counts three numbers, up to 255.255.65535.`,
    );
  }
  return `${major}.${minor}.${patch}`;
}

/** In 'Apps and features'. */
export const productName = (isReleasable: boolean): string => `${PRODUCT.name}${isReleasable ? '' : ' (unreleasable)'}`;

/**
 * Every build is a product of its own, which takes the place of the one before by an upgrade: of the same version, too. One code for two
 * builds would have Windows Installer refuse the second, or mend the first with files of the second.
 */
export const productCode = (packageCode: string): string => uuidV5(PRODUCT.upgradeCode, `product ${packageCode}`);

/** Of a file, folder, value or shortcut of ours: the same place has the same component in every version. */
export const componentGuid = (place: string): string => uuidV5(PRODUCT.upgradeCode, `component ${place}`);
