import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptLog } from '../log/kept-log.ts';
import { AuditTrail, type AuditTrailParts } from '../../../src-main/audit/index.ts';

const OUTBOX_KEY = 'ab'.repeat(32);

export const auditFolder = (): string => mkdtempSync(join(tmpdir(), 'shcr-audit-'));

/** A trail of its own folder and key, with timers that never fire and a clock that stands, unless said otherwise. */
export function auditTrail(parts: Partial<AuditTrailParts> = {}): AuditTrail {
  return new AuditTrail({
    folder: auditFolder(),
    forUserOnly: () => Promise.resolve(),
    key: () => Promise.resolve(OUTBOX_KEY),
    now: () => 1_795_000_000_000,
    device: 'WARD-3B-01',
    version: '0.1.0',
    settings: {},
    limits: { alarmWaiting: 500, alarmHours: 24 },
    random: () => 0.5,
    timer: () => () => undefined,
    healthChanged: () => undefined,
    log: keptLog().log,
    ...parts,
  });
}
