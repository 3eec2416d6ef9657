import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CachePlace, openCache, pack } from '../../../../src-main/cache/index.ts';
import { memoryStore } from '../../../../src-main/record/entries/raw-store.ts';
import { CacheDesk } from '../../../../src-main/record/held/cache-desk.ts';
import { Round } from '../../../../src-main/record/held/round.ts';
import type { FromRecordProcess } from '../../../../src-main/record/messages.ts';

const KEY = '1'.repeat(64);
const HOUR = 3_600_000;
const PATIENT = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Example' }] };

let folder = '';
let now = 0;
let due: (() => void)[] = [];
let told: Extract<FromRecordProcess, { kind: 'cache-told' }>[] = [];
let lost = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-cache-desk-'));
  now = Date.parse('2026-11-22T12:00:00Z');
  due = [];
  told = [];
  lost = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function desk(place: Partial<CachePlace> = {}): CacheDesk {
  const made = new CacheDesk({
    open: openCache,
    openMemory: memoryStore,
    clock: { wall: () => now, steady: () => now },
    send: (message) => {
      if (message.kind === 'cache-told') told.push(message);
    },
    schedule: (act) => {
      due.push(act);
      return () => (due = due.filter((item) => item !== act));
    },
    onLost: () => (lost += 1),
  });
  made.use(
    { file: join(folder, 'held.db'), keys: [], newKey: KEY, ...place },
    { ttlMs: HOUR, maxRecords: 20, maxBytes: 1_000_000 },
  );
  return made;
}

function round(fetchedAt: number): Round {
  const made = new Round(fetchedAt);
  const packed = Round.from(fetchedAt, [
    {
      meta: JSON.stringify({
        kind: 'page',
        part: 'patient',
        purpose: { kind: 'patient' },
        url: 'u',
        etag: null,
        next: null,
      }),
      body: pack(new TextEncoder().encode(JSON.stringify(PATIENT))),
    },
  ]);
  made.take(packed, 'patient');
  return made;
}

describe('copies over the encrypted cache', () => {
  it('are of one person in one role, and say who they are where all are asked for', () => {
    const made = desk();
    made.hold('p1', 'gp', '{"a":1}', round(now));
    expect(made.held('p1', 'nurse', false)).toEqual([]);
    expect(made.held('p2', 'gp', false)).toEqual([]);
    const [copy] = made.held(null, 'gp', true);
    expect(copy).toMatchObject({ patientId: 'p1', fetchedAt: now, until: now + HOUR, facts: '{"a":1}' });
    expect(copy?.person?.patientId).toBe('p1');
    expect(made.take('p1', 'nurse')).toBeNull();
    expect(made.take('p1', 'gp')?.bodies).toHaveLength(3);
  });

  it('go when their time is over, by a timer and without being asked for, and main is told (HAZ-032)', () => {
    const made = desk();
    made.hold('p1', 'gp', '{}', round(now));
    now += HOUR + 1;
    due.shift()?.();
    expect(told.at(-1)).toMatchObject({ why: 'expired', records: 0, until: null });
    expect(made.held('p1', 'gp', false)).toEqual([]);
  });

  it('a round of which a part could not be brought up to date is as old as that part', () => {
    const made = desk();
    const fresh = round(now);
    fresh.take(round(now - HOUR / 2), 'patient', { asOf: now - HOUR / 2, outcome: { state: 'complete' } });
    made.hold('p1', 'gp', '{}', fresh);
    expect(made.held('p1', 'gp', false)[0]?.fetchedAt).toBe(now - HOUR / 2);
  });
});

describe('a cache that fails never costs the clinician the record', () => {
  it('what cannot be read is made anew', () => {
    writeFileSync(join(folder, 'held.db'), 'not a data base at all'.repeat(400));
    const store = desk({ keys: [KEY] }).openStore();
    store.put([{ resourceKey: 'a', json: '{}' }]);
    expect(store.read('a')).toBe('{}');
    expect(told[0]).toMatchObject({ why: 'opened', how: 'remade', mode: 'file' });
  });

  it('where no file can be written everything is held in memory, and main is told', () => {
    const made = desk({ file: join(folder, 'no', 'such', 'folder', 'x') });
    const store = made.openStore();
    store.put([{ resourceKey: 'a', json: '{}' }]);
    expect(store.read('a')).toBe('{}');
    made.hold('p1', 'gp', '{}', round(now));
    expect(made.held('p1', 'gp', false)).toHaveLength(1);
    expect(told[0]).toMatchObject({ why: 'opened', how: 'memory', mode: 'memory', problem: 'not-writable' });
  });

  it('before it was told of any place it holds what is open in memory, and no copy', () => {
    const made = new CacheDesk({
      open: openCache,
      openMemory: memoryStore,
      clock: { wall: () => now, steady: () => now },
      send: () => undefined,
      schedule: () => () => undefined,
      onLost: () => undefined,
    });
    const store = made.openStore();
    store.put([{ resourceKey: 'a', json: '{}' }]);
    expect(store.read('a')).toBe('{}');
    made.hold('p1', 'gp', '{}', round(now));
    expect(made.held('p1', 'gp', false)).toEqual([]);
  });

  it('one that fails while it is used goes on in memory, and what was in it is made again by whoever knows', () => {
    let broken = false;
    const made = new CacheDesk({
      open: (place, limits, clock) => {
        const opened = openCache(place, limits, clock);
        const openWork: typeof opened.cache.openWork = () => {
          const work = opened.cache.openWork();
          return { ...work, put: (rows) => (broken ? opened.cache.rekey('no key') : work.put(rows)) };
        };
        return place.file === null ? opened : { ...opened, cache: { ...opened.cache, openWork } };
      },
      openMemory: memoryStore,
      clock: { wall: () => now, steady: () => now },
      send: (message) => {
        if (message.kind === 'cache-told') told.push(message);
      },
      schedule: () => () => undefined,
      onLost: () => (lost += 1),
    });
    made.use({ file: join(folder, 'held.db'), keys: [], newKey: KEY }, { ttlMs: HOUR, maxRecords: 9, maxBytes: 1e6 });
    const store = made.openStore();
    broken = true;
    store.put([{ resourceKey: 'a', json: '{}' }]);
    expect(store.read('a')).toBe('{}');
    expect(lost).toBe(1);
    expect(told.at(-1)).toMatchObject({ why: 'failed', mode: 'memory', rekeyed: false });
  });
});
