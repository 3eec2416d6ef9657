import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AuditTrail, deliveryOutcome, type DeliveryOutcome } from '../../../src-main/audit/audit-trail.ts';
import { STAFF_CONTEXT } from './staff-context.ts';

const KEY = 'ab'.repeat(32);

function trail(folder = mkdtempSync(join(tmpdir(), 'shcr-audit-')), key = KEY) {
  return {
    folder,
    trail: new AuditTrail({
      folder,
      key: () => Promise.resolve(key),
      now: () => 1_795_000_000_000,
      log: () => undefined,
    }),
  };
}

const open = (patientId: string) =>
  ({ kind: 'open', patientId, nhsNumber: '9990000018', reasons: [], ground: null, toReview: false }) as const;

describe('the audit outbox', () => {
  test('holds an event on disk, encrypted, as soon as record() has answered', async () => {
    const { folder, trail: audit } = trail();
    await audit.record(open('margaret'), STAFF_CONTEXT);
    const bytes = readFileSync(join(folder, 'outbox.db')).toString('latin1');
    expect(bytes.length).toBeGreaterThan(1000);
    for (const secret of ['margaret', '9990000018', 'AuditEvent', 'SQLite format 3'])
      expect(bytes).not.toContain(secret);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'outbox.db')).mode & 0o077).toBe(0);
  });

  test('asked twice at once, it answers both only when what waited has been tried', async () => {
    const { trail: audit } = trail(mkdtempSync(join(tmpdir(), 'shcr-audit-')));
    await audit.record({ kind: 'sign-out' }, STAFF_CONTEXT);
    const { promise, resolve } = Promise.withResolvers<DeliveryOutcome>();
    const ended: string[] = [];
    const first = audit.deliver(() => promise).then(() => ended.push('first'));
    // A sign-out: the tokens that the first one still needs are revoked as soon as this one answers.
    const second = audit.deliver(() => Promise.reject(new Error('a second one'))).then(() => ended.push('second'));
    await new Promise((settled) => setTimeout(settled, 20));
    expect(ended).toEqual([]);
    resolve('taken');
    await Promise.all([first, second]);
    expect(ended).toHaveLength(2);
    await audit.close();
  });

  test('delivers in order, and keeps what the backend has not acknowledged over a restart', async () => {
    const { folder, trail: first } = trail();
    for (const id of ['a', 'b', 'c']) await first.record(open(id), STAFF_CONTEXT);
    const seen: string[] = [];
    await first.deliver((body) => {
      seen.push(patientOf(body));
      return Promise.resolve(seen.length < 2 ? 'taken' : 'later');
    });
    expect(seen).toEqual(['Patient/a', 'Patient/b']);
    await first.close();

    const again: string[] = [];
    await trail(folder).trail.deliver((body) => {
      again.push(patientOf(body));
      return Promise.resolve('taken');
    });
    expect(again).toEqual(['Patient/b', 'Patient/c']);
  });

  test('asks for creation only where the backend does not hold that very event already', async () => {
    const { trail: audit } = trail();
    await audit.record(open('a'), STAFF_CONTEXT);
    const conditions: string[] = [];
    await audit.deliver((body, ifNoneExist) => {
      const tag = (JSON.parse(body) as { meta: { tag: { system: string; code: string }[] } }).meta.tag[0];
      expect(ifNoneExist).toBe(`_tag=${tag?.system ?? ''}|${tag?.code ?? ''}`);
      conditions.push(ifNoneExist);
      return Promise.reject(new Error('offline'));
    });
    await audit.deliver((_body, ifNoneExist) => {
      conditions.push(ifNoneExist);
      return Promise.resolve('taken');
    });
    expect(conditions).toHaveLength(2);
    expect(conditions[0]).toBe(conditions[1]);
  });

  test('keeps an event that the backend will never take, and lets it hold up no other', async () => {
    const lines: string[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'shcr-audit-'));
    const audit = new AuditTrail({
      folder,
      key: () => Promise.resolve(KEY),
      now: Date.now,
      log: (line) => lines.push(line),
    });
    for (const id of ['a', 'b', 'c']) await audit.record(open(id), STAFF_CONTEXT);
    const seen: string[] = [];
    const send = (body: string): Promise<DeliveryOutcome> => {
      seen.push(patientOf(body));
      return Promise.resolve(patientOf(body) === 'Patient/a' ? deliveryOutcome(422) : deliveryOutcome(201));
    };
    await audit.deliver(send);
    await audit.deliver(send);
    expect(seen).toEqual(['Patient/a', 'Patient/b', 'Patient/c']);
    expect(lines).toEqual(['audit: 1 events refused by the backend are kept']);
  });

  test('loses no event when two ask for the outbox at the same moment', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shcr-audit-'));
    let made = 0;
    const slowKey = async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      made += 1;
      return String(made).repeat(64).slice(0, 64);
    };
    const audit = new AuditTrail({ folder, key: slowKey, now: Date.now, log: () => undefined });
    await Promise.all(['a', 'b', 'c'].map((id) => audit.record(open(id), STAFF_CONTEXT)));
    const seen: string[] = [];
    await audit.deliver((body) => {
      seen.push(patientOf(body));
      return Promise.resolve('taken');
    });
    expect(seen.toSorted()).toEqual(['Patient/a', 'Patient/b', 'Patient/c']);
    expect(readdirSync(folder)).toEqual(['outbox.db']);
  });

  test('cannot record without a credential store: the caller then shows nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shcr-audit-'));
    const audit = new AuditTrail({
      folder,
      key: () => Promise.reject(new Error('no store')),
      now: Date.now,
      log: () => undefined,
    });
    await expect(audit.record(open('a'), STAFF_CONTEXT)).rejects.toThrow();
  });

  test('sets a file that it cannot read aside and deletes nothing', async () => {
    const { folder, trail: first } = trail();
    await first.record(open('a'), STAFF_CONTEXT);
    await first.close();
    const second = trail(folder, 'cd'.repeat(32)).trail;
    await second.record(open('b'), STAFF_CONTEXT);
    expect(readdirSync(folder).some((name) => name.startsWith('outbox-unreadable-'))).toBe(true);

    const damaged = mkdtempSync(join(tmpdir(), 'shcr-audit-'));
    writeFileSync(join(damaged, 'outbox.db'), 'x'.repeat(8192));
    await trail(damaged).trail.record(open('c'), STAFF_CONTEXT);
    expect(existsSync(join(damaged, 'outbox.db'))).toBe(true);
    expect(readdirSync(damaged)).toHaveLength(2);
  });
});

function patientOf(body: string): string {
  return (JSON.parse(body) as { entity: { what: { reference: string } }[] }).entity[0]?.what.reference ?? '';
}
