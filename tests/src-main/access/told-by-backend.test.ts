import { describe, expect, test } from 'vitest';
import type { BackendDecision } from '../../../src-main/record/index.ts';
import { decided, deskOf, given } from './backend-in-words.ts';
import { ROLES } from './roles.ts';

const operations = ['access-decision'];
const NONE = { code: 'no-relationship', text: 'No relationship was found' };

describe('reasons in force of which the backend tells', () => {
  test.each<[string, Partial<BackendDecision>, Parameters<typeof deskOf>[0] | object, object]>([
    [
      'for an opt-out where policy lists none',
      { overrides: [given('opt-out', 'emergency')] },
      { policy: { optOutGrounds: [] } },
      { layer: 'opt-out', reasons: [{ code: 'opted-out' }], grounds: [] },
    ],
    [
      'for an opt-out on a ground of the relationship alone',
      { overrides: [given('opt-out', 'patient-agreed'), given('relationship', 'patient-agreed')] },
      {},
      { layer: 'opt-out' },
    ],
    [
      'for a relationship on a ground whose activity the role has not',
      { overrides: [given('relationship', 'legal')] },
      { role: ROLES.nurse },
      { layer: 'relationship', reasons: [{ code: 'no-relationship' }] },
    ],
    [
      'on a ground that nobody here knows',
      { overrides: [given('relationship', 'research')] },
      {},
      { layer: 'relationship' },
    ],
    [
      'for an opt-out, beside a relationship that is asked about',
      {
        decision: 'permit-with-reason-needed',
        layer: 'relationship',
        reasons: [NONE],
        grounds: ['emergency'],
        overrides: [given('opt-out', 'emergency')],
      },
      { policy: { optOutGrounds: [] } },
      { layer: 'opt-out', grounds: [] },
    ],
  ])('a reason given elsewhere opens nothing %s (HAZ-028)', async (_what, told, more, ask) => {
    const { decide } = deskOf({ operations, ...more, answer: () => decided(told) });
    expect(await decide()).toMatchObject({ kind: 'reason-needed', ask });
  });

  test('reasons given elsewhere open each its own layer, until the first of them ends (HAZ-028)', async () => {
    const overrides = [given('relationship', 'legal', 50), given('opt-out', 'emergency', 20)];
    const { decide } = deskOf({ operations, answer: () => decided({ overrides }) });
    const decision = await decide();
    expect(decision).toMatchObject({ kind: 'permit', seconds: 1200, toReview: true, access: { ground: 'emergency' } });
    if (decision.kind === 'permit') expect(decision.access.reasons.map(({ code }) => code)).toHaveLength(2);
  });

  test('a reason for an entry is no reason for its record (HAZ-028)', async () => {
    const { decide } = deskOf({ operations, answer: () => decided({ overrides: [given('entry', 'emergency')] }) });
    expect(await decide()).toMatchObject({ kind: 'deny', code: 'access-not-checked' });
  });
});
