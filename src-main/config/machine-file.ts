import { posix, win32 } from 'node:path';
import type { RegistryReader } from './registry.ts';

const SHELL_FOLDERS = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Shell Folders';

/**
 * The file of this computer. Where Windows keeps the data of all users is read from the registry: the variable `ProgramData` is the
 * user's to set, and with it they could bring a file of their own.
 */
export function machineFile(platform: NodeJS.Platform, registry: RegistryReader | null): string {
  if (platform !== 'win32') return posix.join('/etc/st-helens-shared-care-record', 'config.json');
  return win32.join(commonFolder(registry) ?? 'C:\\ProgramData', 'St Helens Shared Care Record', 'config.json');
}

function commonFolder(registry: RegistryReader | null): string | null {
  try {
    const value = registry?.read(SHELL_FOLDERS)?.values.get('Common AppData');
    return typeof value?.data === 'string' && win32.isAbsolute(value.data) ? value.data : null;
  } catch {
    return null;
  }
}
