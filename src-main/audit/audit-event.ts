import type { AuditEvent, AuditEventEntity } from 'fhir/r4';
import type { StaffIdentity } from '../identity/index.ts';

/** What the viewer audits. Failures are audited as successes are (nhs-standards: audit). */
export type AuditAction =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'search'; readonly by: 'nhs-number' | 'name'; readonly found: number | null }
  | { readonly kind: 'open'; readonly patientId: string; readonly nhsNumber: string | null }
  | { readonly kind: 'open-refused'; readonly patientId: string; readonly reason: string }
  | { readonly kind: 'close'; readonly patientId: string }
  /** A document was read. `document` is `Type/id` of its entry; `refused`: why it was not given. */
  | {
      readonly kind: 'document';
      readonly patientId: string;
      readonly document: string;
      readonly refused: string | null;
    }
  /** A document was handed to another program: noted down before, and once more where it then failed (`refused`). */
  | {
      readonly kind: 'document-outside';
      readonly patientId: string;
      readonly document: string;
      readonly refused: string | null;
    }
  | { readonly kind: 'other-patient'; readonly patientId: string; readonly count: number };

export interface AuditContext {
  readonly identity: StaffIdentity;
  readonly device: string;
  readonly version: string;
}

/** Tag by which the backend knows an event again: delivery is at least once, creation is conditional on this. */
export const AUDIT_ID_SYSTEM = 'https://record.sthelens.example/Id/audit-event';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const REST = 'http://hl7.org/fhir/restful-interaction';
const PATIENT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';

/** A FHIR R4 AuditEvent by the patterns of IHE BALP: exactly one patient entity where a patient is concerned. */
export function auditEvent(action: AuditAction, context: AuditContext, id: string, recordedMs: number): AuditEvent {
  const { identity } = context;
  return {
    resourceType: 'AuditEvent',
    meta: { tag: [{ system: AUDIT_ID_SYSTEM, code: id }] },
    ...whatHappened(action),
    recorded: new Date(recordedMs).toISOString(),
    ...outcomeOf(action),
    agent: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
        role: [
          {
            coding: [
              { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', code: identity.role.roleId },
              { code: identity.roleCode, display: identity.role.roleName },
            ],
          },
        ],
        who: {
          identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: identity.userId },
          display: identity.userName,
        },
        // Searchable everywhere as a token: by it a person's own last look is found again.
        altId: identity.userId,
        requestor: true,
        // The organisation that the person acts for, as it was at that moment.
        location: {
          identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: identity.role.odsCode },
          display: identity.role.organisationName,
        },
        network: { address: context.device, type: '1' },
      },
    ],
    source: {
      observer: { display: `St Helens Shared Care Record viewer ${context.version} on ${context.device}` },
      type: [{ system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '1' }],
    },
    entity: entities(action),
  };
}

function outcomeOf(action: AuditAction): Pick<AuditEvent, 'outcome' | 'outcomeDesc'> {
  if (action.kind === 'open-refused') return { outcome: '4', outcomeDesc: action.reason };
  if (isOfDocument(action) && action.refused !== null) return { outcome: '4', outcomeDesc: action.refused };
  return { outcome: action.kind === 'other-patient' ? '4' : '0' };
}

function isOfDocument(action: AuditAction): action is Extract<AuditAction, { kind: 'document' | 'document-outside' }> {
  return action.kind === 'document' || action.kind === 'document-outside';
}

function whatHappened(action: AuditAction): Pick<AuditEvent, 'type' | 'subtype' | 'action'> {
  switch (action.kind) {
    case 'sign-in':
      return security('110122', 'Login');
    case 'sign-out':
      return security('110123', 'Logout');
    case 'search':
      return rest('search', 'Patient search', 'E');
    case 'open':
      return rest('read', 'Record opened', 'R');
    case 'open-refused':
      return rest('read', 'Record not opened', 'R');
    case 'close':
      return rest('read', 'Record closed', 'R');
    case 'document':
      return rest('read', action.refused === null ? 'Document read' : 'Document not read', 'R');
    case 'document-outside':
      return rest('read', action.refused === null ? 'Document opened outside' : 'Document not opened outside', 'R');
    case 'other-patient':
      return {
        type: { system: DCM, code: '110113', display: 'Security Alert' },
        subtype: [{ display: "Another patient's entries received and refused" }],
        action: 'R',
      };
  }
}

function security(code: string, display: string): Pick<AuditEvent, 'type' | 'subtype' | 'action'> {
  return {
    type: { system: DCM, code: '110114', display: 'User Authentication' },
    subtype: [{ system: DCM, code, display }],
    action: 'E',
  };
}

function rest(code: string, display: string, action: 'E' | 'R'): Pick<AuditEvent, 'type' | 'subtype' | 'action'> {
  return {
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: REST, code, display }],
    action,
  };
}

function entities(action: AuditAction): AuditEventEntity[] {
  switch (action.kind) {
    case 'sign-in':
    case 'sign-out':
      return [];
    case 'search':
      return [
        {
          type: { system: ENTITY_TYPE, code: '2' },
          role: { system: PATIENT_ROLE, code: '24', display: 'Query' },
          description: `by ${action.by}; ${action.found === null ? 'failed' : `${action.found} found`}`,
        },
      ];
    case 'open':
    case 'open-refused':
    case 'close':
    case 'document':
    case 'document-outside':
    case 'other-patient':
      return [
        {
          what: {
            reference: `Patient/${action.patientId}`,
            ...(action.kind === 'open' && action.nhsNumber !== null
              ? { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: action.nhsNumber } }
              : {}),
          },
          type: { system: ENTITY_TYPE, code: '1', display: 'Person' },
          role: { system: PATIENT_ROLE, code: '1', display: 'Patient' },
          ...(action.kind === 'other-patient' ? { description: `${action.count} resources refused` } : {}),
        },
        ...(isOfDocument(action) ? [documentEntity(action.document)] : []),
      ];
  }
}

/** Which document. A resource without an id cannot be referred to; it is named as such. */
function documentEntity(document: string): AuditEventEntity {
  const isReference = /^[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}$/.test(document);
  return {
    ...(isReference ? { what: { reference: document } } : { description: 'a document whose entry has no id' }),
    type: { system: ENTITY_TYPE, code: '2', display: 'System Object' },
    role: { system: PATIENT_ROLE, code: '3', display: 'Report' },
  };
}
