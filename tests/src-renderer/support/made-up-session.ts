import type { Refusal, SessionState, StaffRole } from '../../../src-shared/contract/index.ts';

export const SURGERY: StaffRole = {
  roleId: '1',
  roleName: 'General practitioner',
  organisationName: 'Example Surgery',
  odsCode: 'N00001',
};
export const COMMUNITY: StaffRole = {
  roleId: '2',
  roleName: 'General practitioner',
  organisationName: 'St Helens Community Nursing',
  odsCode: 'N00020',
};

export const SIGNED_IN: Extract<SessionState, { kind: 'signed-in' }> = {
  kind: 'signed-in',
  userName: 'Dr Amina Shah',
  role: SURGERY,
  roles: [SURGERY, COMMUNITY],
  may: ['demographics', 'record', 'documents', 'restricted', 'override'],
  signedInAt: '2026-11-22T09:02:00Z',
  refusal: null,
};

export const LOCKED: Extract<SessionState, { kind: 'locked' }> = {
  kind: 'locked',
  userName: 'Dr Amina Shah',
  role: SURGERY,
  reason: { code: 'idle', what: 'Locked because nobody used it for a while.', meaning: 'The record was closed.' },
  since: '2026-11-22T14:32:00Z',
};

export const REFUSAL: Refusal = {
  code: 'no-role',
  what: 'No role',
  meaning: 'None may be used.',
  next: 'Ask for one.',
};
