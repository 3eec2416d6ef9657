import { describe, expect, it } from 'vitest';
import type { AuditAction } from '../../../src-main/audit/index.ts';
import { noteCopy, printRecord, type Printer } from '../../../src-main/patient/leaving.ts';

const SUMMARY = { kind: 'summary' } as const;
const ENTRIES = { kind: 'entries', entryIds: ['Observation/o1', 'Condition/c1'] } as const;
const PDF = new Uint8Array([37, 80, 68, 70]);

/** Everything that happened, in order: what was noted down, and what the printer was asked. */
function desk({ auditFails = false, printer: own = {} }: { auditFails?: boolean; printer?: Partial<Printer> } = {}) {
  const happened: string[] = [];
  const noted: AuditAction[] = [];
  const session = { patientId: 'p1', isClosed: false };
  const audit = (action: AuditAction): Promise<void> => {
    if (auditFails) return Promise.reject(new Error('no store'));
    noted.push(action);
    const refused = 'refused' in action && action.refused !== null ? ` not: ${action.refused}` : '';
    happened.push(`noted ${action.kind}${refused}`);
    return Promise.resolve();
  };
  const said = <T>(words: string, answer: T): Promise<T> => {
    happened.push(words);
    return Promise.resolve(answer);
  };
  const printer: Printer = {
    choosePlace: (name) => said(`place ${name}`, '/home/a/x.pdf'),
    toPdf: () => said('pdf', PDF),
    save: (path, pdf) => said(`saved ${path} ${pdf.length}`, undefined),
    toPaper: () => said('paper', 'done' as const),
    now: () => new Date(2026, 10, 22, 8, 5),
    ...own,
  };
  return { happened, noted, session, printer, audit };
}

describe('a copy is noted down before it is made (rule 4)', () => {
  const COPIED = { characters: 23, entryId: 'Condition/c1' };

  it('with how much and beside which entry', async () => {
    const { session, audit, noted } = desk();
    await noteCopy(COPIED, session, { isAllowed: true, audit });
    expect(noted).toEqual([{ kind: 'copy', patientId: 'p1', characters: 23, entry: 'Condition/c1', refused: null }]);
  });

  it('is refused, and noted down, where IT has not allowed it', async () => {
    const { session, audit, happened } = desk();
    await expect(noteCopy(COPIED, session, { isAllowed: false, audit })).rejects.toMatchObject({
      code: 'switched-off',
    });
    expect(happened).toEqual(['noted copy not: switched-off']);
  });

  it('is refused where it cannot be noted down', async () => {
    const { session, audit } = desk({ auditFails: true });
    await expect(noteCopy(COPIED, session, { isAllowed: true, audit })).rejects.toMatchObject({ code: 'not-noted' });
  });
});

describe('what is printed or saved is noted down first, and so is that nothing came of it (rule 4)', () => {
  it('to paper', async () => {
    const { session, happened, ...parts } = desk();
    expect(await printRecord({ what: SUMMARY, to: 'paper' }, session, { isAllowed: true, ...parts })).toBe('done');
    expect(happened).toEqual(['noted print', 'paper']);
  });

  it('to a file whose name says nothing of a patient', async () => {
    const { session, happened, noted, ...parts } = desk();
    expect(await printRecord({ what: ENTRIES, to: 'pdf' }, session, { isAllowed: true, ...parts })).toBe('done');
    expect(happened).toEqual([
      'place shared-care-record-entries-2026-11-22-0805.pdf',
      'noted print',
      'pdf',
      'saved /home/a/x.pdf 4',
    ]);
    expect(noted[0]).toMatchObject({ patientId: 'p1', entries: ENTRIES.entryIds, to: 'pdf', refused: null });
  });

  it('does nothing where IT has not allowed it, but note that it was asked', async () => {
    const { session, happened, ...parts } = desk();
    const asked = printRecord({ what: SUMMARY, to: 'pdf' }, session, { isAllowed: false, ...parts });
    await expect(asked).rejects.toMatchObject({ code: 'switched-off' });
    expect(happened).toEqual(['noted print not: switched-off']);
  });

  it.each(['paper', 'pdf'] as const)('does nothing where it cannot be noted down (%s)', async (to) => {
    const { session, happened, ...parts } = desk({ auditFails: true });
    const asked = printRecord({ what: SUMMARY, to }, session, { isAllowed: true, ...parts });
    await expect(asked).rejects.toMatchObject({ code: 'not-noted' });
    expect(happened.filter((words) => !words.startsWith('place'))).toEqual([]);
  });

  it('a file that nobody chose a place for was never printed', async () => {
    const { session, happened, ...parts } = desk({ printer: { choosePlace: () => Promise.resolve(null) } });
    expect(await printRecord({ what: SUMMARY, to: 'pdf' }, session, { isAllowed: true, ...parts })).toBe('cancelled');
    expect(happened).toEqual([]);
  });

  it.each([
    ['cancelled', 'cancelled'],
    ['failed', 'not-printed'],
  ] as const)('paper that was %s', async (outcome, told) => {
    const { session, happened, ...parts } = desk({ printer: { toPaper: () => Promise.resolve(outcome) } });
    const answer = await printRecord({ what: SUMMARY, to: 'paper' }, session, { isAllowed: true, ...parts }).catch(
      (error: unknown) => (error as { code: string }).code,
    );
    expect(answer).toBe(told);
    expect(happened).toEqual(['noted print', `noted print not: ${outcome}`]);
  });

  it.each([
    ['toPdf', 'not-made'],
    ['save', 'not-written'],
  ] as const)('a file that fails at %s', async (step, reason) => {
    const { session, happened, ...parts } = desk({ printer: { [step]: () => Promise.reject(new Error('full')) } });
    const asked = printRecord({ what: SUMMARY, to: 'pdf' }, session, { isAllowed: true, ...parts });
    await expect(asked).rejects.toMatchObject({ code: 'not-printed' });
    expect(happened.at(-1)).toBe(`noted print not: ${reason}`);
  });
});

describe('a record that is closed meanwhile is neither printed nor saved (HAZ-001)', () => {
  it('while the place is chosen', async () => {
    const { session, happened, ...parts } = desk({
      printer: {
        choosePlace: () => {
          session.isClosed = true;
          return Promise.resolve('/home/a/x.pdf');
        },
      },
    });
    const asked = printRecord({ what: SUMMARY, to: 'pdf' }, session, { isAllowed: true, ...parts });
    await expect(asked).rejects.toMatchObject({ code: 'superseded' });
    expect(happened).toEqual([]);
  });

  it('while the file is made', async () => {
    const { session, happened, ...parts } = desk({
      printer: {
        toPdf: () => {
          session.isClosed = true;
          return Promise.resolve(PDF);
        },
      },
    });
    const asked = printRecord({ what: SUMMARY, to: 'pdf' }, session, { isAllowed: true, ...parts });
    await expect(asked).rejects.toMatchObject({ code: 'superseded' });
    expect(happened.slice(1)).toEqual(['noted print', 'noted print not: closed']);
  });
});
