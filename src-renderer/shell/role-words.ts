import type { StaffRole } from '../../src-shared/contract/index.ts';

/** In which role, and for whom. */
export function roleWords({ roleName, organisationName, odsCode }: StaffRole): readonly [string, string] {
  return [roleName, odsCode === '' ? organisationName : `${organisationName} (${odsCode})`];
}
