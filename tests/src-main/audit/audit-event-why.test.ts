import type { AuditEvent } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { auditEvent } from '../../../src-main/audit/audit-event.ts';
import { NOTED_VIEWS } from '../../../src-shared/contract/index.ts';
import { STAFF_CONTEXT } from './staff-context.ts';

const about = { patientId: 'p1' } as const;
const purposes = (event: AuditEvent): (string | undefined)[] =>
  (event.purposeOfEvent ?? []).map(({ coding }) => coding?.[0]?.code);
const tagged = (event: AuditEvent): boolean => event.meta?.tag?.some(({ code }) => code === 'to-review') ?? false;
const details = (event: AuditEvent): string[] =>
  (event.entity ?? []).flatMap(({ detail }) => (detail ?? []).map((one) => `${one.type}=${one.valueString ?? ''}`));

describe('what an event says of why (HAZ-028)', () => {
  test.each([
    [null, ['TREAT']],
    ['emergency', ['ETREAT', 'BTG']],
    ['legal', ['HLEGAL', 'BTG']],
    ['patient-agreed', ['PATRQT', 'BTG']],
    ['best-interests', ['TREAT', 'BTG']],
  ] as const)(
    'a record opened on the ground %s has the purposes %j, of the event and of the person',
    (ground, codes) => {
      const action = {
        kind: 'open',
        ...about,
        nhsNumber: null,
        reasons: [],
        ground,
        toReview: ground !== null,
      } as const;
      const event = auditEvent(action, STAFF_CONTEXT, 'id', 0);
      expect(purposes(event)).toEqual(codes);
      expect(event.agent[0]?.purposeOfUse).toEqual(event.purposeOfEvent);
      expect(tagged(event)).toBe(ground !== null);
    },
  );

  test('a reason that was given has its ground, its layer and the words, and is flagged for review, accepted or not', () => {
    for (const refused of [null, 'forbidden']) {
      const event = auditEvent(
        { kind: 'break-glass', ...about, layer: 'opt-out', ground: 'legal', words: 'Court order 7', refused },
        STAFF_CONTEXT,
        'id',
        0,
      );
      expect(details(event)).toEqual(['layer=opt-out', 'ground=legal', 'words=Court order 7']);
      expect(purposes(event)).toEqual(['HLEGAL', 'BTG']);
      expect(tagged(event)).toBe(true);
      expect(event.outcome).toBe(refused === null ? '0' : '4');
    }
  });

  test('a restricted entry is named beside its patient, and never counts as a document that was read', () => {
    const event = auditEvent(
      { kind: 'restricted', ...about, entry: 'DocumentReference/d1', ground: 'emergency', words: '', refused: null },
      STAFF_CONTEXT,
      'id',
      0,
    );
    expect(event.entity?.map(({ what, role }) => [what?.reference, role?.code])).toEqual([
      ['Patient/p1', '1'],
      ['DocumentReference/d1', '4'],
    ]);
    expect(details(event)).toEqual(['layer=entry', 'ground=emergency']);
    expect(tagged(event)).toBe(true);
  });

  test.each([
    [{ kind: 'other-patient', ...about, count: 1 }, true],
    [{ kind: 'tamper', finding: 'outbox-set-aside' }, true],
    [{ kind: 'misuse', where: 'no-channel', problem: 'no-such-channel', count: 1 }, true],
    [{ kind: 'open', ...about, nhsNumber: null, reasons: ['relative'], ground: null, toReview: true }, true],
    [{ kind: 'open', ...about, nhsNumber: null, reasons: ['registered'], ground: null, toReview: false }, false],
    [{ kind: 'close', ...about }, false],
  ] as const)('flags for the privacy officer what needs it: %j', (action, isFlagged) => {
    expect(tagged(auditEvent(action, STAFF_CONTEXT, 'id', 0))).toBe(isFlagged);
  });

  test('that an open record is to be reviewed stands also where the hash covers it', () => {
    const action = {
      kind: 'open',
      ...about,
      nhsNumber: null,
      reasons: ['relative'],
      ground: null,
      toReview: true,
    } as const;
    expect(details(auditEvent(action, STAFF_CONTEXT, 'id', 0))).toEqual([
      'reason=Same family name and address as the reader',
      'reason-code=relative',
      'to-review=true',
    ]);
  });
});

describe('what an event is about', () => {
  test('never names a second patient, whatever entry is said to be printed, copied or read (HAZ-004)', () => {
    const entry = 'Patient/somebody-else';
    const actions = [
      { kind: 'copy', ...about, characters: 3, entry, refused: null },
      { kind: 'print', ...about, entries: [entry, 'Condition/c1'], to: 'paper', refused: null },
      { kind: 'document', ...about, document: entry, refused: null },
      { kind: 'restricted', ...about, entry, ground: 'legal', words: '', refused: null },
    ] as const;
    for (const action of actions) {
      const { entity = [] } = auditEvent(action, STAFF_CONTEXT, 'id', 0);
      const patients = entity.flatMap(({ what }) => (what?.reference?.startsWith('Patient/') ? [what.reference] : []));
      expect(patients).toEqual(['Patient/p1']);
    }
  });

  test('says which view was looked at by the name that its readers know', () => {
    const said = NOTED_VIEWS.map(
      (view) => auditEvent({ kind: 'view', ...about, view }, STAFF_CONTEXT, 'id', 0).subtype?.[0]?.display,
    );
    expect(said).toContain('Looked at the list of documents');
    expect(new Set(said).size).toBe(NOTED_VIEWS.length);
  });

  test('of a changed setting there is the name, of a failed sign-in the code, and nobody is named', () => {
    const nobody = { ...STAFF_CONTEXT, identity: null };
    const changed = auditEvent({ kind: 'config-change', settings: ['backendUrl'] }, nobody, 'id', 0);
    expect(details(changed)).toEqual(['setting=backendUrl']);
    const failed = auditEvent({ kind: 'sign-in-failed', reason: 'sign-in-cancelled' }, nobody, 'id', 0);
    expect(failed).toMatchObject({ outcome: '4', outcomeDesc: 'sign-in-cancelled' });
    expect(failed.agent[0]?.who?.display).toBe('St Helens Shared Care Record viewer 0.1.0');
    expect(JSON.stringify(failed)).not.toContain('555021935107');
  });
});
