import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedLaunch } from '../../../src-main/launch/launch.ts';
import { runs, seed } from '../../runs.ts';
import { Desk, type Question, settled } from './desk.ts';
import { found, launched } from './people.ts';
import { NOW } from './settings.ts';

const RUNS = runs(2000);

/** Each launch has its own number: whatever is told of somebody says of which launch it is. */
const numberOf = (at: number): string => String(9_990_000_000 + at);
const idOf = (at: number): string => `patient-${at}`;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('arrive' as const),
      what: fc.constantFrom('person', 'person', 'person', 'other-user', 'token', 'smart', 'bad', 'close', 'lock'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('backend' as const),
      back: fc.constantFrom(1, 1, 1, 1, 2, 3, 7),
      answer: fc.constantFrom('right', 'right', 'right', 'differs', 'nobody', 'two', 'fails'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('session' as const),
      to: fc.constantFrom('nobody', 'locked', '55', '55', '66'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      older: fc.nat(2),
      answer: fc.constantFrom('switch', 'stay', 'opened', 'dismiss'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('open-by-hand' as const), patient: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time' as const), seconds: fc.constantFrom(1, 59, 301) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sign-in-ends' as const), failed: fc.boolean() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Arrived {
  readonly at: number;
  readonly what: string;
  readonly session: string;
  readonly atMs: number;
}

class Run {
  readonly desk: Desk;
  readonly arrived: Arrived[] = [];
  /** By the launch that the question was for. */
  readonly rightly = new Set<number>();
  /** SMART launches of which the person said, before anybody was named, that the open record may close. */
  readonly agreedTo = new Set<string>();
  #toldBefore = 0;

  readonly #policy: 'ask' | 'follow';

  constructor(policy: 'ask' | 'follow') {
    this.#policy = policy;
    this.desk = new Desk(async (text) => this.#parsed(text), {
      policy: { whenAnotherIsOpen: policy, waitSeconds: 300 },
    });
  }

  #parsed(text: string): ParsedLaunch {
    const [what = '', at = ''] = text.split(' ');
    const person = launched({ nhsNumber: numberOf(Number(at)), name: 'Ann Example' });
    switch (what) {
      case 'person':
        return person;
      case 'other-user':
        return { ...person, expectedUserId: '77' };
      case 'token':
        return { ...person, use: { issuer: 'x', id: at, issuedAtMs: NOW, expiresAtMs: this.desk.now + 60_000 } };
      case 'smart':
        return { kind: 'smart', launch: at };
      case 'lock':
      case 'close':
        return { kind: what };
      default:
        return { kind: 'refused', code: 'launch-unreadable', detail: 'link' };
    }
  }

  get last(): Arrived | undefined {
    return this.arrived.at(-1);
  }

  async do(one: Step): Promise<void> {
    const { desk } = this;
    switch (one.kind) {
      case 'arrive': {
        const at = this.arrived.length + 1;
        this.arrived.push({ at, what: one.what, session: who(desk), atMs: desk.now });
        await desk.launch.arrive(`${one.what} ${at}`);
        break;
      }
      case 'backend': {
        const question = desk.questions.at(-one.back);
        if (question !== undefined) this.#answer(question, one.answer);
        break;
      }
      case 'session':
        desk.become(
          one.to === 'nobody' || one.to === 'locked'
            ? { kind: one.to }
            : { kind: 'signed-in', userId: one.to, smart: this.#smart() },
        );
        break;
      case 'answer': {
        const launchId = Math.max(this.arrived.length - one.older, 0);
        const { state } = desk;
        const isAsked = state.kind === 'ask' && state.match === null && state.launchId === launchId;
        if (isAsked && one.answer === 'switch') this.agreedTo.add(String(launchId));
        desk.launch.answer({ launchId, answer: one.answer });
        break;
      }
      case 'open-by-hand':
        if (desk.session.kind === 'signed-in') desk.openPatientId = idOf(one.patient);
        break;
      case 'time':
        desk.pass(one.seconds * 1000);
        break;
      case 'sign-in-ends':
        desk.signIns.shift()?.end(one.failed ? 'sign-in-failed' : undefined);
        break;
    }
    await settled();
    this.check();
  }

  #smart(): { launch: string; patientId: string } | null {
    const launch = this.desk.launch.smartLaunch;
    return launch === null ? null : { launch, patientId: idOf(Number(launch)) };
  }

  #answer({ query, answer, fail }: Question, how: string): void {
    const at =
      query.by === 'id'
        ? Number(query.patientId.slice(8))
        : query.by === 'nhs-number'
          ? Number(query.nhsNumber) - 9_990_000_000
          : 0;
    const right = found(idOf(at), {}, { nhsNumber: numberOf(at) });
    if (how === 'right') this.rightly.add(at);
    if (how === 'fails') fail('backend-unreachable');
    else if (how === 'right') answer({ matches: [right], more: false, outOfReach: false });
    else if (how === 'nobody') answer({ matches: [], more: false, outOfReach: false });
    else if (how === 'two') answer({ matches: [right, found('twin')], more: false, outOfReach: false });
    else
      answer({
        matches: [found(idOf(at), { birthDate: '2001-01-01' }, { nhsNumber: '9990000999', patientId: idOf(at + 500) })],
        more: false,
        outOfReach: false,
      });
  }

  check(): void {
    const { desk, last } = this;
    for (const state of desk.told.slice(this.#toldBefore)) {
      // The last one wins, and of one that was overtaken nothing is told.
      if ('launchId' in state) expect(state.launchId).toBe(last?.at);
      if (!('match' in state) || state.match === null) {
        expect(JSON.stringify(state)).not.toMatch(/EXAMPLE|patient-\d|999\d{7}|1945/);
        continue;
      }
      // Somebody is named only in a session, where the backend has agreed, and it is noted down.
      expect(desk.session.kind).toBe('signed-in');
      expect(state.match.patientId).toBe(idOf(state.launchId));
      expect(this.rightly).toContain(state.launchId);
      expect(Object.keys(state.match)).not.toContain('particulars');
      expect(desk.audited).toContainEqual(
        expect.objectContaining({ kind: 'launch', patientId: state.match.patientId, refused: null }),
      );
      // Never in another person's session than the one it came in.
      const came = this.arrived[state.launchId - 1]?.session ?? '';
      if (came === '55' || came === '66') expect(who(desk)).toBe(came);
      expect(this.arrived[state.launchId - 1]?.what).not.toBe('other-user');
    }
    this.#toldBefore = desk.told.length;
    // By policy 'ask' no sign-in closes a record that nobody was asked about.
    if (this.#policy === 'ask') {
      for (const launch of desk.signedInOver) expect(this.agreedTo).toContain(launch);
    }
    expect(desk.launch.state).toEqual(desk.told.at(-1) ?? { kind: 'none' });
    // Nothing of a patient stays said where nobody is signed in.
    if (desk.session.kind !== 'signed-in') expect(['none', 'waiting', 'refused']).toContain(desk.state.kind);
    for (const { event, code, detail } of desk.logged.lines) {
      expect(event).toBe('launch-refused');
      expect([code, detail]).not.toContain('other');
    }
    expect(desk.questions.filter(({ signal }) => !signal.aborted).length).toBeLessThanOrEqual(1);
  }
}

function who({ session }: Desk): string {
  return session.kind === 'signed-in' ? session.userId : session.kind;
}

describe('arrivals, answers of the backend in any order, sign-in, lock, sign-out and close', () => {
  test.each(['ask', 'follow'] as const)(
    'by policy %s: the last one wins, and nothing of an overtaken one is told (HAZ-001)',
    async (policy) => {
      let opened = 0;
      let asked = 0;
      let signedInOver = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), async (steps) => {
          const run = new Run(policy);
          for (const one of steps) await run.do(one);
          opened += run.desk.told.filter(({ kind }) => kind === 'open').length;
          asked += run.desk.told.filter(({ kind }) => kind === 'ask').length;
          signedInOver += run.desk.signedInOver.length;
        }),
        { numRuns: RUNS, seed },
      );
      expect(opened).toBeGreaterThan(RUNS / 10);
      expect(asked > 0).toBe(policy === 'ask');
      expect(signedInOver).toBeGreaterThan(0);
    },
    600_000,
  );

  test('arrivals at the same moment end with the last one, whatever is read first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 10 }), fc.scheduler(), async (count, scheduler) => {
        const read = scheduler.scheduleFunction(async (text: string) =>
          launched({ nhsNumber: numberOf(Number(text)) }),
        );
        const desk = new Desk(read);
        for (let at = 1; at <= count; at += 1) void desk.launch.arrive(String(at));
        await scheduler.waitAll();
        await settled();
        expect(desk.questions.map(({ query }) => query)).toEqual([{ by: 'nhs-number', nhsNumber: numberOf(count) }]);
        expect(desk.told).toEqual([{ kind: 'resolving', launchId: count }]);
      }),
      { numRuns: 200 },
    );
  });
});
