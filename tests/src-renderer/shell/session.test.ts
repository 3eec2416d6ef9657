// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { Session } from '../../../src-renderer/shell/session.ts';
import type { Result, SessionState } from '../../../src-shared/contract/index.ts';
import { fakeBridge, later } from '../support/fake-bridge.ts';

const REFUSAL = { code: 'no-role', what: 'No role', meaning: 'None may be used.', next: 'Ask for one.' } as const;
const SIGNED_IN: SessionState = {
  kind: 'signed-in',
  userName: 'Dr Amina Shah',
  role: { roleId: '1', roleName: 'General practitioner', organisationName: 'Example Surgery', odsCode: 'N00001' },
  roles: [],
  may: ['demographics', 'record', 'documents'],
  signedInAt: '2026-11-22T09:02:00Z',
  refusal: null,
};
const settle = () => new Promise((resolve) => setTimeout(resolve));

type Step = 'signing-in event' | 'signed-out event' | 'refusal answer';
const ORDERS: readonly (readonly [Step, Step, Step])[] = [
  ['signing-in event', 'signed-out event', 'refusal answer'],
  ['signing-in event', 'refusal answer', 'signed-out event'],
  ['signed-out event', 'signing-in event', 'refusal answer'],
  ['signed-out event', 'refusal answer', 'signing-in event'],
  ['refusal answer', 'signing-in event', 'signed-out event'],
  ['refusal answer', 'signed-out event', 'signing-in event'],
];

async function refusedIn(order: readonly Step[]) {
  const answers = [later<Result<SessionState>>(), later<Result<SessionState>>()];
  const [first, second] = answers;
  let asked = 0;
  const fake = fakeBridge({
    signIn: () => answers[asked++]?.promise ?? Promise.reject(new Error('asked too often')),
  });
  const session = new Session(fake.bridge);
  session.listen();
  await settle();
  void session.signIn();
  for (const step of order) {
    if (step === 'refusal answer') first?.answer({ ok: false, refusal: REFUSAL });
    else if (step === 'signing-in event') fake.sessionChanged({ kind: 'signing-in', purpose: 'sign-in' });
    else fake.sessionChanged({ kind: 'signed-out', reason: null });
    await settle();
  }
  return { ...fake, session, answerNext: (answer: Result<SessionState>) => second?.answer(answer) };
}

describe('a refused sign-in (rule 7: every refusal is in words)', () => {
  it.each(ORDERS)('keeps its words: %s, %s, %s', async (...order) => {
    const { session } = await refusedIn(order);
    expect(session.state.get()).toEqual({ kind: 'signed-out', reason: null, refusal: REFUSAL });
  });

  it.each(ORDERS)('is forgotten with the next attempt: %s, %s, %s', async (...order) => {
    const { session, sessionChanged, answerNext } = await refusedIn(order);
    void session.signIn();
    expect(session.state.get()).toEqual({ kind: 'signing-in', purpose: 'sign-in' });
    sessionChanged({ kind: 'signing-in', purpose: 'sign-in' });
    expect(session.state.get()).toEqual({ kind: 'signing-in', purpose: 'sign-in' });
    answerNext({ ok: true, value: SIGNED_IN });
    await settle();
    expect(session.state.get()).toEqual({ ...SIGNED_IN, refusal: null });
    sessionChanged({ kind: 'signed-out', reason: 'The session ended.' });
    expect(session.state.get()).toEqual({ kind: 'signed-out', reason: 'The session ended.', refusal: null });
  });

  it('does not sign out someone whom main has signed in meanwhile', async () => {
    const answer = later<Result<SessionState>>();
    const { bridge, sessionChanged } = fakeBridge({ signIn: () => answer.promise });
    const session = new Session(bridge);
    session.listen();
    await settle();
    void session.signIn();
    sessionChanged(SIGNED_IN);
    answer.answer({ ok: false, refusal: REFUSAL });
    await settle();
    expect(session.state.get()).toEqual({ ...SIGNED_IN, refusal: null });
  });
});
