import { expect, it } from 'vitest';
import type { PatientDeskParts } from '../../../src-main/patient/desk-parts.ts';
import type { PatientSession } from '../../../src-main/patient/patient-session.ts';
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
