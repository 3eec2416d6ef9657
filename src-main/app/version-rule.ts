import type { VersionState } from '../../src-shared/contract/index.ts';
import { versionState } from '../config/index.ts';
import type { WantedVersions } from '../../src-shared/wanted-versions.ts';

export interface VersionRuleParts {
  /** Of this viewer: three numbers. */
  readonly version: string;
  /** The setting `minimumVersion`. */
  readonly minimum: WantedVersions;
  readonly changed: (state: VersionState) => void;
}

/**
 * Whether this version may be used: by the settings of the computer, and by what the shared record said last. The stricter of
 * the two counts. There is no update by itself: IT installs (docs/deployment.md).
 */
export class VersionRule {
  readonly #parts: VersionRuleParts;
  #said: WantedVersions = {};

  constructor(parts: VersionRuleParts) {
    this.#parts = parts;
  }

  get state(): VersionState {
    return versionState(this.#parts.version, this.#parts.minimum, this.#said);
  }

  /** What the shared record says of itself. */
  readonly learn = (said: WantedVersions): void => {
    const before = this.state;
    this.#said = said;
    const now = this.state;
    if (now.kind !== before.kind || now.wanted !== before.wanted) this.#parts.changed(now);
  };

  /** Whether it must not be used. */
  readonly isTooOld = (): boolean => this.state.kind === 'required';
}
