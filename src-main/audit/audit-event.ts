import type { AuditEvent, Coding } from 'fhir/r4';
import type { StaffIdentity } from '../identity/index.ts';
import type { Ground, LockCode, NotedView } from '../../src-shared/contract/index.ts';
import { auditEntities } from './audit-entities.ts';

/** What the viewer audits. Failures are audited as successes are (nhs-standards: audit). */
export type AuditAction =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'lock'; readonly reason: LockCode }
  /** By the person who held the session. */
  | { readonly kind: 'unlock' }
  /** The viewer was closed and the sign-in kept, as policy allows; and it was taken up again. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'restore' }
  /** The same person goes on in another role, which the event names. */
  | { readonly kind: 'role-change' }
  | { readonly kind: 'search'; readonly by: 'nhs-number' | 'name' | 'id'; readonly found: number | null }
  /** A record was asked for from outside (docs/launch.md). `patientId` null: nobody was found; `refused`: why it opens nothing. */
  | {
      readonly kind: 'launch';
      readonly from: 'smart' | 'token' | 'encrypted' | 'link' | 'command-line' | 'reopening';
      readonly patientId: string | null;
      readonly refused: string | null;
    }
  | {
      readonly kind: 'open';
      readonly patientId: string;
      readonly nhsNumber: string | null;
      /** Why it was allowed: codes of the decision's reasons. */
      readonly reasons: readonly string[];
      /** A reason was given; null: there is a relationship. */
      readonly ground: Ground | null;
      /** For the privacy officer: opened on a reason, or of somebody like the reader's own. */
      readonly toReview: boolean;
    }
  | { readonly kind: 'open-refused'; readonly patientId: string; readonly reason: string }
  /** Somebody gives a reason to open what is closed to them: noted down, and flagged, before it is acted upon. */
  | {
      readonly kind: 'break-glass';
      readonly patientId: string;
      readonly layer: 'relationship' | 'opt-out';
      readonly ground: Ground;
      /** Their own words; never shown to anybody but who reads the trail. */
      readonly words: string;
      /** Why it was not accepted. */
      readonly refused: string | null;
    }
  /** One restricted entry, on a reason. */
  | {
      readonly kind: 'restricted';
      readonly patientId: string;
      /** `Type/id`. */
      readonly entry: string;
      readonly ground: Ground;
      readonly words: string;
      readonly refused: string | null;
    }
  /** A view of the open record was looked at. */
  | { readonly kind: 'view'; readonly patientId: string; readonly view: NotedView }
  /** Somebody looks at who has looked; and takes it along as a file. */
  | { readonly kind: 'trail'; readonly patientId: string }
  | {
      readonly kind: 'trail-export';
      readonly patientId: string;
      readonly events: number;
      readonly refused: string | null;
    }
  /** Nobody is signed in: `userName` is not known. `reason`: the refusal's code. */
  | { readonly kind: 'sign-in-failed'; readonly reason: string }
  /** The settings are others than at the last start: names of those that changed, never their values. */
  | { readonly kind: 'config-change'; readonly settings: readonly string[] }
  /** Something is not as the viewer left it: the outbox cannot be read, its chain is broken, the clock was set back. */
  | { readonly kind: 'tamper'; readonly finding: string }
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
  /** Text of the record was copied: how much, beside which entry; never the text. `refused`: why it was not allowed. */
  | {
      readonly kind: 'copy';
      readonly patientId: string;
      readonly characters: number;
      readonly entry: string | null;
      readonly refused: string | null;
    }
  /** Printed, or saved as a PDF: noted down before, and once more where nothing came of it (`refused`). */
  | {
      readonly kind: 'print';
      readonly patientId: string;
      /** `Type/id` of each entry; null: the summary. */
      readonly entries: readonly string[] | null;
      readonly to: 'paper' | 'pdf';
      readonly refused: string | null;
    }
  | { readonly kind: 'other-patient'; readonly patientId: string; readonly count: number };

export interface AuditContext {
  /** Null: nobody is signed in, and the application itself is who did it. */
  readonly identity: StaffIdentity | null;
  readonly device: string;
  readonly version: string;
}

/** Tag by which the backend knows an event again: delivery is at least once, creation is conditional on this. */
export const AUDIT_ID_SYSTEM = 'https://record.sthelens.example/Id/audit-event';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const REST = 'http://hl7.org/fhir/restful-interaction';
const LIFECYCLE = 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle';

const AUTHENTICATION = { system: DCM, code: '110114', display: 'User Authentication' };

/** DICOM CID 405. */
const PAPER = { system: DCM, code: '110038', display: 'Paper Document' };

/** A FHIR R4 AuditEvent by the patterns of IHE BALP: exactly one patient entity where a patient is concerned. */
export function auditEvent(action: AuditAction, context: AuditContext, id: string, recordedMs: number): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    meta: { tag: [{ system: AUDIT_ID_SYSTEM, code: id }] },
    ...whatHappened(action),
    recorded: new Date(recordedMs).toISOString(),
    ...outcomeOf(action),
    agent: [
      {
        ...agentOf(context.identity),
        requestor: true,
        network: { address: context.device, type: '1' },
        ...(action.kind === 'print' && action.to === 'paper' ? { media: PAPER } : {}),
      },
    ],
    source: {
      observer: { display: `St Helens Shared Care Record viewer ${context.version} on ${context.device}` },
      type: [{ system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '1' }],
    },
    entity: auditEntities(action),
  };
}

function agentOf(identity: StaffIdentity | null): Omit<AuditEvent['agent'][number], 'requestor'> {
  if (identity === null) {
    return { type: { coding: [{ system: DCM, code: '110150', display: 'Application' }] } };
  }
  return {
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
    // The organisation that the person acts for, as it was at that moment.
    location: {
      identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: identity.role.odsCode },
      display: identity.role.organisationName,
    },
  };
}

function outcomeOf(action: AuditAction): Pick<AuditEvent, 'outcome' | 'outcomeDesc'> {
  if (action.kind === 'lock') return { outcome: '0', outcomeDesc: action.reason };
  if (action.kind === 'open-refused' || action.kind === 'sign-in-failed') {
    return { outcome: '4', outcomeDesc: action.reason };
  }
  if (action.kind === 'tamper') return { outcome: '8', outcomeDesc: action.finding };
  if ('refused' in action && action.refused !== null) return { outcome: '4', outcomeDesc: action.refused };
  return { outcome: action.kind === 'other-patient' ? '4' : '0' };
}

function whatHappened(action: AuditAction): Pick<AuditEvent, 'type' | 'subtype' | 'action'> {
  switch (action.kind) {
    case 'sign-in':
      return security('110122', 'Login');
    case 'sign-out':
      return security('110123', 'Logout');
    case 'lock':
      return session('Session locked');
    case 'unlock':
      return session('Session unlocked');
    case 'leave':
      return session('Viewer closed, sign-in kept');
    case 'restore':
      return session('Kept sign-in used');
    case 'role-change':
      return session('Role changed');
    case 'search':
      return rest('search', 'Patient search', 'E');
    case 'launch':
      return rest('search', action.refused === null ? 'Launch accepted' : 'Launch refused', 'E');
    case 'open':
      return rest('read', 'Record opened', 'R');
    case 'open-refused':
      return rest('read', 'Record not opened', 'R');
    case 'close':
      return rest('read', 'Record closed', 'R');
    case 'view':
      return rest('read', `View: ${action.view}`, 'R');
    case 'trail':
      return rest('read', 'Audit trail read', 'R');
    case 'trail-export':
      return exported(action.refused === null ? 'Audit trail exported' : 'Audit trail not exported');
    case 'restricted':
      return rest('read', action.refused === null ? 'Restricted entry opened' : 'Restricted entry not opened', 'R');
    case 'break-glass':
      return alert({ system: DCM, code: '110127', display: 'Emergency Override Started' });
    case 'sign-in-failed':
      return security('110122', 'Login');
    case 'config-change':
      return alert({ system: DCM, code: '110131', display: 'Software Configuration' });
    case 'tamper':
      return alert({ display: 'Something is not as the viewer left it' });
    case 'document':
      return rest('read', action.refused === null ? 'Document read' : 'Document not read', 'R');
    case 'document-outside':
      return rest('read', action.refused === null ? 'Document opened outside' : 'Document not opened outside', 'R');
    case 'copy':
      return exported(action.refused === null ? 'Text copied' : 'Text not copied');
    case 'print': {
      const what = action.entries === null ? 'Summary' : 'Entries';
      const done = action.to === 'paper' ? 'printed' : 'saved as PDF';
      return exported(`${what} ${action.refused === null ? done : `not ${done}`}`);
    }
    case 'other-patient':
      return alert({ display: "Another patient's entries received and refused" });
  }
}

function alert(subtype: Coding): Pick<AuditEvent, 'type' | 'subtype' | 'action'> {
  return { type: { system: DCM, code: '110113', display: 'Security Alert' }, subtype: [subtype], action: 'R' };
}

function security(code: string, display: string): Pick<AuditEvent, 'type' | 'subtype' | 'action'> {
  return {
    type: AUTHENTICATION,
    subtype: [{ system: DCM, code, display }],
    action: 'E',
  };
}

/** DICOM has no code for it. */
function session(display: string): Pick<AuditEvent, 'type' | 'subtype' | 'action'> {
  return { type: AUTHENTICATION, subtype: [{ display }], action: 'E' };
}

function rest(code: string, display: string, action: 'E' | 'R'): Pick<AuditEvent, 'type' | 'subtype' | 'action'> {
  return {
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: REST, code, display }],
    action,
  };
}

/**
 * Something leaves the viewer: DICOM's 'Export', with the lifecycle event of ISO 21089 (IHE BALP, privacy disclosure).
 * Never 'read': a look at the record is searched for by that (docs/backend.md, 'When this person last looked').
 */
function exported(display: string): Pick<AuditEvent, 'type' | 'subtype' | 'action'> {
  return {
    type: { system: DCM, code: '110106', display: 'Export' },
    subtype: [{ system: LIFECYCLE, code: 'extract', display }],
    action: 'R',
  };
}
