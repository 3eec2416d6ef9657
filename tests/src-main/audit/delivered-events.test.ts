import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { AuditTrail } from '../../../src-main/audit/index.ts';
import { OutboxStore } from '../../../src-main/audit/outbox-store.ts';
import { auditFolder, auditTrail } from './audit-folder.ts';
import { STAFF_CONTEXT } from './staff-context.ts';
import { hereIs, open, patientOf, taking, whatWaits } from './waiting.ts';

/** What somebody finds who starts again where the viewer was killed just now: whom it is about, and the name that it is created by. */
async function afterKill(folder: string): Promise<readonly (readonly [string, string])[]> {
  const copy = auditFolder();
  cpSync(folder, copy, { recursive: true });
  const found: (readonly [string, string])[] = [];
  const audit = auditTrail({ folder: copy });
  await audit.deliverNow(
    taking((body, ifNoneExist) => {
      found.push([patientOf(body), ifNoneExist]);
      return 201;
    }),
  );
  await audit.close();
  return found;
}

const record = async (audit: AuditTrail, ...patients: readonly string[]): Promise<void> => {
  for (const id of patients) await audit.record(open(id), STAFF_CONTEXT);
};

describe('what the backend has acknowledged', () => {
  test('is neither counted nor sent again, and leaves the file with the next event that is committed', async () => {
    const folder = auditFolder();
    const audit = auditTrail({ folder });
    await record(audit, 'a', 'b');
    const sent: (readonly [string, string])[] = [];
    const sender = taking((body, ifNoneExist) => {
      sent.push([patientOf(body), ifNoneExist]);
      return 201;
    });
    await audit.deliverNow(sender);
    await audit.deliverNow(sender);
    expect(sent.map(([patient]) => patient)).toEqual(['Patient/a', 'Patient/b']);
    expect(await audit.health()).toMatchObject({ waiting: 0, oldest: null, alarm: null });
    expect((await audit.health()).lastDelivered).not.toBeNull();
    // Killed now, both are sent once more, by the same names: the backend has them, and makes none a second time.
    expect(await afterKill(folder)).toEqual(sent);
    await record(audit, 'c');
    expect(await audit.health()).toMatchObject({ waiting: 1, oldest: '2026-11-18T11:06:40.000Z' });
    expect((await afterKill(folder)).map(([patient]) => patient)).toEqual(['Patient/c']);
    await audit.close();
  });

  test('is not what has waited longest', async () => {
    let nowMs = 1_795_000_000_000;
    const audit = auditTrail({ now: () => (nowMs += 60_000) });
    await record(audit, 'a', 'b');
    const before = await audit.health();
    await audit.deliverNow(taking((body) => (patientOf(body) === 'Patient/a' ? 201 : 503)));
    const after = await audit.health();
    expect([before.waiting, after.waiting]).toEqual([2, 1]);
    expect(Date.parse(after.oldest ?? '') - Date.parse(before.oldest ?? '')).toBe(60_000);
    await audit.close();
  });

  test('leaves the file by itself after a while, and when the trail is closed', async () => {
    const folder = auditFolder();
    const due: (readonly [number, () => void])[] = [];
    const timer = (ms: number, then: () => void) => {
      due.push([ms, then]);
      return () => undefined;
    };
    const audit = auditTrail({ folder, timer });
    await record(audit, 'a');
    await audit.deliverNow(taking(() => 201));
    expect(await afterKill(folder)).toHaveLength(1);
    due.filter(([ms]) => ms === 2000).forEach(([, settle]) => settle());
    await audit.health();
    expect(await afterKill(folder)).toEqual([]);
    await record(audit, 'b');
    await audit.deliverNow(taking(() => 201));
    expect(await afterKill(folder)).toHaveLength(1);
    await audit.close();
    expect(await afterKill(folder)).toEqual([]);
  });

  test('leaves the file with whoever delivered it: after a sign-out nothing waits at the next start, and there is no alarm', async () => {
    const folder = auditFolder();
    const audit = auditTrail({ folder });
    await record(audit, 'a');
    const sender = taking(() => 201);
    await audit.deliverNow(sender);
    audit.forget(sender);
    await audit.health();
    const copy = auditFolder();
    cpSync(folder, copy, { recursive: true });
    const monday = auditTrail({ folder: copy, now: () => 1_795_000_000_000 + 60 * 3_600_000 });
    await monday.begin();
    expect(await monday.health()).toMatchObject({ waiting: 0, alarm: null });
    await monday.close();
    await audit.close();
  });

  test('takes nothing along of an outbox that has taken its place meanwhile (HAZ-004)', async () => {
    const folder = auditFolder();
    const audit = auditTrail({ folder });
    await record(audit, 'a', 'b', 'c');
    const answer = Promise.withResolvers<number>();
    const asked = Promise.withResolvers<void>();
    let asks = 0;
    const going = audit.deliverNow({
      one: () => Promise.resolve(503),
      many: () => {
        asked.resolve();
        return (asks += 1) === 1 ? answer.promise : Promise.resolve(503);
      },
    });
    await asked.promise;
    vi.spyOn(OutboxStore.prototype, 'append').mockImplementationOnce(() => {
      writeFileSync(join(folder, 'outbox.db'), 'x'.repeat(8192));
      throw Object.assign(new Error('damaged'), { code: 'SQLITE_CORRUPT' });
    });
    await record(audit, 'd');
    answer.resolve(200);
    await going;
    expect(await audit.health()).toMatchObject({ waiting: 2 });
    await record(audit, 'e');
    expect((await whatWaits(audit)).map(hereIs)).toEqual(['outbox-set-aside', 'Record opened', 'Record opened']);
  });

  test('waits again where it could not be removed, and is sent once more by its name', async () => {
    const audit = auditTrail();
    await record(audit, 'a');
    const sent: string[] = [];
    const sender = taking((_, ifNoneExist) => {
      sent.push(ifNoneExist);
      return 201;
    });
    await audit.deliverNow(sender);
    vi.spyOn(OutboxStore.prototype, 'settle').mockImplementationOnce(() => {
      throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
    });
    audit.forget(sender);
    expect(await audit.health()).toMatchObject({ waiting: 1 });
    await audit.deliverNow(sender);
    expect(await audit.health()).toMatchObject({ waiting: 0 });
    expect(sent).toEqual([sent[0], sent[0]]);
    await audit.close();
  });

  test('does not pile up in the file: fifty go at once', async () => {
    const folder = auditFolder();
    const audit = auditTrail({ folder });
    await record(audit, ...Array.from({ length: 60 }, (_, n) => `p${n}`));
    await audit.deliverNow({ one: () => Promise.resolve(201), many: () => Promise.resolve(200) });
    expect(await audit.health()).toMatchObject({ waiting: 0 });
    expect(await afterKill(folder)).toHaveLength(10);
    await audit.close();
  });
});
