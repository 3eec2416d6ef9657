import type { AuditEventEntity, AuditEventEntityDetail } from 'fhir/r4';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { AuditAction } from './audit-action.ts';
import { reasonWords } from './reason-words.ts';

const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';

const SYSTEM_OBJECT = { system: ENTITY_TYPE, code: '2', display: 'System Object' };
/** Documents only: by it the viewer finds again which of them a person has read (docs/backend.md). */
const REPORT = { system: OBJECT_ROLE, code: '3', display: 'Report' };
const ENTRY = { system: OBJECT_ROLE, code: '4', display: 'Domain Resource' };
const SECURITY_RESOURCE = { system: OBJECT_ROLE, code: '13', display: 'Security Resource' };
const QUERY = { system: OBJECT_ROLE, code: '24', display: 'Query' };

/** Whom and what an event is about: exactly one patient where it is about one (IHE BALP), and the entries concerned. */
export function auditEntities(action: AuditAction): AuditEventEntity[] {
  switch (action.kind) {
    case 'sign-in':
    case 'sign-out':
    case 'lock':
    case 'unlock':
    case 'leave':
    case 'restore':
    case 'role-change':
    case 'sign-in-failed':
      return [];
    case 'config-change':
      return [aboutViewer('Settings of the viewer', ...action.settings.map((name) => detail('setting', name)))];
    case 'tamper':
      return [aboutViewer('Audit trail of this computer', detail('finding', action.finding))];
    case 'misuse':
      return [
        aboutViewer(
          'Window of the viewer',
          detail('where', action.where),
          detail('problem', action.problem),
          detail('count', String(action.count)),
        ),
      ];
    case 'search':
      return [
        query(
          `by ${action.by}; ${action.found === null ? 'failed' : `${action.found} found`}`,
          detail('search', action.by),
          ...(action.found === null ? [] : [detail('found', String(action.found))]),
        ),
      ];
    case 'launch': {
      const description = `launched by ${action.from}`;
      const from = detail('launch', action.from);
      return [action.patientId === null ? query(description, from) : patient(action.patientId, { description }, from)];
    }
    case 'open':
      return [
        patient(
          action.patientId,
          { nhsNumber: action.nhsNumber },
          ...action.reasons.flatMap((code) => [detail('reason', reasonWords(code)), detail('reason-code', code)]),
          ...(action.ground === null ? [] : [detail('ground', action.ground)]),
          // The tag that says so lies in `meta`, which no hash covers.
          ...(action.toReview ? [detail('to-review', 'true')] : []),
          ...copied(action.copy),
        ),
      ];
    case 'break-glass':
      return [patient(action.patientId, {}, detail('layer', action.layer), ...given(action))];
    case 'restricted':
      return [
        patient(action.patientId, {}, detail('layer', 'entry'), ...given(action)),
        thing(action.entry, ENTRY, 'an entry whose resource has no id'),
      ];
    case 'view':
      return [patient(action.patientId, {}, detail('view', action.view))];
    case 'open-refused':
      return [patient(action.patientId, {}, detail('reason', action.reason))];
    case 'close':
    case 'trail':
      return [patient(action.patientId)];
    case 'trail-export':
      return [patient(action.patientId, {}, detail('events', String(action.events)))];
    case 'document':
    case 'document-outside':
      return [patient(action.patientId), thing(action.document, REPORT, 'a document whose entry has no id')];
    case 'copy':
      return [
        patient(action.patientId, { description: `${action.characters} characters` }),
        ...(action.entry === null ? [] : [thing(action.entry, ENTRY, 'an entry whose resource has no id')]),
      ];
    case 'print':
      return [
        patient(action.patientId, {}, detail('to', action.to)),
        ...(action.entries ?? []).map((entry) => thing(entry, ENTRY, 'an entry whose resource has no id')),
      ];
    case 'other-patient':
      return [patient(action.patientId, { description: `${action.count} resources refused` })];
    default:
      return assertNever(action);
  }
}

/** The reason that somebody gave; words only where there are any, because FHIR has no empty strings. */
function given({ ground, words }: { readonly ground: string; readonly words: string }): AuditEventEntityDetail[] {
  return [detail('ground', ground), ...(words.trim() === '' ? [] : [detail('words', words)])];
}

const detail = (type: string, value: string): AuditEventEntityDetail => ({ type, valueString: value });

const withDetail = (details: AuditEventEntityDetail[]) => (details.length === 0 ? {} : { detail: details });

interface PatientFacts {
  readonly nhsNumber?: string | null;
  readonly description?: string;
}

function patient(
  patientId: string,
  { nhsNumber = null, description }: PatientFacts = {},
  ...details: AuditEventEntityDetail[]
): AuditEventEntity {
  return {
    what: {
      reference: `Patient/${patientId}`,
      ...(nhsNumber === null ? {} : { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber } }),
    },
    type: { system: ENTITY_TYPE, code: '1', display: 'Person' },
    role: { system: OBJECT_ROLE, code: '1', display: 'Patient' },
    ...(description === undefined ? {} : { description }),
    ...withDetail(details),
  };
}

/** What was asked, never what was typed. */
function query(description: string, ...details: AuditEventEntityDetail[]): AuditEventEntity {
  return { type: SYSTEM_OBJECT, role: QUERY, description, ...withDetail(details) };
}

function aboutViewer(name: string, ...details: AuditEventEntityDetail[]): AuditEventEntity {
  return { type: SYSTEM_OBJECT, role: SECURITY_RESOURCE, name, ...withDetail(details) };
}

/**
 * Which one. A resource without an id cannot be referred to; it is named as such. A patient never is: whoever says which entry
 * it was could put a second one into the event, and an event of two is shown to nobody who asks for one (HAZ-004).
 */
function thing(reference: string, role: AuditEventEntity['role'], withoutId: string): AuditEventEntity {
  const isReference = /^(?!Patient\/)[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}$/.test(reference);
  return { ...(isReference ? { what: { reference } } : { description: withoutId }), type: SYSTEM_OBJECT, role };
}

/** That what was shown was not fetched, and by which decision it was opened where nobody could be asked (HAZ-031). */
function copied(copy: Extract<AuditAction, { kind: 'open' }>['copy']): AuditEventEntityDetail[] {
  if (copy === undefined) return [];
  const { asOf, lastDecidedAt } = copy;
  return [detail('copy-of', asOf), ...(lastDecidedAt === null ? [] : [detail('out-of-reach-decided', lastDecidedAt)])];
}
