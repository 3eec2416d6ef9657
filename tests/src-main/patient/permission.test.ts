import { describe, expect, test } from 'vitest';
import type { AccessDecision } from '../../../src-main/access/index.ts';
import type { AuditAction } from '../../../src-main/audit/index.ts';
import { BackendError, type BackendOffer } from '../../../src-main/backend/index.ts';
import { AccessEnd } from '../../../src-main/patient/access-time.ts';
import { PatientSession } from '../../../src-main/patient/patient-session.ts';
import { decideNoted, whyNoLonger } from '../../../src-main/patient/permission.ts';
import type { GivenReason } from '../../../src-shared/contract/index.ts';

const OFFER: BackendOffer = { resourceTypes: null, operations: new Set(), withProvenance: new Set() };
const REASON: GivenReason = { layer: 'relationship', ground: 'emergency', words: 'Collapsed' };
const PERMIT: AccessDecision = {
  kind: 'permit',
  access: { reasons: [], until: null, ground: null, may: ['demographics', 'record'], restrictedGrounds: [] },
  seconds: null,
  toReview: false,
};
const ASKS = (layer: 'relationship' | 'opt-out'): AccessDecision => ({
  kind: 'reason-needed',
  ask: { layer, reasons: [], grounds: [], minutes: 60 },
});
const DENY = (code: 'opted-out' | 'access-not-checked' | 'sensitive'): AccessDecision => ({
  kind: 'deny',
  code,
  reasons: [],
});

/** What happened, in its order. */
function workplace(decisions: readonly (AccessDecision | BackendError)[], auditFails = false) {
  const steps: string[] = [];
  const left = [...decisions];
  const access = {
    decide: ({ reason }: { reason: GivenReason | null }): Promise<AccessDecision> => {
      steps.push(reason === null ? 'decided' : `decided on ${reason.ground}`);
      const next = left.shift() ?? PERMIT;
      return next instanceof BackendError ? Promise.reject(next) : Promise.resolve(next);
    },
  };
  const audit = (action: AuditAction): Promise<void> => {
    const refused = action.kind === 'break-glass' ? (action.refused ?? 'given') : '';
    steps.push(action.kind === 'open-refused' ? `noted: closed, ${action.reason}` : `noted: ${action.kind} ${refused}`);
    return auditFails ? Promise.reject(new Error('disk full')) : Promise.resolve();
  };
  const time = { wall: () => 0, steady: () => 0 };
  return { parts: { access, audit, time }, steps, session: new PatientSession(1, 'p1') };
}

describe('a reason is noted down before it is acted upon (HAZ-028, HAZ-004)', () => {
  test('with its words, and flagged whatever comes of it', async () => {
    const { parts, steps, session } = workplace([PERMIT]);
    expect(await decideNoted(parts, session, OFFER, REASON)).toBe(PERMIT);
    expect(steps).toEqual(['noted: break-glass given', 'decided on emergency']);
  });

  test('where it cannot be noted down nothing is asked or opened', async () => {
    const { parts, steps, session } = workplace([PERMIT], true);
    await expect(decideNoted(parts, session, OFFER, REASON)).rejects.toMatchObject({ code: 'not-audited' });
    expect(steps).toEqual(['noted: break-glass given']);
  });

  test('that it was not accepted is noted down as well', async () => {
    const { parts, steps, session } = workplace([DENY('sensitive')]);
    expect(await decideNoted(parts, session, OFFER, REASON)).toMatchObject({ kind: 'deny' });
    expect(steps).toEqual(['noted: break-glass given', 'decided on emergency', 'noted: break-glass sensitive']);
  });

  test.each([
    ['no reason', null],
    ['a reason for one entry', { ...REASON, layer: 'entry' } as const],
  ])('%s breaks no glass', async (_what, reason) => {
    const { parts, steps, session } = workplace([ASKS('relationship')]);
    expect(await decideNoted(parts, session, OFFER, reason)).toMatchObject({ kind: 'reason-needed' });
    expect(steps).toEqual(['decided']);
  });
});

describe('a refusal in the middle of a record is decided anew (HAZ-028)', () => {
  test('what is still permitted stays open', async () => {
    const { parts, steps, session } = workplace([PERMIT]);
    expect(await whyNoLonger(parts, session, OFFER)).toBeNull();
    expect(steps).toEqual(['decided']);
  });

  test('what is permitted on a reason by now stays open for as long as that lasts, and no longer (HAZ-028)', async () => {
    const access = { ...PERMIT.access, ground: 'emergency' as const };
    const { parts, session } = workplace([{ ...PERMIT, access, seconds: 180 }]);
    const turns = new Set<() => void>();
    let ms = 0;
    let over = 0;
    const time = {
      wall: () => ms,
      steady: () => ms,
      every: (_: number, act: () => void) => {
        turns.add(act);
        return () => turns.delete(act);
      },
    };
    session.endsBy(new AccessEnd(time, () => (over += 1)));
    session.permitted(PERMIT, { wall: 0, steady: 0 });
    expect(await whyNoLonger({ ...parts, time }, session, OFFER)).toBeNull();
    expect(session.onReason).toBe(true);
    for (const [at, ended] of [
      [179_000, 0],
      [180_000, 1],
    ] as const) {
      ms = at;
      for (const turn of turns) turn();
      expect(over).toBe(ended);
    }
  });

  test('what is permitted of it no longer closes it: the role sees who the person is by now (HAZ-028)', async () => {
    const { parts, steps, session } = workplace([
      { ...PERMIT, access: { ...PERMIT.access, may: ['demographics'] } },
      PERMIT,
    ]);
    session.may = ['demographics', 'record'];
    expect(await whyNoLonger(parts, session, OFFER)).toBe('role-not-allowed');
    expect(steps).toEqual(['decided', 'noted: closed, role-not-allowed']);
    expect(await whyNoLonger(parts, session, OFFER)).toBeNull();
  });

  test.each<[string, AccessDecision, boolean, string]>([
    ['an opt-out meanwhile', DENY('opted-out'), false, 'opted-out'],
    ['a relationship that has ended', ASKS('relationship'), false, 'forbidden'],
    ['an opt-out that a reason would open', ASKS('opt-out'), false, 'opted-out'],
    [
      'an answer of which it cannot be told what it permits',
      { ...DENY('access-not-checked'), answered: true } as AccessDecision,
      false,
      'access-not-checked',
    ],
    ['a reason whose time is over at the backend', ASKS('relationship'), true, 'access-ended'],
  ])('%s closes it, and that is noted down', async (_what, decision, onReason, code) => {
    const { parts, steps, session } = workplace([decision]);
    session.onReason = onReason;
    expect(await whyNoLonger(parts, session, OFFER)).toBe(code);
    expect(steps).toEqual(['decided', `noted: closed, ${code}`]);
  });

  test.each<[string, AccessDecision | BackendError]>([
    ['the network is away', new BackendError('unreachable', 'no connection')],
    ['the backend stumbles', DENY('access-not-checked')],
  ])('without an answer it stays open with what was refused: %s', async (_what, decision) => {
    const { parts, session } = workplace([decision]);
    expect(await whyNoLonger(parts, session, OFFER)).toBeNull();
  });

  test('refusals that come while it is being asked are one further question, and its answer counts', async () => {
    const { parts, steps, session } = workplace([PERMIT, DENY('opted-out')]);
    const answers = await Promise.all([1, 2, 3].map(() => whyNoLonger(parts, session, OFFER)));
    expect(answers).toEqual(['opted-out', null, null]);
    expect(steps).toEqual(['decided', 'decided', 'noted: closed, opted-out']);
  });

  test('a record that was closed meanwhile is not closed twice', async () => {
    const { parts, steps, session } = workplace([DENY('opted-out')]);
    const answer = whyNoLonger(parts, session, OFFER);
    session.close();
    expect(await answer).toBeNull();
    expect(steps).toEqual(['decided']);
  });
});
