import { describe, expect, test } from 'vitest';
import { auditEvent, type AuditAction } from '../../../src-main/audit/audit-event.ts';
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
];

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
    expect(patients).toHaveLength('patientId' in action ? 1 : 0);
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
