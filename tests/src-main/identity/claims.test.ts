import { describe, expect, test } from 'vitest';
import { staffIdentity } from '../../../src-main/identity/claims.ts';

const gp = {
  person_roleid: '100',
  org_code: 'N00001',
  org_name: 'Example Surgery',
  role_code: 'S8000:G8000:R8000',
  role_name: '"Clinical":"Clinical Provision":"General Medical Practitioner"',
};
const nurse = { person_roleid: '200', org_code: 'RBN', role_code: 'S8000:G8001:R8001' };

describe('who signed in, from the claims of NHS CIS2', () => {
  test('carries the role, its title in plain words, and the organisation', () => {
    expect(staffIdentity({ sub: 's', name: 'Dr A', nhsid_useruid: '555', nhsid_nrbac_roles: [gp] })).toMatchObject({
      userId: '555',
      userName: 'Dr A',
      role: {
        roleId: '100',
        roleName: 'General Medical Practitioner',
        organisationName: 'Example Surgery',
        odsCode: 'N00001',
      },
    });
  });

  test('takes the role that was selected at the provider', () => {
    const identity = staffIdentity({ sub: 's', nhsid_nrbac_roles: [gp, nurse], selected_roleid: '200' });
    expect(identity?.role).toMatchObject({ roleId: '200', roleName: 'S8000:G8001:R8001', organisationName: 'RBN' });
  });

  test.each([
    ['no roles at all: a resident', { sub: 's', name: 'A Resident' }],
    ['an empty list of roles', { sub: 's', nhsid_nrbac_roles: [] }],
    ['roles of a wrong shape', { sub: 's', nhsid_nrbac_roles: 'R8000' }],
    ['nothing', null],
  ])('gives no identity for %s', (_what, claims) => {
    expect(staffIdentity(claims)).toBeNull();
  });
});
