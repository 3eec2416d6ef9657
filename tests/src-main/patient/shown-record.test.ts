import { describe, expect, it } from 'vitest';
import type { AuditAction } from '../../../src-main/audit/index.ts';
import type { PatientDeskParts } from '../../../src-main/patient/desk-parts.ts';
import { PatientSession } from '../../../src-main/patient/patient-session.ts';
import { ShownRecord } from '../../../src-main/patient/shown-record.ts';
import type { Capability } from '../../../src-shared/contract/index.ts';

/** A record that is shown to a role. */
function shown(may: readonly Capability[]) {
  const noted: AuditAction['kind'][] = [];
  const asked: string[] = [];
  const left: string[] = [];
  const session = new PatientSession(7, 'p1');
  session.shown = true;
  session.may = may;
  const parts = {
    audit: (action: AuditAction) => (noted.push(action.kind), Promise.resolve()),
    client: {
      url: (path: string) => new URL(`https://record.example/fhir/${path}`),
      get: (url: URL) => (asked.push(url.pathname), Promise.resolve({ status: 404, bytes: new Uint8Array() })),
    },
    record: { send: () => undefined },
    printer: { choosePlace: () => (left.push('a place'), Promise.resolve(null)), now: () => new Date(0) },
  } as unknown as PatientDeskParts;
  const at = { open: () => session, offer: () => null, decideAgain: () => Promise.resolve() };
  return { record: new ShownRecord(parts, at), session, noted, asked, left };
}

describe('who has looked', () => {
  it('is refused by main to a role that may not read it: nothing is asked for, and nothing leaves', async () => {
    const { record, noted, asked, left } = shown(['demographics', 'record']);
    await expect(record.readTrail(7)).rejects.toMatchObject({ code: 'role-not-allowed' });
    await expect(record.exportTrail({ generation: 7, csv: 'a', events: 1 })).rejects.toMatchObject({
      code: 'role-not-allowed',
    });
    expect([asked, left, noted.filter((kind) => kind === 'trail')]).toEqual([[], [], []]);
  });

  it('is asked for once that is noted down, by a role that may', async () => {
    const { record, noted, asked } = shown(['record', 'audit-trail']);
    await record.readTrail(7);
    expect(noted).toEqual(['trail']);
    expect(asked).toEqual(['/fhir/AuditEvent']);
  });
});

describe('a restricted entry, in an outage', () => {
  it('is refused in words, and that a reason was given for it is noted down', async () => {
    const { record, noted, asked } = shown(['record']);
    const reason = { layer: 'entry', ground: 'emergency', words: 'Collapsed' } as const;
    await expect(record.openRestricted({ generation: 7, entryId: 'Condition/c', reason })).rejects.toMatchObject({
      code: 'backend-unreachable',
    });
    expect([noted, asked]).toEqual([['restricted'], []]);
  });
});

describe('what is done in a record', () => {
  it.each([
    ['another generation', 8, false],
    ['one that is not shown yet', 7, true],
  ])('is refused for %s, and leaves no trace', async (_, generation, isNotShown) => {
    const { record, session, noted } = shown(['record', 'audit-trail']);
    if (isNotShown) session.shown = false;
    const overtaken = { code: 'superseded' };
    await expect(record.noteView({ generation, view: 'timeline' })).rejects.toMatchObject(overtaken);
    await expect(record.readTrail(generation)).rejects.toMatchObject(overtaken);
    await expect(record.exportTrail({ generation, csv: 'a', events: 1 })).rejects.toMatchObject(overtaken);
    expect(noted).toEqual([]);
  });
});
