import type { AuditEventEntity } from 'fhir/r4';
import type { AuditAction } from './audit-event.ts';

const PATIENT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';

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
    case 'config-change':
    case 'tamper':
      return [];
    case 'search':
      return [
        {
          type: { system: ENTITY_TYPE, code: '2' },
          role: { system: PATIENT_ROLE, code: '24', display: 'Query' },
          description: `by ${action.by}; ${action.found === null ? 'failed' : `${action.found} found`}`,
        },
      ];
    case 'launch': {
      const from = { description: `launched by ${action.from}` };
      return action.patientId === null
        ? [
            {
              type: { system: ENTITY_TYPE, code: '2' },
              role: { system: PATIENT_ROLE, code: '24', display: 'Query' },
              ...from,
            },
          ]
        : [patientEntity(action.patientId, from)];
    }
    case 'open':
      return [patientEntity(action.patientId, { nhsNumber: action.nhsNumber })];
    case 'open-refused':
    case 'close':
    case 'view':
    case 'trail':
    case 'trail-export':
    case 'break-glass':
      return [patientEntity(action.patientId)];
    case 'restricted':
      return [patientEntity(action.patientId), entryEntity(action.entry)];
    case 'document':
    case 'document-outside':
      return [patientEntity(action.patientId), reportEntity(action.document, 'a document whose entry has no id')];
    case 'copy':
      return [
        patientEntity(action.patientId, { description: `${action.characters} characters` }),
        ...(action.entry === null ? [] : [entryEntity(action.entry)]),
      ];
    case 'print':
      return [patientEntity(action.patientId), ...(action.entries ?? []).map(entryEntity)];
    case 'other-patient':
      return [patientEntity(action.patientId, { description: `${action.count} resources refused` })];
  }
}

interface PatientFacts {
  readonly nhsNumber?: string | null;
  readonly description?: string;
}

function patientEntity(patientId: string, { nhsNumber = null, description }: PatientFacts = {}): AuditEventEntity {
  return {
    what: {
      reference: `Patient/${patientId}`,
      ...(nhsNumber === null ? {} : { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber } }),
    },
    type: { system: ENTITY_TYPE, code: '1', display: 'Person' },
    role: { system: PATIENT_ROLE, code: '1', display: 'Patient' },
    ...(description === undefined ? {} : { description }),
  };
}

const entryEntity = (entry: string): AuditEventEntity => reportEntity(entry, 'an entry whose resource has no id');

/** Which one. A resource without an id cannot be referred to; it is named as such. */
function reportEntity(reference: string, withoutId: string): AuditEventEntity {
  const isReference = /^[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}$/.test(reference);
  return {
    ...(isReference ? { what: { reference } } : { description: withoutId }),
    type: { system: ENTITY_TYPE, code: '2', display: 'System Object' },
    role: { system: PATIENT_ROLE, code: '3', display: 'Report' },
  };
}
