import { describe, expect, it } from 'vitest';
import type { AuditAction } from '../../../src-main/audit/index.ts';
import { openOutside } from '../../../src-main/patient/documents.ts';
import type { Capability } from '../../../src-shared/contract/index.ts';
import type { OutsideCopies } from '../../../src-main/patient/outside-copies.ts';

type Outcome = Awaited<ReturnType<OutsideCopies['show']>>;

const ASK = {
  kind: 'open-outside',
  generation: 3,
  requestId: 7,
  document: 'DocumentReference/d1',
  format: 'rtf',
  bytes: new Uint8Array([1, 2, 3]),
} as const;

async function ask({
  isAllowed = true,
  auditFails = false,
  outcome = 'opened',
  may = ['record', 'documents'],
}: { isAllowed?: boolean; auditFails?: boolean; outcome?: Outcome; may?: readonly Capability[] } = {}) {
  /** What happened, in its order. */
  const steps: string[] = [];
  const audit = (action: AuditAction): Promise<void> => {
    steps.push(action.kind === 'document-outside' ? `noted: ${action.refused ?? 'opened'}` : action.kind);
    return auditFails ? Promise.reject(new Error('no store')) : Promise.resolve();
  };
  const show: OutsideCopies['show'] = (generation, format) => {
    steps.push(`shown: ${generation} ${format}`);
    return Promise.resolve(outcome);
  };
  const session = { patientId: 'p1', signal: new AbortController().signal, may };
  const answer = await openOutside(ASK, session, { isAllowed, show }, audit);
  return { steps, answer };
}

describe('a document leaves for another program only once that is noted down (rule 4, HAZ-004)', () => {
  it('notes it down, then opens it', async () => {
    const { steps, answer } = await ask();
    expect(steps).toEqual(['noted: opened', 'shown: 3 rtf']);
    expect(answer).toEqual({ kind: 'opened-outside', generation: 3, requestId: 7, problem: null });
  });

  it('writes and opens nothing where it cannot be noted down', async () => {
    const { steps, answer } = await ask({ auditFails: true });
    expect(steps).toEqual(['noted: opened']);
    expect(answer.problem).toBe('not-audited');
  });

  it('writes and opens nothing while the setting is off, and notes down that it was asked for', async () => {
    const { steps, answer } = await ask({ isAllowed: false });
    expect(steps).toEqual(['noted: outside-off']);
    expect(answer.problem).toBe('outside-off');
  });

  it.each([
    ['no-program', 'no-program'],
    ['not-written', 'not-written'],
    ['outside-off', 'outside-off'],
    ['closed', 'not-found'],
  ] as const)('notes down what came of it: %s', async (outcome, problem) => {
    const { steps, answer } = await ask({ outcome });
    expect(steps).toEqual(['noted: opened', 'shown: 3 rtf', `noted: ${outcome}`]);
    expect(answer.problem).toBe(problem);
  });

  it('for a role that reads no documents nothing is written or opened', async () => {
    const { steps, answer } = await ask({ may: ['demographics', 'record'] });
    expect(steps).toEqual(['noted: not-allowed']);
    expect(answer.problem).toBe('not-allowed');
  });
});
