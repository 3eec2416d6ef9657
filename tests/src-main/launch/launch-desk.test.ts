import { beforeEach, describe, expect, test } from 'vitest';
import type { LaunchDeskParts } from '../../../src-main/launch/launch-desk-parts.ts';
import type { ParsedLaunch } from '../../../src-main/launch/launch.ts';
import { Desk, settled } from './desk.ts';
import { found, launched } from './people.ts';
import { NHS_NUMBER, NOW } from './settings.ts';

const ANN = found('ann');
const { particulars: _, ...ANN_SHOWN } = ANN;
const one = (person = ANN) => ({ matches: [person], more: false, outOfReach: false });

/** The text of a launch is its own name here; parsing has its own tests. */
const LAUNCHES: Record<string, ParsedLaunch> = {
  ann: launched(),
  'ann for 66': launched({ expectedUserId: '66' }),
  'ann by token': launched({
    origin: 'token',
    use: { issuer: 'x', id: 'y', issuedAtMs: NOW, expiresAtMs: NOW + 60_000 },
  }),
  bob: launched({ nhsNumber: '9990000026', name: 'Bob Sample' }),
  smart: { kind: 'smart', launch: 'xyz' },
  lock: { kind: 'lock' },
  close: { kind: 'close' },
  bad: { kind: 'refused', code: 'launch-unreadable', detail: 'link' },
};

const NOBODY = { kind: 'nobody' } as const;
const LOCKED = { kind: 'locked' } as const;
const signedIn = (userId = '55', smart: { launch: string; patientId: string | null } | null = null) =>
  ({ kind: 'signed-in', userId, smart }) as const;

let desk: Desk;
const make = (more: Partial<LaunchDeskParts> = {}) =>
  new Desk(async (text) => LAUNCHES[text] ?? { kind: 'refused', code: 'launch-unreadable', detail: 'test' }, more);
const kinds = () => desk.told.map(({ kind }) => kind);
const code = () => (desk.state.kind === 'refused' ? desk.state.refusal.code : desk.state.kind);

async function arrive(text: string): Promise<void> {
  await desk.launch.arrive(text);
  await settled();
}

async function answered(answer = one()): Promise<void> {
  desk.last?.answer(answer);
  await settled();
}

beforeEach(() => {
  desk = make();
});

describe('a launch with somebody signed in', () => {
  test('is asked of the backend, noted down, and told to the window, without particulars', async () => {
    await arrive('ann');
    expect(desk.state).toEqual({ kind: 'resolving', launchId: 1 });
    expect(desk.last?.query).toEqual({ by: 'nhs-number', nhsNumber: NHS_NUMBER });
    await answered();
    expect(desk.state).toEqual({ kind: 'open', launchId: 1, match: ANN_SHOWN });
    expect(desk.audited).toEqual([{ kind: 'launch', from: 'link', patientId: 'ann', refused: null }]);
    desk.launch.answer({ launchId: 1, answer: 'opened' });
    expect(desk.state).toEqual({ kind: 'none' });
  });

  test('of whom the backend says something else is refused by the names of the fields, never their values (HAZ-005)', async () => {
    await arrive('bob');
    await answered(one(found('bob', {}, { nhsNumber: '9990000026' })));
    expect(desk.state).toMatchObject({ kind: 'refused', refusal: { code: 'launch-mismatch' }, fields: ['name'] });
    expect(JSON.stringify(desk.told)).not.toMatch(/example|ann|1945|999/i);
    expect(desk.audited).toEqual([{ kind: 'launch', from: 'link', patientId: 'bob', refused: 'launch-mismatch' }]);
    desk.launch.answer({ launchId: 1, answer: 'switch' });
    expect(code()).toBe('launch-mismatch');
    desk.launch.answer({ launchId: 1, answer: 'dismiss' });
    expect(desk.state).toEqual({ kind: 'none' });
  });

  test.each([
    ['nobody by that number', { matches: [], more: false, outOfReach: false }, 'not-found'],
    ['two by that number', { matches: [ANN, found('ann2')], more: false, outOfReach: false }, 'launch-several'],
    ['perhaps more', { matches: [ANN], more: true, outOfReach: false }, 'launch-several'],
    [
      'somebody protected',
      one(found('p', {}, { cannotBeShown: true, displayName: 'Details protected' })),
      'launch-protected',
    ],
  ])('for whom there is %s opens nothing (HAZ-005)', async (_, answer, refusal) => {
    await arrive('ann');
    await answered(answer);
    expect(code()).toBe(refusal);
    expect(kinds()).not.toContain('open');
    expect(desk.audited).toMatchObject([{ kind: 'launch', refused: refusal }]);
  });

  test('that the backend cannot be asked about says so', async () => {
    await arrive('ann');
    desk.last?.fail('backend-unreachable');
    await settled();
    expect(code()).toBe('backend-unreachable');
  });

  test('that cannot be noted down is not told', async () => {
    await arrive('ann');
    desk.auditFails = true;
    await answered();
    expect(code()).toBe('not-audited');
    expect(JSON.stringify(desk.told)).not.toContain('EXAMPLE');
  });

  test('for another person than is signed in opens nothing, and the backend is not asked', async () => {
    await arrive('ann for 66');
    expect(code()).toBe('launch-other-user');
    expect(desk.questions).toEqual([]);
  });

  test('that is not in order says so, and takes the one before with it', async () => {
    await arrive('ann');
    await arrive('bad');
    await answered();
    expect(code()).toBe('launch-unreadable');
    expect(kinds()).not.toContain('open');
    expect(desk.logged.lines).toEqual([
      { level: 'information', event: 'launch-refused', code: 'launch-unreadable', detail: 'link' },
    ]);
  });

  test.each([
    ['used', 'launch-token-used'],
    ['unsure', 'launch-token-unsure'],
  ] as const)('by a token that is %s is refused', async (redeemed, refusal) => {
    desk = make({ redeem: async () => redeemed });
    await arrive('ann by token');
    expect(code()).toBe(refusal);
    expect(desk.questions).toEqual([]);
  });
});

describe('a launch while another record is open', () => {
  beforeEach(() => {
    desk.openPatientId = 'other';
  });

  test('asks, and does what is answered', async () => {
    await arrive('ann');
    await answered();
    expect(desk.state).toEqual({ kind: 'ask', launchId: 1, match: ANN_SHOWN });
    desk.launch.answer({ launchId: 1, answer: 'switch' });
    expect(desk.state).toEqual({ kind: 'open', launchId: 1, match: ANN_SHOWN });
  });

  test('stays where the person says so', async () => {
    await arrive('ann');
    await answered();
    desk.launch.answer({ launchId: 1, answer: 'stay' });
    expect(desk.state).toEqual({ kind: 'none' });
    expect(desk.openPatientId).toBe('other');
  });

  test('opens at once where policy follows the clinical system', async () => {
    desk = make({ policy: { whenAnotherIsOpen: 'follow', waitSeconds: 300 } });
    desk.openPatientId = 'other';
    await arrive('ann');
    await answered();
    expect(kinds()).toEqual(['resolving', 'open']);
  });

  test('of the same patient only brings the window to the front', async () => {
    desk.openPatientId = 'ann';
    await arrive('ann');
    await answered();
    expect(kinds()).toEqual(['resolving', 'none']);
    expect(desk.counts.focus).toBeGreaterThan(0);
  });

  test('an answer about an older launch counts for nothing', async () => {
    await arrive('ann');
    await answered();
    await arrive('ann');
    await answered();
    for (const answer of ['switch', 'stay', 'opened', 'dismiss'] as const) desk.launch.answer({ launchId: 1, answer });
    expect(desk.state).toMatchObject({ kind: 'ask', launchId: 2 });
  });
});

describe('ten launches in a second', () => {
  test('end with the last, and nothing of the others is told once they were overtaken (HAZ-001)', async () => {
    for (let i = 0; i < 9; i += 1) await arrive('ann');
    await arrive('bob');
    const bob = found(
      'bob',
      { names: [{ family: 'Sample', given: ['Bob'], text: '' }] },
      { nhsNumber: '9990000026', displayName: 'SAMPLE, Bob' },
    );
    desk.questions[9]?.answer(one(bob));
    for (const { answer } of desk.questions.slice(0, 9).toReversed()) answer(one());
    await settled();
    expect(desk.state).toMatchObject({ kind: 'open', launchId: 10, match: { patientId: 'bob' } });
    expect(JSON.stringify(desk.told)).not.toContain('EXAMPLE');
    expect(desk.questions.slice(0, 9).every(({ signal }) => signal.aborted)).toBe(true);
  });

  test('one that the window has not drawn yet is closed, before the next is looked for (HAZ-001)', async () => {
    await arrive('ann');
    await answered();
    desk.openPatientId = 'ann';
    await arrive('bob');
    expect(desk.counts.close).toBe(1);
    expect(desk.openPatientId).toBeNull();
  });
});

describe('a launch while nobody is signed in, or it is locked', () => {
  test.each([NOBODY, LOCKED])('waits and says of whom nothing, then opens ($kind)', async (session) => {
    desk.session = session;
    await arrive('ann');
    expect(desk.told).toEqual([{ kind: 'waiting' }]);
    expect(desk.questions).toEqual([]);
    desk.become(signedIn());
    await answered();
    expect(desk.state).toMatchObject({ kind: 'open' });
  });

  test('the last one wins', async () => {
    desk.session = LOCKED;
    await arrive('ann');
    await arrive('bob');
    desk.become(signedIn());
    expect(desk.questions.map(({ query }) => query)).toEqual([{ by: 'nhs-number', nhsNumber: '9990000026' }]);
  });

  test('is refused in words where it is for somebody else', async () => {
    desk.session = NOBODY;
    await arrive('ann for 66');
    desk.become(signedIn('55'));
    expect(code()).toBe('launch-other-user');
  });

  test.each([
    ['ann', 300_000],
    ['ann by token', 60_000],
  ])('%s is given up after its time, and says so', async (text, ms) => {
    desk.session = NOBODY;
    await arrive(text);
    desk.pass(ms - 1);
    expect(desk.state.kind).toBe('waiting');
    desk.pass(1);
    expect(code()).toBe('launch-expired');
    desk.become(signedIn());
    await settled();
    expect(desk.questions).toEqual([]);
  });

  test('is not opened late where the computer slept through its end', async () => {
    desk.session = LOCKED;
    await arrive('ann');
    desk.now += 301_000;
    desk.become(signedIn());
    expect(code()).toBe('launch-expired');
  });

  test('one under way waits behind the lock, for the same person only (HAZ-016)', async () => {
    await arrive('ann');
    desk.become(LOCKED);
    expect(desk.state).toEqual({ kind: 'waiting' });
    await answered();
    expect(kinds()).toEqual(['resolving', 'waiting']);
    desk.become(signedIn('66'));
    await settled();
    expect(desk.state).toEqual({ kind: 'none' });
    expect(desk.questions).toHaveLength(1);
  });

  test('one under way goes on when the same person has unlocked', async () => {
    desk.openPatientId = 'other';
    await arrive('ann');
    await answered();
    desk.become(LOCKED);
    expect(desk.state).toEqual({ kind: 'waiting' });
    desk.become(signedIn());
    await answered();
    expect(desk.state).toMatchObject({ kind: 'open', launchId: 1 });
  });

  test('signing out ends what was under way, and what was refused', async () => {
    await arrive('ann');
    desk.become(NOBODY);
    expect(desk.state).toEqual({ kind: 'none' });
    desk.become(signedIn());
    await arrive('bad');
    desk.become(NOBODY);
    expect(desk.state).toEqual({ kind: 'none' });
  });
});

describe('SMART', () => {
  test('has nobody sign in: the launch goes with the sign-in, and the backend says who is meant', async () => {
    desk.session = NOBODY;
    await arrive('smart');
    expect(desk.state).toEqual({ kind: 'waiting' });
    expect(desk.launch.smartLaunch).toBe('xyz');
    expect(desk.signIns).toMatchObject([{ launch: 'xyz' }]);
    desk.become(signedIn('55', { launch: 'xyz', patientId: 'ann' }));
    desk.signIns[0]?.end();
    await settled();
    expect(desk.last?.query).toEqual({ by: 'id', patientId: 'ann' });
    await answered();
    expect(desk.state).toMatchObject({ kind: 'open', match: { patientId: 'ann' } });
    expect(desk.audited).toMatchObject([{ from: 'smart', refused: null }]);
  });

  describe('while another record is open, which the sign-in closes (HAZ-001)', () => {
    beforeEach(() => {
      desk.openPatientId = 'other';
    });

    test('asks first, without a name, and has nobody sign in before the answer', async () => {
      await arrive('smart');
      expect(desk.state).toEqual({ kind: 'ask', launchId: 1, match: null });
      desk.become(signedIn());
      expect(desk.signIns).toEqual([]);
      desk.launch.answer({ launchId: 1, answer: 'switch' });
      expect(desk.state).toEqual({ kind: 'resolving', launchId: 1 });
      expect(desk.signIns).toMatchObject([{ launch: 'xyz' }]);
      desk.become(NOBODY);
      desk.become(signedIn('55', { launch: 'xyz', patientId: 'ann' }));
      await answered();
      expect(desk.state).toEqual({ kind: 'open', launchId: 1, match: ANN_SHOWN });
      expect(kinds()).toEqual(['ask', 'resolving', 'waiting', 'resolving', 'open']);
    });

    test('stays where the person says so: nobody signs in and the record stays open', async () => {
      await arrive('smart');
      desk.launch.answer({ launchId: 1, answer: 'stay' });
      expect(desk.state).toEqual({ kind: 'none' });
      expect(desk.signIns).toEqual([]);
      expect(desk.openPatientId).toBe('other');
      expect(desk.launch.smartLaunch).toBeNull();
    });

    test('a question that stood long takes no time from the sign-in', async () => {
      await arrive('smart');
      desk.pass(301_000);
      expect(desk.state).toEqual({ kind: 'ask', launchId: 1, match: null });
      desk.launch.answer({ launchId: 1, answer: 'switch' });
      desk.become(NOBODY);
      desk.pass(299_999);
      expect(desk.state).toEqual({ kind: 'waiting' });
      desk.pass(1);
      expect(code()).toBe('launch-expired');
    });

    test('does not ask where policy follows the clinical system', async () => {
      desk = make({ policy: { whenAnotherIsOpen: 'follow', waitSeconds: 300 } });
      desk.openPatientId = 'other';
      await arrive('smart');
      expect(desk.signIns).toMatchObject([{ launch: 'xyz' }]);
      expect(kinds()).toEqual(['resolving']);
    });

    test('a newer launch ends the question, and its answer counts for nothing', async () => {
      await arrive('smart');
      await arrive('ann');
      expect(desk.launch.answer({ launchId: 1, answer: 'switch' })).toBe(false);
      expect(desk.signIns).toEqual([]);
      expect(desk.state).toEqual({ kind: 'resolving', launchId: 2 });
    });
  });

  test('asks for one sign-in and no second where it is cancelled', async () => {
    desk.session = NOBODY;
    await arrive('smart');
    desk.signIns[0]?.end('sign-in-cancelled');
    await settled();
    desk.become(NOBODY);
    expect(desk.signIns).toHaveLength(1);
    expect(desk.state).toEqual({ kind: 'waiting' });
  });

  test('where a sign-in without it was under way, it asks again once that has ended', async () => {
    desk.session = NOBODY;
    await arrive('smart');
    desk.signIns[0]?.end();
    await settled();
    desk.become(signedIn());
    expect(desk.signIns).toHaveLength(2);
    expect(desk.state.kind).toBe('resolving');
  });

  test('behind the lock it waits for the unlocking', async () => {
    desk.session = LOCKED;
    await arrive('smart');
    expect(desk.signIns).toEqual([]);
    expect(desk.launch.smartLaunch).toBe('xyz');
  });

  test.each([
    ['nobody', signedIn('55', { launch: 'xyz', patientId: null }), 'launch-no-patient'],
    ['by an older launch', signedIn('55', { launch: 'older', patientId: 'ann' }), 'launch-no-patient'],
  ])('opens nothing where the sign-in names %s', async (_, session, refusal) => {
    await arrive('smart');
    desk.session = session;
    desk.signIns[0]?.end();
    desk.launch.sessionChanged();
    await settled();
    expect(code()).toBe(refusal);
    expect(desk.questions).toEqual([]);
  });

  test('that is cancelled by the person signed in leaves them where they were', async () => {
    await arrive('smart');
    desk.signIns[0]?.end('sign-in-cancelled');
    await settled();
    expect(desk.state).toEqual({ kind: 'none' });
  });

  test('that fails says why', async () => {
    await arrive('smart');
    desk.signIns[0]?.end('sign-in-failed');
    await settled();
    expect(code()).toBe('sign-in-failed');
  });

  test('another patient than the backend named opens nothing (HAZ-005)', async () => {
    await arrive('smart');
    desk.become(signedIn('55', { launch: 'xyz', patientId: 'bob' }));
    await answered(one());
    expect(code()).toBe('not-found');
  });
});

describe('lock and close', () => {
  test('lock locks, and forgets what was under way: whoever tapped out has left', async () => {
    await arrive('ann');
    await arrive('lock');
    expect(desk.counts.lock).toBe(1);
    expect(desk.state).toEqual({ kind: 'none' });
    desk.become(signedIn());
    await answered();
    expect(desk.state).toEqual({ kind: 'none' });
  });

  test('close closes the record that a launch opened', async () => {
    await arrive('ann');
    await answered();
    desk.openPatientId = 'ann';
    desk.launch.answer({ launchId: 1, answer: 'opened' });
    await arrive('close');
    expect(desk.counts.close).toBe(1);
  });

  test('close leaves alone what somebody found by hand', async () => {
    await arrive('ann');
    await answered();
    desk.launch.answer({ launchId: 1, answer: 'opened' });
    desk.openPatientId = 'other';
    await arrive('close');
    expect(desk.counts.close).toBe(0);
  });

  test('close forgets what waits', async () => {
    desk.session = LOCKED;
    await arrive('ann');
    await arrive('close');
    expect(desk.state).toEqual({ kind: 'none' });
    desk.become(signedIn());
    expect(desk.questions).toEqual([]);
  });
});
