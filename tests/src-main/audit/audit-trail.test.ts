import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { chainLinkOf, verifyChain } from '../../../src-shared/audit-chain.ts';
import type { AuditTrail } from '../../../src-main/audit/index.ts';
import { keptLog } from '../log/kept-log.ts';
import { auditFolder, auditTrail } from './audit-folder.ts';
import { hereIs, open, patientOf, sha256, taking, whatWaits } from './waiting.ts';
import { STAFF_CONTEXT } from './staff-context.ts';

describe('the audit outbox', () => {
  test('holds an event on disk, encrypted, as soon as record() has answered', async () => {
    const folder = auditFolder();
    const audit = auditTrail({ folder });
    await audit.record(open('margaret'), STAFF_CONTEXT);
    const bytes = readFileSync(join(folder, 'outbox.db')).toString('latin1');
    expect(bytes.length).toBeGreaterThan(1000);
    for (const secret of ['margaret', '9990000018', 'AuditEvent', 'SQLite format 3'])
      expect(bytes).not.toContain(secret);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'outbox.db')).mode & 0o077).toBe(0);
    await audit.close();
  });

  test.each<readonly [string, (audit: AuditTrail) => Promise<unknown>]>([
    ['the start', (audit) => audit.begin()],
    ['a sign-in that was kept, before the start', (audit) => audit.record(open('a'), STAFF_CONTEXT)],
    ['what asks how it stands', (audit) => audit.health()],
  ])('is made in a folder of this user alone, whoever opens it first: %s', async (_, act) => {
    const folder = join(auditFolder(), 'audit');
    let made = (): void => undefined;
    const asked: string[] = [];
    const forUserOnly = (which: string): Promise<void> => {
      asked.push(which);
      return new Promise((resolve) => (made = resolve));
    };
    const audit = auditTrail({ folder, forUserOnly });
    const acted = Promise.all([act(audit), audit.begin(), audit.record(open('b'), STAFF_CONTEXT)]);
    await nextTurn();
    expect([asked, existsSync(folder)]).toEqual([[folder], false]);
    made();
    await acted;
    expect(asked).toEqual([folder]);
    expect(existsSync(join(folder, 'outbox.db'))).toBe(true);
    await audit.close();
  });

  test('is written where its folder cannot be kept from others, too, and the log says so', async () => {
    const { log, lines } = keptLog();
    const refused = Object.assign(new Error('refused'), { code: 'EPERM' });
    const audit = auditTrail({ log, forUserOnly: () => Promise.reject(refused) });
    await audit.record(open('a'), STAFF_CONTEXT);
    expect(lines).toContainEqual(expect.objectContaining({ event: 'audit-folder-not-for-user-only', code: 'EPERM' }));
    expect(await whatWaits(audit)).toHaveLength(1);
  });

  test('numbers its events without a gap, over a restart too, and each has the hash of the one before (HAZ-004)', async () => {
    const folder = auditFolder();
    for (const id of ['a', 'b', 'c']) {
      const audit = auditTrail({ folder });
      await Promise.all([
        audit.record(open(id), STAFF_CONTEXT),
        audit.record({ kind: 'close', patientId: id }, STAFF_CONTEXT),
      ]);
      await audit.close();
    }
    const events = await whatWaits(auditTrail({ folder }));
    expect(events.map((event) => chainLinkOf(event)?.number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(verifyChain(events, sha256)).toEqual([]);
  });

  test('commits events of one moment together, in their order, or none of them (HAZ-004)', async () => {
    const audit = auditTrail({ folder: auditFolder() });
    const view = { kind: 'view', patientId: 'a', view: 'timeline' } as const;
    await audit.recordTogether([open('a'), view], STAFF_CONTEXT);
    // What cannot be made into an event takes the one before it along.
    const broken = {
      kind: 'view',
      patientId: 'a',
      get view(): never {
        throw new Error('no view');
      },
    } as const;
    await expect(audit.recordTogether([open('b'), broken], STAFF_CONTEXT)).rejects.toThrow('no view');
    const events = await whatWaits(audit);
    expect(events.map((event) => event.subtype?.[0]?.display)).toEqual(['Record opened', 'Looked at the timeline']);
    expect(verifyChain(events, sha256)).toEqual([]);
    await audit.close();
  });

  test('delivers in order, and keeps what the backend has not acknowledged over a restart', async () => {
    const folder = auditFolder();
    const first = auditTrail({ folder });
    for (const id of ['a', 'b', 'c']) await first.record(open(id), STAFF_CONTEXT);
    const seen: string[] = [];
    await first.deliverNow({
      one: (body) => Promise.resolve(seen.push(patientOf(body)) < 2 ? 201 : 503),
      many: () => Promise.resolve(404),
    });
    expect(seen).toEqual(['Patient/a', 'Patient/b']);
    await first.close();
    expect((await whatWaits(auditTrail({ folder }))).map((event) => patientOf(JSON.stringify(event)))).toEqual([
      'Patient/b',
      'Patient/c',
    ]);
  });

  test('keeps an event that the backend will never take, and lets it hold up no other', async () => {
    const { log, lines } = keptLog();
    const audit = auditTrail({ log });
    for (const id of ['a', 'b', 'c']) await audit.record(open(id), STAFF_CONTEXT);
    const seen: string[] = [];
    const sender = taking((body) => {
      seen.push(patientOf(body));
      return patientOf(body) === 'Patient/a' ? 422 : 201;
    });
    await audit.deliverNow(sender);
    await audit.deliverNow(sender);
    expect(seen).toEqual(['Patient/a', 'Patient/b', 'Patient/c']);
    expect(lines).toEqual([{ level: 'warning', event: 'audit-events-refused', count: 1 }]);
    expect(await audit.health()).toMatchObject({ waiting: 0, refused: 1 });
  });

  test('tries what the backend has refused again at the next start, before what came after it (HAZ-004)', async () => {
    const folder = auditFolder();
    const before = auditTrail({ folder });
    for (const id of ['a', 'b']) await before.record(open(id), STAFF_CONTEXT);
    await before.deliverNow(taking(() => 403));
    expect(await before.health()).toMatchObject({ waiting: 0, refused: 2 });
    await before.close();
    const after = auditTrail({ folder });
    await after.record(open('c'), STAFF_CONTEXT);
    expect((await whatWaits(after)).map(({ entity }) => entity?.[0]?.what?.reference)).toEqual([
      'Patient/a',
      'Patient/b',
      'Patient/c',
    ]);
  });

  test('loses no event when two ask for the outbox at the same moment', async () => {
    const folder = auditFolder();
    let made = 0;
    const slowKey = async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      made += 1;
      return String(made).repeat(64).slice(0, 64);
    };
    const audit = auditTrail({ folder, key: slowKey });
    await Promise.all(['a', 'b', 'c'].map((id) => audit.record(open(id), STAFF_CONTEXT)));
    const seen = (await whatWaits(audit)).map((event) => patientOf(JSON.stringify(event)));
    expect(seen.toSorted()).toEqual(['Patient/a', 'Patient/b', 'Patient/c']);
    expect(readdirSync(folder).filter((name) => !name.endsWith('-journal'))).toEqual(['outbox.db']);
  });

  test('cannot record without a credential store: the caller then shows nothing', async () => {
    const audit = auditTrail({ key: () => Promise.reject(new Error('no store')) });
    await expect(audit.record(open('a'), STAFF_CONTEXT)).rejects.toThrow('no store');
    expect((await audit.health()).alarm).toMatch(/cannot be written/);
  });

  test('records again as soon as the credential store is there, without a restart', async () => {
    let isThere = false;
    const audit = auditTrail({
      key: () => (isThere ? Promise.resolve('cd'.repeat(32)) : Promise.reject(new Error('no store'))),
    });
    await expect(audit.record(open('a'), STAFF_CONTEXT)).rejects.toThrow();
    isThere = true;
    await audit.record(open('b'), STAFF_CONTEXT);
    expect(await audit.health()).toMatchObject({ waiting: 1, alarm: null });
  });

  test('sets a file that it cannot read aside, deletes nothing, and the first event of the new chain says so', async () => {
    const folder = auditFolder();
    const first = auditTrail({ folder });
    await first.record(open('a'), STAFF_CONTEXT);
    await first.close();
    const second = auditTrail({ folder, key: () => Promise.resolve('cd'.repeat(32)) });
    await second.record(open('b'), STAFF_CONTEXT);
    expect(readdirSync(folder).some((name) => name.startsWith('outbox-unreadable-'))).toBe(true);
    const events = await whatWaits(second);
    expect(events.map(hereIs)).toEqual(['outbox-set-aside', 'Record opened']);
    expect(verifyChain(events, sha256)).toEqual([]);

    const damaged = auditFolder();
    writeFileSync(join(damaged, 'outbox.db'), 'x'.repeat(8192));
    await auditTrail({ folder: damaged }).record(open('c'), STAFF_CONTEXT);
    expect(existsSync(join(damaged, 'outbox.db'))).toBe(true);
    expect(readdirSync(damaged).filter((name) => name.startsWith('outbox-unreadable-'))).toHaveLength(1);
  });

  test('a clock that is set back is a finding of its own, and the numbers stay the order', async () => {
    let now = 1_795_000_000_000;
    const audit = auditTrail({ now: () => now });
    await audit.record(open('a'), STAFF_CONTEXT);
    now -= 119_000;
    await audit.record(open('b'), STAFF_CONTEXT);
    now -= 121_000;
    await audit.record(open('c'), STAFF_CONTEXT);
    await audit.record(open('d'), STAFF_CONTEXT);
    const events = await whatWaits(audit);
    expect(events.map(hereIs)).toEqual([
      'Record opened',
      'Record opened',
      'clock-set-back',
      'Record opened',
      'Record opened',
    ]);
    expect(verifyChain(events, sha256)).toEqual([]);
  });
});
