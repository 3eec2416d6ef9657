import type { Capability } from '../../src-shared/contract/index.ts';
import type { AccessPolicy } from '../config/index.ts';

/** A role as policy looks at it. */
export interface RoleInForce {
  /** Of the national RBAC database: `S8000:G8000:R8000`. */
  readonly roleCode: string;
  readonly activityCodes: readonly string[];
}

/** What policy lets a role do: the first line of the table that fits. A role that fits none may do nothing. */
export function capabilitiesOf(policy: AccessPolicy, { roleCode, activityCodes }: RoleInForce): readonly Capability[] {
  const whole = roleCode.toUpperCase();
  const job = whole.split(':').at(-1) ?? '';
  // A narrow line that was written in another case must not be passed over for a wider one below it.
  const isOf = (role: string): boolean => [whole, job].includes(role.toUpperCase());
  const line = policy.roles.find(
    ({ roles, activities }) =>
      (roles === undefined || roles.some(isOf)) && activities.every((activity) => activityCodes.includes(activity)),
  );
  return line?.may ?? [];
}
