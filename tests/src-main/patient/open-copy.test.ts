import { expect, it } from 'vitest';
import { AccessEnd } from '../../../src-main/patient/access-time.ts';
import type { PatientDeskParts } from '../../../src-main/patient/desk-parts.ts';
import { PatientSession } from '../../../src-main/patient/patient-session.ts';
import type { ToRecordProcess } from '../../../src-main/record/messages.ts';
import { OpenCopy } from '../../../src-main/patient/open-copy.ts';
import type { Opening } from '../../../src-main/patient/opening.ts';

const START = Date.parse('2026-11-22T12:00:00Z');

/** A record that was just fetched, under that policy. @returns after how many seconds it is asked about again; null: not within an hour and a minute */
async function askedAgainAfter(minutes: number): Promise<number | null> {
  let wall = START;
  let tick: () => void = () => undefined;
  let asked: number | null = null;
  const desk = {
    config: { cache: { minutes, outageAfterSeconds: 8 }, pageSize: 500 },
    time: {
      wall: () => wall,
      steady: () => wall - START,
      every: (_ms: number, act: () => void) => ((tick = act), tick),
    },
    random: () => 1,
    versions: { learn: () => undefined, isTooOld: () => false },
    heldChanged: () => undefined,
    access: {
      decide: () => {
        asked ??= (wall - START) / 1000;
        return Promise.resolve({ kind: 'deny', code: 'backend-unreachable' });
      },
    },
    record: { send: () => undefined },
  } as unknown as PatientDeskParts;
  const session = {
    generation: 1,
    patientId: 'ann',
    isClosed: false,
    pulling: false,
    signal: new AbortController().signal,
  } as unknown as PatientSession;
  const opening = { copy: null, decidedAt: { wall, steady: 0 }, lastDecidedAt: null, offer: {} } as unknown as Opening;
  const parts = { desk, session, pulling: () => ({}), onOffer: () => undefined, onRefused: () => Promise.resolve() };
  const permitted = { kind: 'permit' } as never;
  const copy = new OpenCopy(parts as never, opening, permitted, null);
  copy.fetched();
  for (let second = 0; second < 3660; second += 1) {
    wall += 1000;
    tick();
    await Promise.resolve();
  }
  copy.stop();
  return asked;
}

it('a record that was fetched is asked about again when its time is over', async () => {
  expect(await askedAgainAfter(60)).toBe(3600);
});

it('where policy holds no copies a record that was fetched is not asked about again by itself', async () => {
  expect(await askedAgainAfter(0)).toBeNull();
});

it('what could not be brought up to date lasts no longer for what could (HAZ-032)', async () => {
  let wall = START;
  let tick: () => void = () => undefined;
  let isReached = true;
  const refused: string[] = [];
  const until: unknown[] = [];
  const session = new PatientSession(1, 'ann');
  const record = {
    send: () => undefined,
    check: () => Promise.resolve([]),
    read: () => Promise.resolve({ kind: 'patient', patientId: 'ann', nhsNumber: null }),
    checkEnded: () => Promise.resolve(['stale:page:Observation']),
    unresolved: () => Promise.resolve([]),
  };
  const client = {
    url: (path: string) => new URL(path, 'https://record.example/fhir/'),
    get: () => Promise.resolve({ status: 200, bytes: new Uint8Array() }),
  };
  const desk = {
    config: { cache: { minutes: 60, outageAfterSeconds: 8 }, pageSize: 500 },
    time: {
      wall: () => wall,
      steady: () => wall - START,
      every: (_ms: number, act: () => void) => ((tick = act), tick),
    },
    random: () => 1,
    versions: { learn: () => undefined, isTooOld: () => false },
    heldChanged: (_generation: number, held: { until: string } | null) => until.push(held?.until),
    access: {
      decide: () =>
        Promise.resolve(
          isReached ? { kind: 'permit', access: { may: [] } } : { kind: 'deny', code: 'backend-unreachable' },
        ),
    },
    record,
  } as unknown as PatientDeskParts;
  const offer = { operations: new Set() };
  const config = { concurrency: 1, maxPages: 1 };
  const pulling = { client, record, session, offer, config, onRefused: () => undefined, onForbidden: () => undefined };
  const copyUntil = START + 10 * 60_000;
  const opening = {
    copy: { fetchedAt: START - 50 * 60_000, until: copyUntil, facts: '' },
    decidedAt: { wall, steady: 0 },
    lastDecidedAt: null,
    offer,
  } as unknown as Opening;
  const parts = {
    desk,
    session,
    pulling: () => pulling,
    onOffer: () => undefined,
    onRefused: (code: string) => Promise.resolve(void refused.push(code)),
  };
  const permitted = { kind: 'permit', access: { may: [] }, seconds: null, toReview: false } as never;
  const copy = new OpenCopy(parts as never, opening, permitted, { searches: [], unsupported: [] });
  await copy.check();
  expect(copy.held).toMatchObject({ state: 'partly-checked' });
  isReached = false;
  for (; wall < copyUntil - 1000;) {
    wall += 1000;
    tick();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(refused).toEqual([]);
  expect(new Set(until)).toEqual(new Set([new Date(copyUntil).toISOString()]));
  wall += 1000;
  tick();
  expect(refused).toEqual(['copy-ended']);
  copy.stop();
});

/** A record that is open for two hours at a backend that goes on and on, or says what it decides. */
async function openFor(
  copy: { readonly fetchedAt: number; readonly until: number } | null,
  answers: { readonly decides: object; readonly drips: boolean },
  told: (message: ToRecordProcess) => void = () => undefined,
): Promise<readonly (readonly [minute: number, code: string])[]> {
  const MINUTE = 60_000;
  let wall = START;
  const timers = new Set<() => void>();
  const time = {
    wall: () => wall,
    steady: () => wall - START,
    every: (_ms: number, act: () => void) => {
      timers.add(act);
      return () => timers.delete(act);
    },
  };
  const closed: (readonly [number, string])[] = [];
  const session = new PatientSession(1, 'ann');
  const close = (code: string): Promise<void> => {
    closed.push([(wall - START) / MINUTE, code]);
    session.close();
    return Promise.resolve();
  };
  const never = new Promise<never>(() => undefined);
  const record = {
    send: told,
    check: () => (answers.drips ? never : Promise.resolve([])),
    read: () => Promise.resolve({ kind: 'patient', patientId: 'ann', nhsNumber: null }),
    checkEnded: () => Promise.resolve([]),
    unresolved: () => Promise.resolve([]),
  };
  const client = {
    url: (path: string) => new URL(path, 'https://record.example/fhir/'),
    get: () => Promise.resolve({ status: 200, bytes: new Uint8Array() }),
  };
  const desk = {
    config: { cache: { minutes: 60, outageAfterSeconds: 8 }, pageSize: 500 },
    time,
    random: () => 1,
    versions: { learn: () => undefined, isTooOld: () => false },
    heldChanged: () => undefined,
    access: { decide: () => Promise.resolve(answers.decides) },
    record,
  } as unknown as PatientDeskParts;
  const offer = { operations: new Set() };
  const pulling = { client, record, session, offer, config: { concurrency: 1, maxPages: 1 } };
  const decidedAt = { wall, steady: 0 };
  const opening = { copy, decidedAt, lastDecidedAt: null, offer } as unknown as Opening;
  const parts = { desk, session, pulling: () => pulling, onOffer: () => undefined, onRefused: close };
  session.endsBy(new AccessEnd(time, () => void close('access-ended')));
  session.permitted(PERMITTED, decidedAt);
  session.copy = new OpenCopy(parts as never, opening, PERMITTED, { searches: [], unsupported: [] });
  if (copy === null) session.copy.fetched();
  else void session.copy.check();
  for (let second = 0; second < 3 * 3600; second += 1) {
    wall += 1000;
    for (const act of timers) act();
    // What was answered is done before the next second.
    if (second % 60 === 59) await new Promise((resolve) => setImmediate(resolve));
  }
  session.close();
  expect(timers.size).toBe(0);
  return closed;
}

const PERMITTED = { kind: 'permit', access: { may: [], ground: null }, seconds: null, toReview: false } as never;

it('a copy whose check drips without an end closes when its time is over (HAZ-032)', async () => {
  const copy = { fetchedAt: START - 50 * 60_000, until: START + 10 * 60_000, facts: '' };
  expect(await openFor(copy, { decides: PERMITTED, drips: true })).toEqual([[10, 'copy-ended']]);
});

it('a copy that is opened seconds before its time is over has a minute for its check, and no more (HAZ-032)', async () => {
  const copy = { fetchedAt: START - 60 * 60_000 + 5000, until: START + 5000, facts: '' };
  expect(await openFor(copy, { decides: PERMITTED, drips: true })).toEqual([[1, 'copy-ended']]);
});

it('a record whose check drips without an end lasts as long again as it did, and no longer (HAZ-032)', async () => {
  expect(await openFor(null, { decides: PERMITTED, drips: true })).toEqual([[120, 'copy-ended']]);
});

it('a record that is permitted by now on a reason alone closes when that is over (HAZ-028)', async () => {
  const decides = { ...(PERMITTED as object), access: { may: [], ground: 'emergency' }, seconds: 180 };
  expect(await openFor(null, { decides, drips: false })).toEqual([[63, 'access-ended']]);
});

it('what was decided last is what its copy opens by in an outage, though its check has come to no end (HAZ-031)', async () => {
  const decides = { ...(PERMITTED as object), access: { may: [], ground: 'emergency' }, seconds: 180 };
  const told: ToRecordProcess[] = [];
  await openFor(null, { decides, drips: true }, (message) => told.push(message));
  const decided = START + 3_600_000;
  const last = told.findLast((message) => message.kind === 'held-as' || message.kind === 'keep');
  if (last?.kind !== 'held-as') throw new Error('nothing was said of it');
  expect(JSON.parse(last.facts)).toMatchObject({ decidedAt: decided, openUntil: decided + 180_000 });
});

it.each([
  ['that is still open is closed with words', false, ['version-too-old']],
  ['that was closed meanwhile is spoken of no more', true, []],
])(
  'a backend that asks for a newer viewer while a record is asked about: one %s (HAZ-036)',
  async (_, isClosed, expected) => {
    const refused: string[] = [];
    const session = new PatientSession(1, 'ann');
    const capability = {
      kind: 'capability',
      resourceTypes: [],
      operations: [],
      withProvenance: [],
      withLastUpdated: [],
    };
    const desk = {
      config: { cache: { minutes: 60, outageAfterSeconds: 8 }, pageSize: 500 },
      time: { wall: () => START, steady: () => 0, every: () => () => undefined },
      random: () => 1,
      versions: { learn: () => undefined, isTooOld: () => true },
      heldChanged: () => undefined,
      record: { send: () => undefined, read: () => Promise.resolve(capability) },
      client: {
        url: (path: string) => new URL(path, 'https://record.example/fhir/'),
        get: () => {
          if (isClosed) session.close();
          return Promise.resolve({ status: 200, bytes: new Uint8Array() });
        },
      },
    } as unknown as PatientDeskParts;
    const onRefused = async (code: string): Promise<void> => {
      refused.push(code);
    };
    const opening = { copy: null, decidedAt: { wall: START, steady: 0 }, lastDecidedAt: null, offer: null };
    const parts = { desk, session, pulling: () => ({}), onOffer: () => undefined, onRefused };
    const copy = new OpenCopy(parts as never, opening, PERMITTED, null);
    await copy.askAgain();
    copy.stop();
    expect(refused).toEqual(expected);
  },
);
