import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { markFolder, WaitingMark } from '../../../src-main/audit/waiting-mark.ts';
import { createLog } from '../../../src-main/log/index.ts';
import type { AuditHealth } from '../../../src-shared/contract/index.ts';

const QUIET: AuditHealth = { waiting: 0, oldest: null, refused: 0, bytes: 4096, lastDelivered: null, alarm: null };
const WAITING: AuditHealth = { ...QUIET, waiting: 3, oldest: '2026-11-22T10:00:00.000Z' };

describe('the mark that audit events wait', () => {
  let machine: string;
  let lines: string[];
  beforeEach(() => {
    machine = mkdtempSync(join(tmpdir(), 'shcr-mark-'));
    lines = [];
  });
  afterEach(() => rmSync(machine, { recursive: true }));

  const own = (): string => join(machine, 'Audit', '0123abcd');
  const file = (): string => join(own(), 'waiting.json');
  const mark = (folder: string | null = own()) =>
    new WaitingMark({ folder, log: createLog({ sink: (line) => void lines.push(line), now: () => 0 }) });

  test('says how many and since when while any wait or were refused, and goes when all have arrived', () => {
    mkdirSync(join(machine, 'Audit'));
    const { show } = mark();
    show(WAITING);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
      waiting: 3,
      refused: 0,
      oldest: '2026-11-22T10:00:00.000Z',
    });
    show({ ...QUIET, refused: 1, alarm: 'refused' });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ waiting: 0, refused: 1, oldest: null });
    show(QUIET);
    expect(existsSync(own())).toBe(false);
    show(QUIET);
    expect(lines).toEqual([]);
  });

  test('stays where nobody can tell what waits', () => {
    mkdirSync(join(machine, 'Audit'));
    const { show } = mark();
    show(WAITING);
    show({ ...QUIET, bytes: 0, alarm: 'cannot be read' });
    expect(existsSync(file())).toBe(true);
  });

  test('is not made where no installer made its folder, nor for a viewer that is not installed', () => {
    mark().show(WAITING);
    mark(null).show(WAITING);
    expect(existsSync(join(machine, 'Audit'))).toBe(false);
    expect(lines).toEqual([]);
  });

  test('lies in a folder of one user, beside the settings of the computer, on an installed Windows alone', () => {
    const machineFile = String.raw`C:\ProgramData\St Helens Shared Care Record\config.json`;
    const places = { platform: 'win32', machineFile, packaged: true, userName: 'a.nurse' } as const;
    const folder = markFolder(places) ?? '';
    expect(folder).toMatch(/^C:\\ProgramData\\St Helens Shared Care Record\\Audit\\[0-9a-f]{8}$/);
    expect(markFolder({ ...places, userName: 'a.doctor' })).not.toBe(folder);
    expect(markFolder({ ...places, packaged: false })).toBeNull();
    expect(markFolder({ ...places, platform: 'linux' })).toBeNull();
  });

  test('that cannot be written is told once, and stops nothing', () => {
    mkdirSync(join(machine, 'Audit'));
    writeFileSync(own(), 'no folder');
    const { show } = mark();
    show(WAITING);
    show(WAITING);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('audit-mark-not-written');
  });
});
