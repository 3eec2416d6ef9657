import { testNhsNumber } from '../residents/nhs-numbers.ts';

/** One role profile of a member of staff, in the form of an NHS CIS2 `nhsid_nrbac_roles` entry. */
export interface RoleProfile {
  readonly person_roleid: string;
  readonly org_code: string;
  readonly org_name: string;
  /** Staff group : sub-group : job role. */
  readonly role_code: string;
  readonly role_name: string;
  readonly activity_codes: readonly string[];
  readonly activities: readonly string[];
}

export interface StaffMember {
  readonly username: string;
  /** A demonstration password: printed by `npm run sandbox`, protects nothing. */
  readonly password: string;
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  /** CIS2 user id (`sub`, `uid`, `nhsid_useruid`): twelve digits. */
  readonly uid: string;
  /** What the sign-in page says of them. */
  readonly job: string;
  /** What else is known of them, where the trust's staff directory has it: `YYYY-MM-DD`, ten digits, an OpenID address. */
  readonly birthdate?: string;
  readonly nhsNumber?: string;
  readonly address?: { readonly street_address: string; readonly postal_code: string };
  /** Authentication assurance level that their sign-in reaches. */
  readonly assuranceLevel: 2 | 3;
  readonly roles: readonly RoleProfile[];
}

const ACTIVITIES = {
  B0360: 'View Detailed Health Records',
  B0820: 'View Patient Demographics',
  B0168: 'Emergency Access',
  B0082: 'Legal Access',
  B0015: 'Manage Privacy Alerts',
} as const;

type ActivityCode = keyof typeof ACTIVITIES;

const JOBS = {
  gp: { code: 'S8000:G8000:R8000', name: '"Clinical":"Clinical Provision":"Clinical Practitioner Access Role"' },
  nurse: { code: 'S8000:G8001:R8001', name: '"Clinical":"Clinical Provision":"Nurse Access Role"' },
  professional: {
    code: 'S8000:G8003:R8003',
    name: '"Clinical":"Clinical Provision":"Health Professional Access Role"',
  },
  student: { code: 'S8000:G8004:R8004', name: '"Clinical":"Clinical Provision":"Student Access Role"' },
  receptionist: {
    code: 'S8000:G8010:R8010',
    name: '"Admin & Clerical":"Admin":"Medical Secretary/Receptionist Access Role"',
  },
  caldicott: { code: 'S0010:G0020:R5105', name: '"Admin":"Privacy":"Caldicott Guardian"' },
  unknown: { code: 'S9999:G9999:R9999', name: '"Admin & Clerical":"Admin":"Clerk"' },
  privacyOfficer: { code: 'S0010:G0020:R0001', name: '"Admin":"Privacy":"Privacy Officer"' },
} as const;

function role(
  id: string,
  job: keyof typeof JOBS,
  organisation: readonly [odsCode: string, name: string],
  codes: readonly ActivityCode[] = ['B0360', 'B0820', 'B0168'],
): RoleProfile {
  return {
    person_roleid: id,
    org_code: organisation[0],
    org_name: organisation[1],
    role_code: JOBS[job].code,
    role_name: JOBS[job].name,
    activity_codes: codes,
    activities: codes.map((code) => ACTIVITIES[code]),
  };
}

/** His place among the residents' NHS numbers: he is one himself (`residents/stories/relationships.ts`). */
export const TOMASZ = 37;

const PRACTICE_1 = ['N00001', 'Example Surgery'] as const;
const PRACTICE_2 = ['N00002', 'Sankey Brook Medical Centre'] as const;
const HOSPITAL = ['N00010', 'Whiston Hospital'] as const;
const COMMUNITY = ['N00020', 'St Helens Community Nursing'] as const;
const MENTAL_HEALTH = ['N00030', 'Mersey Care Mental Health Services'] as const;
const COUNCIL = ['N00040', 'St Helens Borough Council Adult Social Care'] as const;
const TEAM = ['N00050', 'St Helens Shared Care Record Team'] as const;

/** The demonstration staff. Invented people; the roles are those of the NHS national RBAC database. */
export const STAFF: readonly StaffMember[] = [
  {
    username: 'gp.example',
    password: 'demo-gp-example',
    title: 'Dr',
    givenName: 'Amara',
    familyName: 'Okafor',
    uid: '555000000101',
    job: `GP, ${PRACTICE_1[1]}`,
    assuranceLevel: 3,
    roles: [role('555000001101', 'gp', PRACTICE_1)],
  },
  {
    username: 'gp.sankey',
    password: 'demo-gp-sankey',
    title: 'Dr',
    givenName: 'Siôn',
    familyName: 'Pritchard',
    uid: '555000000102',
    job: `GP, ${PRACTICE_2[1]}, and community nursing base`,
    assuranceLevel: 3,
    roles: [role('555000001102', 'gp', PRACTICE_2), role('555000001112', 'gp', COMMUNITY)],
  },
  {
    username: 'ward.nurse',
    password: 'demo-ward-nurse',
    title: 'Ms',
    givenName: 'Grace',
    familyName: 'Adeyemi',
    uid: '555000000103',
    job: `Ward nurse, ${HOSPITAL[1]}`,
    assuranceLevel: 3,
    roles: [role('555000001103', 'nurse', HOSPITAL)],
  },
  {
    username: 'community.nurse',
    password: 'demo-community-nurse',
    title: 'Mr',
    givenName: 'Tomasz',
    familyName: 'Zieliński',
    uid: '555000000104',
    job: `Community nurse, ${COMMUNITY[1]}`,
    birthdate: '1983-05-17',
    nhsNumber: testNhsNumber(TOMASZ),
    address: { street_address: '27 Imaginary Court', postal_code: 'WA9 1AD' },
    assuranceLevel: 2,
    roles: [role('555000001104', 'nurse', COMMUNITY)],
  },
  {
    username: 'social.worker',
    password: 'demo-social-worker',
    title: 'Mrs',
    givenName: 'Helen',
    familyName: 'Fairclough',
    uid: '555000000105',
    job: `Social worker, ${COUNCIL[1]}`,
    assuranceLevel: 2,
    roles: [role('555000001105', 'professional', COUNCIL, ['B0360', 'B0820'])],
  },
  {
    username: 'mental.health',
    password: 'demo-mental-health',
    title: 'Mr',
    givenName: 'Imran',
    familyName: 'Siddiqui',
    uid: '555000000106',
    job: `Mental-health practitioner, ${MENTAL_HEALTH[1]}`,
    assuranceLevel: 2,
    roles: [role('555000001106', 'professional', MENTAL_HEALTH)],
  },
  {
    username: 'privacy.officer',
    password: 'demo-privacy-officer',
    title: 'Ms',
    givenName: 'Judith',
    familyName: 'Barrow',
    uid: '555000000107',
    job: `Privacy officer, ${TEAM[1]}`,
    assuranceLevel: 3,
    roles: [role('555000001107', 'privacyOfficer', TEAM, ['B0820', 'B0015', 'B0082'])],
  },
  {
    username: 'patient.portal',
    password: 'demo-patient-portal',
    title: 'Mr',
    givenName: 'Colin',
    familyName: 'Naylor',
    uid: '555000000199',
    job: 'Not staff: is refused, because patients have no access',
    assuranceLevel: 2,
    roles: [],
  },
  {
    username: 'student.nurse',
    password: 'demo-student-nurse',
    title: 'Miss',
    givenName: 'Bethan',
    familyName: 'Lowe',
    uid: '555000000108',
    job: `Student nurse, ${HOSPITAL[1]}: reads records, opens none on a reason`,
    assuranceLevel: 2,
    roles: [role('555000001108', 'student', HOSPITAL, ['B0360', 'B0820'])],
  },
  {
    username: 'receptionist',
    password: 'demo-receptionist',
    title: 'Mrs',
    givenName: 'Maureen',
    familyName: 'Cartwright',
    uid: '555000000109',
    job: `Receptionist, ${PRACTICE_1[1]}: sees who a person is, no record`,
    assuranceLevel: 2,
    roles: [role('555000001109', 'receptionist', PRACTICE_1, ['B0820'])],
  },
  {
    username: 'caldicott.guardian',
    password: 'demo-caldicott-guardian',
    title: 'Dr',
    givenName: 'Rosalind',
    familyName: 'Acheampong',
    uid: '555000000110',
    job: `Caldicott guardian, ${TEAM[1]}`,
    assuranceLevel: 3,
    roles: [role('555000001110', 'caldicott', TEAM, ['B0820', 'B0015'])],
  },
  {
    username: 'clerk.norole',
    password: 'demo-clerk-norole',
    title: 'Mr',
    givenName: 'Gordon',
    familyName: 'Pickavance',
    uid: '555000000111',
    job: `Clerk, ${COUNCIL[1]}: a role without any activity`,
    assuranceLevel: 2,
    roles: [role('555000001111', 'unknown', COUNCIL, [])],
  },
];

/** `Dr Amara Okafor`. */
export function staffName(member: StaffMember): string {
  return `${member.title} ${member.givenName} ${member.familyName}`;
}

/** Privacy officers and Caldicott guardians read the audit trail. */
export function mayReadAudit(role: RoleProfile): boolean {
  return /:(R0001|R5105)$/.test(role.role_code);
}
