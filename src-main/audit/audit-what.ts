import type { AuditEvent, Coding } from 'fhir/r4';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { NotedView } from '../../src-shared/contract/index.ts';
import type { AuditAction } from './audit-action.ts';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const REST = 'http://hl7.org/fhir/restful-interaction';
const LIFECYCLE = 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle';

const AUTHENTICATION = { system: DCM, code: '110114', display: 'User Authentication' };
/** Who looks at who looked has not looked at the record. */
const LOG_USED = { system: DCM, code: '110101', display: 'Audit Log Used' };

/** The views by the names that their readers know them by: a privacy officer reads them in 'who has looked'. */
const VIEW_WORDS: Readonly<Record<NotedView, string>> = {
  timeline: 'the timeline',
  summary: 'the summary',
  medication: 'medication',
  results: 'results',
  documents: 'the list of documents',
  care: 'care and contacts',
  sources: 'the sources',
  search: 'the search',
  demographics: 'who this person is',
  trail: 'who has looked',
};

type What = Pick<AuditEvent, 'type' | 'subtype' | 'action'>;

/** What was done, in the codes of DICOM and FHIR where they have one, and always in words. */
export function whatHappened(action: AuditAction): What {
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
      return rest('read', `Looked at ${VIEW_WORDS[action.view]}`, 'R');
    case 'trail':
      return { type: LOG_USED, subtype: [{ display: 'Audit trail read' }], action: 'R' };
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
    case 'misuse':
      return alert({ display: 'Messages refused that the viewer’s own page never sends' });
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
    default:
      return assertNever(action);
  }
}

function alert(subtype: Coding): What {
  return { type: { system: DCM, code: '110113', display: 'Security Alert' }, subtype: [subtype], action: 'R' };
}

function security(code: string, display: string): What {
  return {
    type: AUTHENTICATION,
    subtype: [{ system: DCM, code, display }],
    action: 'E',
  };
}

/** DICOM has no code for it. */
function session(display: string): What {
  return { type: AUTHENTICATION, subtype: [{ display }], action: 'E' };
}

function rest(code: string, display: string, action: 'E' | 'R'): What {
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
function exported(display: string): What {
  return {
    type: { system: DCM, code: '110106', display: 'Export' },
    subtype: [{ system: LIFECYCLE, code: 'extract', display }],
    action: 'R',
  };
}
