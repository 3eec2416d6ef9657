import { accessSchema } from '../../../src-main/config/access-schema.ts';
import type { AccessPolicy } from '../../../src-main/config/index.ts';
import type { RoleInForce } from '../../../src-main/access/capabilities.ts';

/** Policy as it is without settings, and with some. */
export const policyWith = (settings: Partial<AccessPolicy> = {}): AccessPolicy => ({
  ...accessSchema.parse({}),
  ...settings,
});

const role = (roleCode: string, ...activityCodes: string[]): RoleInForce => ({ roleCode, activityCodes });

/** Every kind of role that policy without settings tells apart, with and without the activities of the grounds. */
export const ROLES = {
  clinician: role('S8000:G8000:R8000', 'B0360', 'B0820', 'B0168', 'B0082'),
  'clinician without emergency access': role('S8000:G8000:R8000', 'B0360', 'B0820'),
  nurse: role('S8000:G8001:R8001', 'B0360', 'B0820', 'B0168'),
  student: role('S8000:G8004:R8004', 'B0360', 'B0820', 'B0168', 'B0082'),
  receptionist: role('S8010:G8010:R8010', 'B0820'),
  'clinician without detailed view': role('S8000:G8000:R8000', 'B0820', 'B0168'),
  'privacy officer': role('S0010:G0020:R0001', 'B0820', 'B0015'),
  'no allowed role': role('S9999:G9999:R9999'),
} as const;

export type RoleName = keyof typeof ROLES;
