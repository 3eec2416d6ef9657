import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AuditHealth } from '../../../src-shared/contract/index.ts';
import { settingDigests } from '../../../src-main/audit/setting-digests.ts';
import { auditFolder, auditTrail } from './audit-folder.ts';
import { STAFF_CONTEXT } from './staff-context.ts';
import { hereIs, open, taking, whatWaits } from './waiting.ts';

describe('how the trail stands', () => {
  test('has its real figures: how many wait, since when, how large it is, and when one was last delivered', async () => {
    let now = Date.parse('2026-11-23T09:00:00Z');
    const audit = auditTrail({ now: () => now });
    for (const id of ['a', 'b', 'c']) {
      await audit.record(open(id), STAFF_CONTEXT);
      now += 60_000;
    }
    let taken = 0;
    await audit.deliverNow(taking(() => ((taken += 1) === 1 ? 201 : 503)));
    const health = await audit.health();
    expect(health).toMatchObject({
      waiting: 2,
      oldest: '2026-11-23T09:01:00.000Z',
      refused: 0,
      lastDelivered: '2026-11-23T09:03:00.000Z',
      alarm: null,
    });
    expect(health.bytes).toBeGreaterThan(8000);
    await audit.close();
  });

  test('alarms in words: too many wait, they wait too long, one is refused', async () => {
    let now = Date.parse('2026-11-23T09:00:00Z');
    const audit = auditTrail({ now: () => now, limits: { alarmWaiting: 1, alarmHours: 2 } });
    await audit.record(open('a'), STAFF_CONTEXT);
    expect((await audit.health()).alarm).toBe(null);
    await audit.record(open('b'), STAFF_CONTEXT);
    expect((await audit.health()).alarm).toBe(
      '2 events of the audit trail wait at this computer for the shared record.',
    );
    now += 2 * 3_600_000 + 1;
    expect((await audit.health()).alarm).toMatch(/has not reached the shared record for more than 2 hours/);
    await audit.deliverNow(taking(() => 422));
    expect((await audit.health()).alarm).toMatch(/refused 2 events/);
    await audit.close();
  });

  test('is told to the window when it changes, once a second at most', async () => {
    const timers: { ms: number; fires: () => void }[] = [];
    const told: AuditHealth[] = [];
    const audit = auditTrail({
      healthChanged: (health) => told.push(health),
      timer: (ms, then) => {
        const timer = { ms, fires: then };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    });
    const fire = async (): Promise<void> => {
      timers.shift()?.fires();
      await new Promise((resolve) => setTimeout(resolve, 10));
    };
    for (const id of ['a', 'b', 'c']) await audit.record(open(id), STAFF_CONTEXT);
    expect(timers.map(({ ms }) => ms)).toEqual([1000]);
    await fire();
    expect(told.map(({ waiting }) => waiting)).toEqual([3]);
    // Nothing has changed since: a minute later it is looked at, and nothing told.
    expect(timers.map(({ ms }) => ms)).toEqual([60_000]);
    await fire();
    expect(told).toHaveLength(1);
    await audit.close();
  });
});

describe('settings that are others than at the last start', () => {
  const at = (settings: object, folder: string) => auditTrail({ folder, settings });

  test('are named before anything else of that start, and never with their values; at the very first start none is', async () => {
    const folder = auditFolder();
    const before = { backendUrl: 'https://one.example/fhir', access: { roles: [1], ownRecord: 'refuse' }, sources: [] };
    const first = at(before, folder);
    await first.begin();
    expect(await first.health()).toMatchObject({ waiting: 0 });
    await first.close();
    const same = at({ ...before }, folder);
    await same.begin();
    expect(await same.health()).toMatchObject({ waiting: 0 });
    await same.close();
    const other = at(
      { ...before, backendUrl: 'https://two.example/fhir', access: { roles: [1], ownRecord: 'flag' } },
      folder,
    );
    await other.record(open('a'), STAFF_CONTEXT);
    const events = await whatWaits(other);
    expect(events.map(hereIs)).toEqual(['Software Configuration', 'Record opened']);
    expect(events[0]?.entity?.[0]?.detail?.map(({ valueString }) => valueString)).toEqual([
      'access.ownRecord',
      'backendUrl',
    ]);
    expect(JSON.stringify(events[0])).not.toMatch(/two\.example|flag/);
    const again = at(
      { ...before, backendUrl: 'https://two.example/fhir', access: { roles: [1], ownRecord: 'flag' } },
      folder,
    );
    await again.begin();
    expect(await again.health()).toMatchObject({ waiting: 0 });
    await again.close();
    expect(readFileSync(join(folder, 'outbox.db')).toString('latin1')).not.toContain('two.example');
  });

  test('are compared by digests that nobody can try values against without the key', () => {
    const digest = (key: string) => settingDigests({ backendUrl: 'x' }, key).get('backendUrl');
    expect(digest('ab'.repeat(32))).toMatch(/^[0-9a-f]{64}$/);
    expect(digest('ab'.repeat(32))).not.toBe(digest('cd'.repeat(32)));
  });
});
