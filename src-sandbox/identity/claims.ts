import type { RoleProfile, StaffMember } from './staff.ts';
import { staffName } from './staff.ts';

/** Claims by scope, as NHS CIS2 has them (docs/backend.md). */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub', 'acr', 'amr', 'id_assurance_level', 'authentication_assurance_level'],
  profile: ['name', 'given_name', 'family_name', 'title', 'uid', 'birthdate', 'nhs_number', 'address'],
  nationalrbacaccess: ['nhsid_useruid', 'nhsid_nrbac_roles', 'selected_roleid'],
} satisfies Record<string, string[]>;

/** Assurance levels that can be asked for with `acr_values`. */
export const ACR_VALUES = ['AAL2_OR_AAL3_ANY', 'AAL2_ANY', 'AAL3_ANY'] as const;

/** The first asked value that the person's sign-in reaches; the loosest where nothing was asked. */
export function reachedAcr(asked: string | undefined, member: StaffMember): string | undefined {
  const values = (asked ?? 'AAL2_OR_AAL3_ANY').split(' ').filter((one) => one !== '');
  return values.find((one) => one === 'AAL2_OR_AAL3_ANY' || one === `AAL${member.assuranceLevel}_ANY`);
}

/** Everything that the provider may say of a person; it sends what the granted scopes cover. */
export function claimsOf(
  member: StaffMember,
  role: RoleProfile | undefined,
): { sub: string } & Record<string, unknown> {
  return {
    sub: member.uid,
    uid: member.uid,
    name: staffName(member),
    title: member.title,
    given_name: member.givenName,
    family_name: member.familyName,
    ...(member.birthdate === undefined ? {} : { birthdate: member.birthdate }),
    ...(member.nhsNumber === undefined ? {} : { nhs_number: member.nhsNumber }),
    ...(member.address === undefined ? {} : { address: member.address }),
    nhsid_useruid: member.uid,
    nhsid_nrbac_roles: member.roles,
    ...(role === undefined ? {} : { selected_roleid: role.person_roleid }),
    id_assurance_level: '3',
    authentication_assurance_level: String(member.assuranceLevel),
  };
}
