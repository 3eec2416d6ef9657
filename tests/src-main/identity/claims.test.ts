import { describe, expect, test } from 'vitest';
import { readStaffClaims, type StaffClaims } from '../../../src-main/identity/claims.ts';

const gp = {
  person_roleid: '100',
  org_code: 'N00001',
  org_name: 'Example Surgery',
  role_code: 'S8000:G8000:R8000',
  role_name: '"Clinical":"Clinical Provision":"General Medical Practitioner"',
};
const nurse = { person_roleid: '200', org_code: 'RBN', role_code: 'S8000:G8001:R8001' };

function staff(claims: object, acr: string | null = null): StaffClaims {
  const read = readStaffClaims({ sub: 's', ...claims }, acr);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

describe('who signed in, from the claims of NHS CIS2', () => {
  test('carries the role, its title in plain words, and the organisation', () => {
    expect(staff({ name: 'Dr A', nhsid_useruid: '555', nhsid_nrbac_roles: [gp] })).toMatchObject({
      identity: {
        userId: '555',
        userName: 'Dr A',
        role: {
          roleId: '100',
          roleName: 'General Medical Practitioner',
          organisationName: 'Example Surgery',
          odsCode: 'N00001',
        },
      },
      roleChosen: true,
    });
  });

  test('takes the role that was selected at the provider, and carries every other that is held', () => {
    const { identity, roles, roleChosen } = staff({ nhsid_nrbac_roles: [gp, nurse], selected_roleid: '200' });
    expect(identity.role).toMatchObject({ roleId: '200', roleName: 'S8000:G8001:R8001', organisationName: 'RBN' });
    expect(roles.map(({ roleId, roleCode }) => [roleId, roleCode])).toEqual([
      ['100', 'S8000:G8000:R8000'],
      ['200', 'S8000:G8001:R8001'],
    ]);
    expect(roleChosen).toBe(true);
  });

  test.each([
    ['of several roles none is selected', { nhsid_nrbac_roles: [gp, nurse] }],
    ['one is selected that the person does not hold', { nhsid_nrbac_roles: [gp, nurse], selected_roleid: '300' }],
    ['the only one held is not the one selected', { nhsid_nrbac_roles: [gp], selected_roleid: '300' }],
  ])('calls no role chosen where %s', (_what, claims) => {
    expect(staff(claims).roleChosen).toBe(false);
  });

  test.each([
    ['no roles at all: a resident', { sub: 's', name: 'A Resident' }, 'no-role'],
    ['an empty list of roles', { sub: 's', nhsid_nrbac_roles: [] }, 'no-role'],
    [
      'an empty list, though one is called selected',
      { sub: 's', nhsid_nrbac_roles: [], selected_roleid: '1' },
      'no-role',
    ],
    ['roles of a wrong shape', { sub: 's', nhsid_nrbac_roles: 'R8000' }, 'malformed'],
    ['nothing', null, 'malformed'],
  ])('gives no identity for %s', (_what, claims, why) => {
    expect(readStaffClaims(claims, null)).toBe(why);
  });

  test.each([
    ['the claim', { authentication_assurance_level: '3' }, null, 3],
    ['the claim as a number', { authentication_assurance_level: 2 }, null, 2],
    ['the claim, before the acr', { authentication_assurance_level: '2' }, 'AAL3_ANY', 2],
    ['the acr', {}, 'AAL3_ANY', 3],
    ['the acr of level 2', {}, 'AAL2_ANY', 2],
    ['an acr that leaves it open', {}, 'AAL2_OR_AAL3_ANY', null],
    ['a level that there is not', { authentication_assurance_level: '1' }, null, null],
    ['neither', {}, null, null],
  ])('knows the assurance level from %s', (_what, claims, acr, level) => {
    expect(staff({ nhsid_nrbac_roles: [gp], ...claims }, acr).assuranceLevel).toBe(level);
  });
});
