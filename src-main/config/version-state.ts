import type { VersionState } from '../../src-shared/contract/index.ts';
import type { WantedVersions } from '../../src-shared/wanted-versions.ts';

/**
 * What of two versions is the later one: positive where `a` is. What comes before a release (`1.4.0-rc.1`) is older than it (Semantic
 * Versioning 2.0.0, 11).
 */
function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const differences = left.map((number, at) => number - (right[at] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** The three numbers, and whether it is the release itself. */
function numbersOf(version: string): number[] {
  const [, numbers = '', before] = /^([\d.]+)(-)?/.exec(version) ?? [];
  return [...numbers.split('.').map(Number), before === undefined ? 0 : -1];
}

/** Whether a version will do for all who say which ones do: of what it does not reach the latest is named (HAZ-036). */
export function versionState(version: string, ...wanted: readonly WantedVersions[]): VersionState {
  const missed = (which: keyof WantedVersions): string | undefined =>
    wanted
      .map((one) => one[which])
      .filter((one) => one !== undefined)
      .filter((one) => compareVersions(version, one) < 0)
      .toSorted(compareVersions)
      .at(-1);
  const required = missed('required');
  if (required !== undefined) return { kind: 'required', wanted: required };
  const advised = missed('advised');
  return advised === undefined ? { kind: 'current', wanted: null } : { kind: 'advised', wanted: advised };
}
