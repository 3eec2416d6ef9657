import type { VersionState } from '../../src-shared/contract/index.ts';
import { compareVersions } from '../config/index.ts';
import type { WantedVersions } from '../../src-shared/wanted-versions.ts';

export interface VersionRuleParts {
  /** Of this viewer: three numbers. */
  readonly version: string;
  /** The setting `minimumVersion`. */
  readonly minimum: { readonly advised?: string | undefined; readonly required?: string | undefined };
  readonly changed: (state: VersionState) => void;
}

/**
 * Whether this version may be used: by the settings of the computer, and by what the shared record said last. The stricter of
 * the two counts. There is no update by itself: IT installs (docs/deployment.md).
 */
export class VersionRule {
  readonly #parts: VersionRuleParts;
  #said: WantedVersions = { advised: undefined, required: undefined };

  constructor(parts: VersionRuleParts) {
    this.#parts = parts;
  }

  get state(): VersionState {
    const required = this.#missed('required');
    if (required !== undefined) return { kind: 'required', wanted: required };
    const advised = this.#missed('advised');
    return advised === undefined ? { kind: 'current', wanted: null } : { kind: 'advised', wanted: advised };
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

  /** The later of those that this version does not reach. */
  #missed(which: keyof WantedVersions): string | undefined {
    return [this.#parts.minimum[which], this.#said[which]]
      .filter((wanted) => wanted !== undefined)
      .filter((wanted) => compareVersions(this.#parts.version, wanted) < 0)
      .toSorted(compareVersions)
      .at(-1);
  }
}
