/** The oldest versions of the viewer that will do, three numbers each; undefined where nothing is asked for. */
export interface WantedVersions {
  /** An older one works, and should be updated. */
  readonly advised: string | undefined;
  /** An older one must not be used. */
  readonly required: string | undefined;
}
