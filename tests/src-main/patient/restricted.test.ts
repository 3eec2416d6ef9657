import { describe, expect, test } from 'vitest';
import type { EntryDecision } from '../../../src-main/access/access-desk.ts';
import type { AuditAction } from '../../../src-main/audit/index.ts';
import type { BackendOffer } from '../../../src-main/backend/index.ts';
import { PatientSession } from '../../../src-main/patient/patient-session.ts';
import { mayBeOfRecord, openRestricted } from '../../../src-main/patient/restricted.ts';
import { RefusedError } from '../../../src-main/patient/refusals.ts';
import type { BodyResult } from '../../../src-main/record/index.ts';

const OFFER: BackendOffer = { resourceTypes: null, operations: new Set(), withProvenance: new Set() };
const ASK = {
  entryId: 'DocumentReference/d1',
  reason: { layer: 'entry', ground: 'emergency', words: 'Collapsed' },
} as const;

interface Backend {
  readonly decision?: EntryDecision | Error;
  readonly status?: number;
  readonly read?: BodyResult;
  readonly auditFails?: boolean;
  /** What stands as a placeholder in the open record. */
  readonly placeholders?: readonly string[];
  /** The record closes while this is under way. */
  readonly closesWhile?: 'deciding' | 'noting';
}

async function open({
  decision = { kind: 'permit' },
  status = 200,
  read = { kind: 'released', shown: true },
  auditFails = false,
  placeholders = ['Condition/c1', ASK.entryId],
  closesWhile,
}: Backend = {}) {
  const steps: string[] = [];
  const session = new PatientSession(1, 'p1');
  const parts = {
    access: {
      decideEntry: () => {
        steps.push('decided');
        if (closesWhile === 'deciding') session.close();
        return decision instanceof Error ? Promise.reject(decision) : Promise.resolve(decision);
      },
    },
    client: {
      url: (path: string) => new URL(`https://record.example/fhir/${path}`),
      get: (url: URL) => {
        steps.push(`fetched ${url.pathname}`);
        return Promise.resolve({ status, bytes: new Uint8Array() });
      },
    },
    record: {
      read: (_generation: number, purpose: { kind: string }): Promise<BodyResult> =>
        Promise.resolve(purpose.kind === 'outcome' ? { kind: 'outcome', code: null, detail: 'restricted' } : read),
      send: () => undefined,
      unresolved: () => Promise.resolve([]),
      placeholders: (generation: number) => Promise.resolve(generation === 1 ? placeholders : []),
    },
    audit: (action: AuditAction): Promise<void> => {
      if (action.kind === 'restricted') steps.push(`noted: ${action.entry} ${action.refused ?? 'opened'}`);
      if (closesWhile === 'noting') session.close();
      return auditFails ? Promise.reject(new Error('disk full')) : Promise.resolve();
    },
  };
  const error = await openRestricted(ASK, session, OFFER, parts).catch((caught: unknown) => caught);
  return { steps, error, released: [...session.released] };
}

const NOTED = 'noted: DocumentReference/d1';

describe('a restricted entry opens by its own reason, noted down before it is fetched (HAZ-029, HAZ-004)', () => {
  test('is decided, noted down, and fetched by its id', async () => {
    const { steps, error, released } = await open();
    expect(error).toBeUndefined();
    // It is asked for again while the record is checked.
    expect(released).toEqual(['DocumentReference/d1']);
    expect(steps).toEqual(['decided', `${NOTED} opened`, 'fetched /fhir/DocumentReference/d1']);
  });

  test('what is no placeholder of the open record is neither decided nor fetched, and that is noted down (HAZ-029)', async () => {
    for (const placeholders of [[], ['DocumentReference/d10', 'Condition/d1']]) {
      const { steps, error } = await open({ placeholders });
      expect(error).toMatchObject({ code: 'bad-request' });
      expect(steps).toEqual([`${NOTED} bad-request`]);
    }
  });

  test('is not fetched where it is refused, and that is noted down', async () => {
    const { steps, error } = await open({ decision: { kind: 'deny', code: 'role-not-allowed' } });
    expect(error).toMatchObject({ code: 'role-not-allowed' });
    expect(steps).toEqual(['decided', `${NOTED} role-not-allowed`]);
  });

  test('that a reason was given is noted down, though no answer came to it', async () => {
    const { steps, error } = await open({ decision: new Error('no answer') });
    expect(error).toMatchObject({ message: 'no answer' });
    expect(steps).toEqual(['decided', `${NOTED} access-not-checked`]);
  });

  test.each([
    ['deciding', [`${NOTED} superseded`]],
    ['noting', [`${NOTED} opened`, `${NOTED} superseded`]],
  ] as const)(
    'a reason given for a record that closes while %s is noted down, and nothing is fetched',
    async (closesWhile, noted) => {
      const { steps, error } = await open({ closesWhile });
      expect(error).toMatchObject({ code: 'superseded' });
      expect(steps).toEqual(['decided', ...noted]);
    },
  );

  test('is not fetched where it cannot be noted down', async () => {
    const { steps, error } = await open({ auditFails: true });
    expect(error).toMatchObject({ code: 'not-audited' });
    expect(steps).toEqual(['decided', `${NOTED} opened`]);
  });

  test('that nothing came of it is noted down', async () => {
    const refused = await open({ status: 403 });
    expect(refused.error).toMatchObject({ code: 'forbidden' });
    expect(refused.steps.at(-1)).toBe(`${NOTED} forbidden`);
    const other = await open({ read: { kind: 'released', shown: false } });
    expect(other.error).toMatchObject({ code: 'backend-error' });
    expect(other.steps.at(-1)).toBe(`${NOTED} backend-error`);
  });
});

test('a refusal of an entry that may be of the record is told apart from one of the entry (HAZ-028)', () => {
  for (const code of ['opted-out', 'forbidden', 'sensitive', 'access-ended'] as const)
    expect(mayBeOfRecord(new RefusedError(code))).toBe(true);
  for (const code of ['reason-not-accepted', 'not-audited', 'backend-error', 'superseded'] as const)
    expect(mayBeOfRecord(new RefusedError(code))).toBe(false);
  expect(mayBeOfRecord(new Error('network'))).toBe(false);
});
