import { describe, expect, test } from 'vitest';
import type { GivenReason } from '../../../src-shared/contract/index.ts';
import {
  decided,
  deskOf,
  facts,
  given,
  NOBODY,
  refused,
  SOMEBODY,
  UNREADABLE,
  type Answer,
} from './backend-in-words.ts';
import { policyWith, ROLES } from './roles.ts';

const operations = ['access-decision', 'record-sources'];
const REGISTERED = { code: 'registered', text: 'Registered at your practice' };
const NONE = { code: 'no-relationship', text: 'No relationship was found' };
const EMERGENCY: GivenReason = { layer: 'relationship', ground: 'emergency', words: 'Collapsed' };

const CLOSED = decided({
  decision: 'permit-with-reason-needed',
  layer: 'relationship',
  reasons: [NONE],
  grounds: ['emergency', 'legal', 'research'],
});
const opened = (minutes: number): Answer => decided({ overrides: [given('relationship', 'emergency', minutes)] });

/** Closed until a reason is posted. */
function closedThen(after: Answer, more: Parameters<typeof deskOf>[0] | object = {}) {
  let isTold = false;
  return deskOf({
    operations,
    ...more,
    answer: (request) => {
      if (request.startsWith('POST')) isTold = true;
      return isTold ? after : CLOSED;
    },
  });
}

describe('a backend that decides', () => {
  test('permits, with its reasons, and nothing else is asked', async () => {
    const { decide, requests } = deskOf({ operations, answer: () => decided({ reasons: [REGISTERED] }) });
    expect(await decide()).toMatchObject({ kind: 'permit', seconds: null, access: { reasons: [REGISTERED] } });
    expect(requests).toEqual(['GET Patient/p1/$access-decision']);
  });

  test.each<[string, Answer, string]>([
    [
      'that this is a protected person',
      decided({ decision: 'deny', reasons: [{ code: 'sensitive', text: 'x' }] }),
      'sensitive',
    ],
    ['that they opted out', decided({ decision: 'deny', reasons: [{ code: 'opted-out', text: 'x' }] }), 'opted-out'],
    ['that there is no relationship', decided({ decision: 'deny', reasons: [NONE] }), 'forbidden'],
    [
      'nothing that is known here',
      decided({ decision: 'deny', reasons: [{ code: 'constructor', text: 'x' }] }),
      'forbidden',
    ],
    ['by a 403', refused(403, 'own-record'), 'own-record'],
    ['by a 403 without words', refused(403), 'forbidden'],
    ['that nobody has that number', refused(404), 'not-found'],
    ['an error', refused(500), 'backend-error'],
    ['something that is no decision', UNREADABLE, 'access-not-checked'],
    [
      'of an entry, where a record was asked for',
      decided({ decision: 'permit-with-reason-needed', layer: 'entry' }),
      'access-not-checked',
    ],
    ['by an answer that is no 200', { ...decided({}), status: 202 }, 'access-not-checked'],
  ])('refuses where it says %s', async (_what, answer, code) => {
    const { decide, requests } = deskOf({ operations, answer: () => answer });
    expect(await decide()).toMatchObject({ kind: 'deny', code });
    expect(requests).toHaveLength(1);
  });

  test('asks for a reason with the grounds that it accepts and policy lists', async () => {
    const { decide } = deskOf({ operations, answer: () => CLOSED });
    expect(await decide()).toEqual({
      kind: 'reason-needed',
      ask: {
        layer: 'relationship',
        reasons: [NONE],
        grounds: [
          { ground: 'emergency', words: 'optional' },
          { ground: 'legal', words: 'required' },
        ],
        minutes: 60,
      },
    });
  });

  test('is told the reason, once policy takes it', async () => {
    const { decide, bodies } = closedThen(opened(60));
    const decision = await decide(EMERGENCY);
    expect(decision).toMatchObject({ kind: 'permit', seconds: 3600, toReview: true, access: { ground: 'emergency' } });
    expect(bodies).toEqual([
      {
        resourceType: 'Parameters',
        parameter: [
          { name: 'layer', valueCode: 'relationship' },
          { name: 'ground', valueCode: 'emergency' },
          { name: 'minutes', valuePositiveInt: 60 },
          { name: 'words', valueString: 'Collapsed' },
        ],
      },
    ]);
  });

  test.each<[string, GivenReason]>([
    ['policy does not list', { ...EMERGENCY, ground: 'best-interests' }],
    ['lacks the words that policy asks for', { ...EMERGENCY, ground: 'legal', words: '' }],
  ])('is not told a reason that %s', async (_what, reason) => {
    const { decide, bodies } = closedThen(opened(60));
    expect(await decide(reason)).toMatchObject({ kind: 'deny', code: 'reason-not-accepted' });
    expect(bodies).toEqual([]);
  });

  test('is told no reason for another layer than it asks about', async () => {
    const { decide, bodies } = closedThen(opened(60));
    const reason: GivenReason = { layer: 'opt-out', ground: 'emergency', words: 'Collapsed' };
    expect(await decide(reason)).toMatchObject({ kind: 'reason-needed', ask: { layer: 'relationship' } });
    expect(bodies).toEqual([]);
  });

  test('may not accept it', async () => {
    const no = decided({ decision: 'deny', reasons: [{ code: 'ground-not-accepted', text: 'Not that one' }] });
    expect(await closedThen(no).decide(EMERGENCY)).toMatchObject({ kind: 'deny', code: 'reason-not-accepted' });
    expect(await closedThen(CLOSED).decide(EMERGENCY)).toMatchObject({ kind: 'reason-needed' });
  });

  test.each([
    ['the backend’s where that is shorter', 20, 20],
    ['policy’s where that is', 480, 60],
  ])('the time that a reason opens it for is %s', async (_whose, minutes, left) => {
    const { decide } = closedThen(opened(minutes));
    expect(await decide(EMERGENCY)).toMatchObject({ kind: 'permit', seconds: left * 60 });
  });

  test('a time that is past by this computer’s clock opens nothing', async () => {
    const { decide } = deskOf({ operations, answer: () => opened(-1) });
    expect(await decide()).toMatchObject({ kind: 'deny', code: 'access-ended' });
  });

  test('a reason goes on where the record is opened again, and does not begin anew', async () => {
    const { decide, clocks } = closedThen(opened(480));
    await decide(EMERGENCY);
    clocks.pass(1000);
    expect(await decide()).toMatchObject({ kind: 'permit', seconds: 2600, toReview: true });
    clocks.setBack(5000);
    expect(await decide()).toMatchObject({ kind: 'permit', seconds: 2600 });
    clocks.sleep(5000 + 2600);
    expect(await decide()).toMatchObject({ kind: 'reason-needed', ask: { layer: 'relationship' } });
    expect(await decide(EMERGENCY)).toMatchObject({ kind: 'permit', seconds: 3600 });
  });

  test('a reason of before this person began to work counts from when it is seen', async () => {
    const { decide, clocks } = deskOf({ operations, answer: () => opened(480) });
    expect(await decide()).toMatchObject({ kind: 'permit', seconds: 3600 });
    clocks.pass(3600);
    expect(await decide()).toMatchObject({ kind: 'reason-needed' });
  });

  test.each([
    [0.05, 1],
    [10, 10],
    [90.5, 91],
  ])(
    'is told how long policy lets a reason last, in whole minutes: %s, %s (HAZ-028)',
    async (overrideMinutes, sent) => {
      const { decide, bodies } = closedThen(opened(60), { policy: { overrideMinutes } });
      await decide(EMERGENCY);
      expect(bodies).toMatchObject([{ parameter: [{}, {}, { name: 'minutes', valuePositiveInt: sent }, {}] }]);
    },
  );

  test('a relationship found since takes the end off, and the flag', async () => {
    let answer = opened(60);
    const { decide } = deskOf({ operations, answer: () => answer });
    await decide();
    answer = decided({ reasons: [REGISTERED] });
    expect(await decide()).toMatchObject({ kind: 'permit', seconds: null, toReview: false, access: { ground: null } });
  });

  test('a role without a use for it asks nothing at all', async () => {
    const { decide, requests } = deskOf({ operations, role: ROLES['no allowed role'], answer: () => decided({}) });
    expect(await decide()).toMatchObject({ kind: 'deny', code: 'role-not-allowed' });
    expect(requests).toEqual([]);
  });

  test('what it calls a relative is treated as policy says', async () => {
    const answer = (): Answer =>
      decided({ reasons: [REGISTERED, { code: 'relative', text: 'Lives at your address' }] });
    expect(await deskOf({ operations, answer }).decide()).toMatchObject({ kind: 'permit', toReview: true });
    const strict = deskOf({ operations, answer, policy: { relatives: 'refuse' } });
    expect(await strict.decide()).toMatchObject({ kind: 'deny', code: 'relative' });
  });
});

describe('one’s own record, at a backend that decides', () => {
  const person = { ...NOBODY, nhsNumber: '999 000 0018' };
  const answer =
    (patient: Answer) =>
    (request: string): Answer =>
      request === 'GET Patient/p1' ? patient : decided({ reasons: [REGISTERED] });

  test('is refused by our own comparison, once the backend permits', async () => {
    const { decide, requests } = deskOf({ operations, person, answer: answer(facts(SOMEBODY)) });
    expect(await decide()).toMatchObject({ kind: 'deny', code: 'own-record' });
    expect(requests).toEqual(['GET Patient/p1/$access-decision', 'GET Patient/p1']);
  });

  test('opens with a flag where policy says so', async () => {
    const { decide } = deskOf({ operations, person, policy: { ownRecord: 'flag' }, answer: answer(facts(SOMEBODY)) });
    const decision = await decide();
    expect(decision).toMatchObject({ kind: 'permit', toReview: true });
    if (decision.kind === 'permit')
      expect(decision.access.reasons.map(({ code }) => code)).toEqual(['registered', 'own-record']);
  });

  test.each<[string, Answer, string]>([
    ['cannot be read', UNREADABLE, 'access-not-checked'],
    ['names nobody', facts(), 'access-not-checked'],
    ['is refused', refused(403, 'sensitive'), 'sensitive'],
    ['stumbles', refused(500), 'access-not-checked'],
  ])('nothing opens where the Patient %s', async (_what, patient, code) => {
    const { decide } = deskOf({ operations, person, answer: answer(patient) });
    expect(await decide()).toMatchObject({ kind: 'deny', code });
  });

  test('who a refused person is is never asked', async () => {
    const { decide, requests } = deskOf({ operations, person, answer: () => decided({ decision: 'deny' }) });
    await decide();
    expect(requests).toEqual(['GET Patient/p1/$access-decision']);
  });
});

describe('one restricted entry', () => {
  const reason: GivenReason = { layer: 'entry', ground: 'emergency', words: 'Collapsed' };

  test('opens where policy and backend take the reason, which names that entry', async () => {
    const answer = decided({ overrides: [given('entry', 'emergency')] });
    const { decideEntry, bodies } = deskOf({ operations, answer: () => answer });
    expect(await decideEntry(reason)).toEqual({ kind: 'permit' });
    expect(bodies).toMatchObject([
      { parameter: [{}, {}, {}, {}, { name: 'entry', valueString: 'DocumentReference/d1' }] },
    ]);
  });

  test.each<[string, Parameters<typeof deskOf>[0], GivenReason, string]>([
    ['a role that may not', { operations, role: ROLES.nurse, answer: () => decided({}) }, reason, 'role-not-allowed'],
    [
      'a reason for another layer',
      { operations, answer: () => decided({}) },
      { ...reason, layer: 'relationship' },
      'reason-not-accepted',
    ],
    [
      'a ground that policy does not list',
      {
        operations,
        policy: { entryGrounds: policyWith().entryGrounds.filter(({ ground }) => ground !== 'emergency') },
        answer: () => decided({}),
      },
      reason,
      'reason-not-accepted',
    ],
  ])('is not asked for on behalf of %s', async (_what, asking, given, code) => {
    const { decideEntry, requests } = deskOf(asking);
    expect(await decideEntry(given)).toEqual({ kind: 'deny', code });
    expect(requests).toEqual([]);
  });

  test.each<[string, Answer, string]>([
    [
      'does not accept it',
      decided({ decision: 'deny', reasons: [{ code: 'ground-not-accepted', text: 'x' }] }),
      'reason-not-accepted',
    ],
    ['still asks', decided({ decision: 'permit-with-reason-needed', layer: 'entry' }), 'reason-not-accepted'],
    [
      'asks about an opt-out, which closes the record itself',
      decided({ decision: 'permit-with-reason-needed', layer: 'opt-out' }),
      'opted-out',
    ],
    [
      'finds no relationship any more',
      decided({ decision: 'permit-with-reason-needed', layer: 'relationship' }),
      'forbidden',
    ],
    ['cannot be understood', UNREADABLE, 'access-not-checked'],
    ['refuses', refused(403), 'forbidden'],
  ])('stays closed where the backend %s', async (_what, answer, code) => {
    const { decideEntry } = deskOf({ operations, answer: () => answer });
    expect(await decideEntry(reason)).toEqual({ kind: 'deny', code });
  });
});
