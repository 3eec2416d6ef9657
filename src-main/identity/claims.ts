import { z } from 'zod';
import type { StaffRole } from '../../src-shared/contract/index.ts';

/** The claims of NHS CIS2 that the viewer carries (nhs-standards: identity). Unknown claims are ignored. */
const claimsSchema = z.object({
  sub: z.string(),
  name: z.string().optional(),
  nhsid_useruid: z.string().optional(),
  selected_roleid: z.string().optional(),
  nhsid_nrbac_roles: z
    .array(
      z.object({
        person_roleid: z.string(),
        org_code: z.string(),
        org_name: z.string().optional(),
        role_name: z.string().optional(),
        role_code: z.string(),
        activity_codes: z.array(z.string()).optional(),
      }),
    )
    .default([]),
});

export interface StaffIdentity {
  readonly subject: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: StaffRole;
  readonly roleCode: string;
}

/**
 * Who signed in and as what. Null where the person holds no staff role: patients have no access (the public promise).
 * Of several roles, the one selected at the provider; otherwise the first (choosing comes with role switching).
 */
export function staffIdentity(claims: unknown): StaffIdentity | null {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return null;
  const { sub, name, nhsid_useruid, nhsid_nrbac_roles, selected_roleid } = parsed.data;
  const held = nhsid_nrbac_roles.find((role) => role.person_roleid === selected_roleid) ?? nhsid_nrbac_roles[0];
  if (held === undefined) return null;
  return {
    subject: sub,
    userId: nhsid_useruid ?? sub,
    userName: name ?? 'Name not given',
    roleCode: held.role_code,
    role: {
      roleId: held.person_roleid,
      roleName: roleTitle(held.role_name, held.role_code),
      organisationName: held.org_name ?? held.org_code,
      odsCode: held.org_code,
    },
  };
}

/** CIS2 writes `"Clinical":"Clinical Provision":"General Medical Practitioner"`: the last part is the job. */
function roleTitle(roleName: string | undefined, roleCode: string): string {
  const last = roleName?.split(':').at(-1)?.replaceAll('"', '').trim();
  return last === undefined || last === '' ? roleCode : last;
}
