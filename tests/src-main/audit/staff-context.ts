import type { AuditContext } from '../../../src-main/audit/index.ts';

/** A made-up general practitioner, for tests. */
export const STAFF_CONTEXT: AuditContext = {
  identity: {
    subject: 'sub-1',
    userId: '555021935107',
    userName: 'Dr Test Example',
    roleCode: 'S8000:G8000:R8000',
    activityCodes: ['B0360', 'B0820', 'B0168'],
    person: { nhsNumber: null, family: 'Example', given: 'Test', birthDate: null, address: null },
    role: {
      roleId: '555254240100',
      roleName: 'General Medical Practitioner',
      organisationName: 'Example Surgery',
      odsCode: 'N00001',
    },
  },
  device: 'WARD-3B-01',
  version: '0.1.0',
};
