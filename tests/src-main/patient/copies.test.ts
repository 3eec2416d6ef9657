import { describe, expect, it } from 'vitest';
import { BackendError } from '../../../src-main/backend/index.ts';
import {
  factsOf,
  foundAmong,
  isClosedTo,
  isNoAnswer,
  isOutage,
  lastDecision,
  readFacts,
} from '../../../src-main/patient/copies.ts';
import { RefusedError } from '../../../src-main/patient/refusals.ts';
import type { FoundPatient, HeldCopy } from '../../../src-main/record/index.ts';
import type { Capability } from '../../../src-shared/contract/index.ts';

const MINUTE = 60_000;
const DECIDED = Date.parse('2026-11-22T12:00:00Z');
const MAY: readonly Capability[] = ['demographics', 'record', 'documents'];

const permit = (seconds: number | null = null, may = MAY) =>
  ({
    kind: 'permit',
    access: {
      reasons: [{ code: 'registered', text: 'Registered' }],
      until: null,
      ground: null,
      may,
      restrictedGrounds: [],
    },
    seconds,
    toReview: seconds !== null,
  }) as const;

const person = (more: Partial<FoundPatient['particulars']> = {}): FoundPatient => ({
  patientId: 'p1',
  displayName: 'ÓSULLIVAN, Ann',
  born: '14-Jul-1945 (81y)',
  gender: 'Female',
  nhsNumber: '9990000018',
  address: null,
  deceased: false,
  cannotBeShown: false,
  particulars: {
    birthDate: '1945-07-14',
    gender: 'female',
    names: [{ family: 'Ósullivan', given: ['Ann'], text: '' }],
    ...more,
  },
});

const copy = (decision = permit(), more: Partial<HeldCopy> = {}): HeldCopy => ({
  patientId: 'p1',
  fetchedAt: DECIDED,
  until: DECIDED + 60 * MINUTE,
  facts: JSON.stringify(factsOf(decision, DECIDED, ['Observation'])),
  person: person(),
  ...more,
});

const after = (minutes: number, policy: { minutes?: number; may?: readonly Capability[] } = {}) => ({
  nowMs: DECIDED + minutes * MINUTE,
  minutes: policy.minutes ?? 60,
  may: policy.may ?? MAY,
});

describe('while the shared record cannot be reached, a copy opens by the last decision', () => {
  it('within the time that policy lets it count, and not for a moment longer (HAZ-031)', () => {
    expect(lastDecision(copy(), after(0))?.access.may).toEqual(MAY);
    expect(lastDecision(copy(), after(60))?.kind).toBe('permit');
    expect(lastDecision(copy(), after(60.01))).toBeNull();
    expect(lastDecision(copy(), after(1, { minutes: 0 }))).toBeNull();
  });

  it('never by one that was made in the future: a clock was turned (HAZ-031)', () => {
    expect(lastDecision(copy(), after(-1))).toBeNull();
  });

  it('for no longer than the reason that was given, and still to be reviewed (HAZ-031)', () => {
    const onReason = copy(permit(10 * 60));
    expect(lastDecision(onReason, after(4))).toMatchObject({ seconds: 360, toReview: true });
    expect(lastDecision(onReason, after(10))).toBeNull();
  });

  it('for no more than it gave, and no more than the role has now (HAZ-031)', () => {
    expect(lastDecision(copy(), after(1, { may: ['demographics', 'record'] }))?.access.may).toEqual([
      'demographics',
      'record',
    ]);
    expect(lastDecision(copy(permit(null, ['demographics', 'record'])), after(1))?.access.may).not.toContain(
      'documents',
    );
    expect(lastDecision(copy(), after(1, { may: ['demographics'] }))).toBeNull();
  });

  it('by none that cannot be read (HAZ-031)', () => {
    for (const facts of ['', 'null', '{}', '{"access":{}}', `${copy().facts}x`]) {
      expect(readFacts({ facts })).toBeNull();
      expect(lastDecision(copy(permit(), { facts }), after(1))).toBeNull();
    }
  });
});

describe('what is an outage, and what is an answer', () => {
  it('no connection of any kind is one; a decision, an ended session and a foreign link are none (HAZ-031)', () => {
    for (const kind of ['unreachable', 'no-network', 'certificate', 'too-slow', 'aborted'] as const) {
      expect(isOutage(new BackendError(kind, ''))).toBe(true);
    }
    for (const kind of ['session-over', 'foreign-link', 'too-large'] as const) {
      expect(isOutage(new BackendError(kind, ''))).toBe(false);
    }
    for (const code of ['backend-error', 'answer-unreadable', 'access-not-checked'] as const) {
      expect(isOutage(new RefusedError(code))).toBe(true);
    }
    for (const code of ['forbidden', 'opted-out', 'sensitive', 'own-record', 'not-found', 'not-audited'] as const) {
      expect(isOutage(new RefusedError(code))).toBe(false);
      expect(isNoAnswer({ kind: 'deny', code, reasons: [] })).toBe(false);
    }
    expect(isOutage(new Error('anything else'))).toBe(false);
    expect(isNoAnswer({ kind: 'deny', code: 'access-not-checked', reasons: [] })).toBe(true);
    expect(isNoAnswer({ kind: 'deny', code: 'access-not-checked', reasons: [], answered: true })).toBe(false);
    expect(isNoAnswer(permit())).toBe(false);
  });
});

describe('what keeps a copy from being opened later', () => {
  it('every answer that is not the record: refused, a reason needed, or a role that does not see it (HAZ-031)', () => {
    const ask = { layer: 'opt-out', reasons: [], grounds: [], minutes: 60 } as const;
    expect(isClosedTo({ kind: 'deny', code: 'forbidden', reasons: [] })).toBe(true);
    expect(isClosedTo({ kind: 'reason-needed', ask })).toBe(true);
    expect(isClosedTo(permit(null, ['demographics']))).toBe(true);
    expect(isClosedTo(permit())).toBe(false);
    expect(isClosedTo({ kind: 'deny', code: 'access-not-checked', reasons: [] })).toBe(false);
    expect(isClosedTo({ kind: 'deny', code: 'access-not-checked', reasons: [], answered: true })).toBe(true);
  });
});

describe('finding people while the shared record cannot be reached', () => {
  const found = (query: Parameters<typeof foundAmong>[1], copies = [copy()]) =>
    foundAmong(copies, query, after(5)).length;

  it('by number, by id, and by name with the whole date of birth', () => {
    expect(found({ by: 'nhs-number', nhsNumber: '9990000018' })).toBe(1);
    expect(found({ by: 'nhs-number', nhsNumber: '9990000026' })).toBe(0);
    expect(found({ by: 'id', patientId: 'p1' })).toBe(1);
    expect(found({ by: 'id', patientId: 'p' })).toBe(0);
    expect(found({ by: 'name', family: 'osull', birthDate: '1945-07-14' })).toBe(1);
    expect(found({ by: 'name', family: 'osull', birthDate: '1945-07-15' })).toBe(0);
    expect(found({ by: 'name', family: 'sull', birthDate: '1945-07-14' })).toBe(0);
    expect(found({ by: 'name', family: 'osull', birthDate: '1945-07-14', gender: 'male' })).toBe(0);
  });

  it('only those whose copy may be opened now (HAZ-031)', () => {
    const query = { by: 'id', patientId: 'p1' } as const;
    expect(foundAmong([copy()], query, after(61))).toEqual([]);
    expect(found(query, [copy(permit(), { person: null })])).toBe(0);
  });
});
