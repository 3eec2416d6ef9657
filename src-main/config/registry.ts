/** What a value of the registry holds; `data` is null where nothing of this type is a setting. */
export type RegistryValue =
  | { readonly type: 'REG_SZ'; readonly data: string }
  | { readonly type: 'REG_DWORD' | 'REG_QWORD'; readonly data: number }
  | { readonly type: 'REG_MULTI_SZ'; readonly data: readonly string[] }
  | { readonly type: string; readonly data: null };

export interface RegistryKey {
  /** By their names as they are spelt there. */
  readonly values: ReadonlyMap<string, RegistryValue>;
  readonly keys: readonly string[];
}

/** The registry of Windows, as far as the computer's administrators alone write it: `HKEY_LOCAL_MACHINE`, 64-bit view. */
export interface RegistryReader {
  /**
   * @param path below `HKEY_LOCAL_MACHINE`
   * @returns null where there is no such key
   * @throws Error where it is there and cannot be read
   */
  readonly read: (path: string) => RegistryKey | null;
}

const OWN = 'St Helens Shared Care Record\\Viewer';

/** What the MSI wrote from its properties. */
export const INSTALLER_KEY = `SOFTWARE\\${OWN}`;
/** Of the installer's own book-keeping, in its key; no settings. */
export const INSTALLER_SUBKEY = 'Installer';
/** What Group Policy says. Windows lets administrators alone write below `Policies`. */
export const POLICY_KEY = `SOFTWARE\\Policies\\${OWN}`;

/** As people and `reg.exe` write it. */
export const shownKey = (path: string): string => `HKLM\\${path}`;
