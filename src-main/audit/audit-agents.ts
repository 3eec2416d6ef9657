import type { AuditEventAgent } from 'fhir/r4';
import type { StaffIdentity } from '../identity/index.ts';
import type { AuditAction, AuditContext } from './audit-action.ts';
import { purposeOf } from './audit-purpose.ts';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** DICOM CID 405. */
const PAPER = { system: DCM, code: '110038', display: 'Paper Document' };

/**
 * Who did it, first; then with which application, and for which organisation (IHE BALP). Where nobody is signed in the
 * application itself did it. Exactly one of them is the `requestor`.
 */
export function auditAgents(action: AuditAction, context: AuditContext): AuditEventAgent[] {
  const { identity, device } = context;
  const purposes = purposeOf(action);
  const here = {
    network: { address: device, type: '1' as const },
    ...(action.kind === 'print' && action.to === 'paper' ? { media: PAPER } : {}),
    ...(purposes.length === 0 ? {} : { purposeOfUse: purposes }),
  };
  if (identity === null) return [{ ...application(context), requestor: true, ...here }];
  return [
    { ...staff(identity), requestor: true, ...here },
    { ...application(context), requestor: false },
    { ...organisation(identity), requestor: false },
  ];
}

/** The person, in the role and for the organisation as they were at that moment. */
function staff({ role, roleCode, userId, userName }: StaffIdentity): Omit<AuditEventAgent, 'requestor'> {
  return {
    type: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
          code: 'IRCP',
          display: 'information recipient',
        },
      ],
    },
    role: [
      {
        coding: [
          { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', code: role.roleId },
          { code: roleCode, display: role.roleName },
        ],
      },
    ],
    who: { identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: userId }, display: userName },
    // Searchable everywhere as a token: by it a person's own last look is found again.
    altId: userId,
    location: { identifier: { system: ODS, value: role.odsCode }, display: role.organisationName },
  };
}

function application({ device, version }: AuditContext): Omit<AuditEventAgent, 'requestor'> {
  return {
    type: { coding: [{ system: DCM, code: '110150', display: 'Application' }] },
    who: {
      identifier: { system: 'https://record.sthelens.example/Id/device', value: device },
      display: `St Helens Shared Care Record viewer ${version}`,
    },
  };
}

function organisation({ role }: StaffIdentity): Omit<AuditEventAgent, 'requestor'> {
  return {
    type: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV', display: 'healthcare provider' },
      ],
    },
    who: { identifier: { system: ODS, value: role.odsCode }, display: role.organisationName },
  };
}
