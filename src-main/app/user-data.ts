import { win32 } from 'node:path';

export interface UserPlaces {
  /** `%LOCALAPPDATA%`: the user's own, who could as well remove what lies there. */
  readonly localAppData: string | undefined;
  /** Absolute: what Electron takes by itself, in the part of the profile that roams. */
  readonly usual: string;
  readonly home: string;
}

/**
 * The application's folder in the part of a Windows profile that stays on the computer. What lies there is bound to it: the
 * audit chain of a device, copies sealed with a key of this credential store, words for one screen. A roaming profile would
 * carry it to where its keys are not, and write two chains under one name; a redirected one would put it on a share.
 */
export function localUserData({ localAppData, usual, home }: UserPlaces): string {
  const local =
    localAppData !== undefined && isOnDrive(localAppData) ? localAppData : win32.join(home, 'AppData', 'Local');
  return isOnDrive(local) ? win32.join(local, win32.basename(usual)) : usual;
}

const isOnDrive = (path: string): boolean => /^[a-z]:[\\/]/i.test(path);
