import { z } from 'zod';
import type { StaffRole } from '../../src-shared/contract/index.ts';

/** The claims of NHS CIS2 that the viewer carries (nhs-standards: identity). Unknown claims are ignored. */
const claimsSchema = z.object({
  sub: z.string(),
  name: z.string().optional(),
  nhsid_useruid: z.string().optional(),
  selected_roleid: z.string().optional(),
  family_name: z.string().optional(),
  given_name: z.string().optional(),
  birthdate: z.string().optional(),
  nhs_number: z.string().optional(),
  address: z.object({ street_address: z.string().optional(), postal_code: z.string().optional() }).optional(),
  authentication_assurance_level: z.union([z.string(), z.number()]).optional(),
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
  /** Activities of the role in force, of the national RBAC database. */
  readonly activityCodes: readonly string[];
  /** Who they are as a resident, as far as the provider says: nobody opens their own record unseen. */
  readonly person: StaffPerson;
}

/** Claims of OpenID Connect that CIS2 itself does not send; each null where it is not there. */
export interface StaffPerson {
  readonly nhsNumber: string | null;
  readonly family: string | null;
  readonly given: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  /** First line and postcode, as given. */
  readonly address: { readonly line: string; readonly postcode: string } | null;
}

/** A role that the person holds, with its code of the national RBAC database. */
export interface HeldRole extends StaffRole {
  readonly roleCode: string;
  readonly activityCodes: readonly string[];
}

/** Authentication assurance level of NHS CIS2; null where the provider does not say. */
export type AssuranceLevel = 2 | 3 | null;

/** What the claims say of a member of staff. */
export interface StaffClaims {
  /** In the role in force; in the first one held while none is chosen. */
  readonly identity: StaffIdentity;
  readonly roles: readonly HeldRole[];
  /** False: of several roles none was selected yet, and nothing may be opened before one is. */
  readonly roleChosen: boolean;
  readonly assuranceLevel: AssuranceLevel;
}

/**
 * Who signed in and as what: 'no-role' where the person holds no staff role (patients have no access: the public
 * promise), 'malformed' where the claims are not what docs/backend.md says.
 */
export function readStaffClaims(claims: unknown, acr: string | null): StaffClaims | 'no-role' | 'malformed' {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return 'malformed';
  const { sub, name, nhsid_useruid, nhsid_nrbac_roles, selected_roleid, authentication_assurance_level } = parsed.data;
  const roles = nhsid_nrbac_roles.map((role) => ({
    roleId: role.person_roleid,
    roleName: roleTitle(role.role_name, role.role_code),
    organisationName: role.org_name ?? role.org_code,
    odsCode: role.org_code,
    roleCode: role.role_code,
    activityCodes: role.activity_codes ?? [],
  }));
  const selected = roles.find(({ roleId }) => roleId === selected_roleid);
  const held = selected ?? roles[0];
  if (held === undefined) return 'no-role';
  const { roleCode, activityCodes, ...role } = held;
  return {
    identity: {
      subject: sub,
      userId: nhsid_useruid ?? sub,
      userName: name ?? 'Name not given',
      role,
      roleCode,
      activityCodes,
      person: personOf(parsed.data),
    },
    roles,
    // A role that is selected but not among those held selects nothing: the person is asked.
    roleChosen: selected !== undefined || (selected_roleid === undefined && roles.length === 1),
    assuranceLevel: assuranceLevel(authentication_assurance_level, acr),
  };
}

function personOf(claims: z.infer<typeof claimsSchema>): StaffPerson {
  const { street_address: line, postal_code: postcode } = claims.address ?? {};
  return {
    nhsNumber: claims.nhs_number ?? null,
    family: claims.family_name ?? null,
    given: claims.given_name ?? null,
    birthDate: claims.birthdate ?? null,
    address: line === undefined || postcode === undefined ? null : { line, postcode },
  };
}

/** The claim where it is sent; otherwise an `acr` that names one level (`AAL3_ANY`, but not `AAL2_OR_AAL3_ANY`). */
function assuranceLevel(claim: string | number | undefined, acr: string | null): AssuranceLevel {
  const level = claim === undefined ? acrLevel(acr) : String(claim);
  if (level === '3') return 3;
  return level === '2' ? 2 : null;
}

function acrLevel(acr: string | null): string | null {
  const named = new Set(acr?.match(/(?<=AAL)[23]/g));
  return named.size === 1 ? ([...named][0] ?? null) : null;
}

/** CIS2 writes `"Clinical":"Clinical Provision":"General Medical Practitioner"`: the last part is the job. */
function roleTitle(roleName: string | undefined, roleCode: string): string {
  const last = roleName?.split(':').at(-1)?.replaceAll('"', '').trim();
  return last === undefined || last === '' ? roleCode : last;
}
