import Database from 'better-sqlite3';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../src-shared/audit-chain.ts';
import { auditFolder, auditTrail } from './audit-folder.ts';
import { STAFF_CONTEXT } from './staff-context.ts';
import { hereIs, open, sha256, whatWaits } from './waiting.ts';

async function filled(events: number): Promise<{ folder: string; file: string }> {
  const folder = auditFolder();
  const audit = auditTrail({ folder });
  for (let n = 0; n < events; n += 1) await audit.record(open(`p${n}`), STAFF_CONTEXT);
  await audit.close();
  return { folder, file: join(folder, 'outbox.db') };
}

function keyed(file: string): Database.Database {
  const database = new Database(file);
  database.pragma(`cipher='chacha20'`);
  database.pragma(`key='raw:${'ab'.repeat(32)}'`);
  return database;
}

const asideIn = (folder: string) => readdirSync(folder).filter((name) => /^outbox-unreadable-\d+\.db$/.test(name));

describe('an outbox that is not as the viewer left it (HAZ-004)', () => {
  test('one bit that is another, anywhere, is found: it is set aside, and the new chain says so first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(7), async (place, bit) => {
        const { folder, file } = await filled(6);
        const bytes = readFileSync(file);
        // The first 16 bytes are the salt, which a raw key does not use.
        const at = 16 + Math.floor(place * (bytes.length - 16));
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        writeFileSync(file, bytes);
        const audit = auditTrail({ folder });
        await audit.record(open('after'), STAFF_CONTEXT);
        expect(asideIn(folder)).toHaveLength(1);
        const events = await whatWaits(audit);
        expect(events.map(hereIs)).toEqual(['outbox-set-aside', 'Record opened']);
        expect(verifyChain(events, sha256)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('one that is cut short is set aside, wherever it is cut', async () => {
    for (const part of [0.3, 0.6, 0.99]) {
      const { folder, file } = await filled(30);
      truncateSync(file, Math.floor(readFileSync(file).length * part));
      const audit = auditTrail({ folder });
      await audit.record(open('after'), STAFF_CONTEXT);
      expect(asideIn(folder)).toHaveLength(1);
      expect((await whatWaits(audit)).map(hereIs)[0]).toBe('outbox-set-aside');
    }
  });

  test('one of a version to come is neither read nor set aside: nothing is recorded, and it is told in words', async () => {
    const { folder, file } = await filled(1);
    const database = keyed(file);
    database.pragma('user_version = 99');
    database.close();
    const audit = auditTrail({ folder });
    await expect(audit.record(open('after'), STAFF_CONTEXT)).rejects.toThrow('newer version');
    expect((await audit.health()).alarm).toMatch(/newer version/);
    expect(asideIn(folder)).toEqual([]);
  });

  test('one of the version before keeps its events, delivers them first, and begins its chain', async () => {
    const folder = auditFolder();
    const database = keyed(join(folder, 'outbox.db'));
    database.exec(
      `CREATE TABLE outbox (sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, refused_at INTEGER) STRICT`,
    );
    const recorded = '2026-11-17T10:00:00.250Z';
    const body = JSON.stringify({ resourceType: 'AuditEvent', recorded, type: { display: 'old' } });
    database.prepare('INSERT INTO outbox (id, body) VALUES (?, ?)').run('old-1', body);
    database.close();
    const audit = auditTrail({ folder });
    await audit.record(open('new'), STAFF_CONTEXT);
    expect(await audit.health()).toMatchObject({ waiting: 2, oldest: recorded });
    const events = await whatWaits(audit);
    expect(events.map(hereIs)).toEqual(['old', 'Record opened']);
    expect(verifyChain(events.slice(1), sha256)).toEqual([]);
  });

  test('a second viewer of the same folder records nothing, and takes nothing away from the first', async () => {
    const { folder } = await filled(1);
    const first = auditTrail({ folder });
    await first.record(open('first'), STAFF_CONTEXT);
    const second = auditTrail({ folder, key: () => Promise.resolve('cd'.repeat(32)) });
    await expect(second.record(open('second'), STAFF_CONTEXT)).rejects.toThrow();
    await first.record(open('first'), STAFF_CONTEXT);
    expect(asideIn(folder)).toEqual([]);
    expect(await first.health()).toMatchObject({ waiting: 3, alarm: null });
    await first.close();
  });
});
