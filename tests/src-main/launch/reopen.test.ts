import { beforeEach, describe, expect, test } from 'vitest';
import type { ParsedLaunch } from '../../../src-main/launch/launch.ts';
import { Desk, settled } from './desk.ts';
import { found, launched } from './people.ts';

const LAUNCHES: Record<string, ParsedLaunch> = {
  ann: launched(),
  lock: { kind: 'lock' },
  close: { kind: 'close' },
  bad: { kind: 'refused', code: 'launch-unreadable', detail: 'link' },
};
const LOCKED = { kind: 'locked' } as const;
const SIGNED_IN = { kind: 'signed-in', userId: '55', smart: null } as const;

let desk: Desk;
/** Until then what has arrived is being read. */
let read: Promise<unknown>;

beforeEach(() => {
  read = Promise.resolve();
  desk = new Desk(async (text) => {
    await read;
    return LAUNCHES[text] ?? { kind: 'refused', code: 'launch-unreadable', detail: 'test' };
  });
});

async function arrive(text: string): Promise<void> {
  await desk.launch.arrive(text);
  await settled();
}

/** As the window does it: what was found is opened, and that is said. */
async function opens(id: string): Promise<void> {
  desk.last?.answer({ matches: [found(id)], more: false, outOfReach: false });
  await settled();
  desk.openPatientId = id;
  if (desk.state.kind === 'open') desk.launch.answer({ launchId: desk.state.launchId, answer: 'opened' });
}

function lock(): void {
  desk.openPatientId = null;
  desk.become(LOCKED);
}

async function unlock(patientId: string): Promise<void> {
  desk.become(SIGNED_IN);
  desk.launch.reopen(patientId);
  await settled();
}

const askedFor = () => desk.questions.at(-1)?.query;

describe('the record that was open when it was locked', () => {
  test('is opened again where nothing was handed over meanwhile', async () => {
    lock();
    await unlock('eve');
    expect(askedFor()).toEqual({ by: 'id', patientId: 'eve' });
  });

  test('stays closed where a launch was refused meanwhile, and the refusal stays to be read (HAZ-005)', async () => {
    lock();
    await arrive('bad');
    await unlock('eve');
    expect(desk.questions).toEqual([]);
    expect(desk.state).toMatchObject({ kind: 'refused', refusal: { code: 'launch-unreadable' } });
  });

  test('stays closed where a launch was given up meanwhile, and that stays to be read (HAZ-005)', async () => {
    lock();
    await arrive('ann');
    desk.pass(300_000);
    await unlock('eve');
    expect(desk.questions).toEqual([]);
    expect(desk.state).toMatchObject({ kind: 'refused', refusal: { code: 'launch-expired' } });
  });

  test('does not overtake a launch that is still being read (HAZ-005)', async () => {
    lock();
    const { promise, resolve } = Promise.withResolvers<void>();
    read = promise;
    const arriving = desk.launch.arrive('ann');
    await unlock('eve');
    expect(desk.questions).toEqual([]);
    resolve();
    await arriving;
    await settled();
    expect(askedFor()).toEqual({ by: 'nhs-number', nhsNumber: launched().nhsNumber });
  });

  test('stays closed where the clinical system closed what it had opened (HAZ-005)', async () => {
    await arrive('ann');
    await opens('ann');
    lock();
    await arrive('close');
    await unlock('ann');
    expect(desk.questions).toHaveLength(1);
  });

  test('found by hand, is none of the clinical system’s, which closes it neither behind the lock nor afterwards', async () => {
    lock();
    await arrive('close');
    await unlock('eve');
    await opens('eve');
    expect(desk.openPatientId).toBe('eve');
    await arrive('close');
    expect(desk.openPatientId).toBe('eve');
  });

  test('is opened again after one more command to lock, and after the next lock', async () => {
    lock();
    await arrive('lock');
    await unlock('eve');
    expect(askedFor()).toEqual({ by: 'id', patientId: 'eve' });
    lock();
    await arrive('bad');
    await unlock('eve');
    lock();
    await unlock('ann');
    expect(askedFor()).toEqual({ by: 'id', patientId: 'ann' });
  });
});
