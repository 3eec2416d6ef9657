/** The oldest versions of the viewer that will do, `WANTED_VERSION` each; undefined where nothing is asked for. */
export interface WantedVersions {
  /** An older one works, and should be updated. */
  readonly advised?: string | undefined;
  /** An older one must not be used. */
  readonly required?: string | undefined;
}

/** As `package.json` and the backend write it; nothing behind the three numbers. */
export const WANTED_VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}$/;
