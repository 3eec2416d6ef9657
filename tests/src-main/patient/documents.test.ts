import { describe, expect, it } from 'vitest';
import type { AuditAction } from '../../../src-main/audit/index.ts';
import { BackendError } from '../../../src-main/backend/errors.ts';
import type { Capability } from '../../../src-shared/contract/index.ts';
import { readDocument } from '../../../src-main/patient/documents.ts';

const ASK = {
  kind: 'fetch-document',
  generation: 3,
  requestId: 7,
  document: 'DocumentReference/d1',
  address: 'https://record.example/fhir/Binary/b1',
} as const;
const SESSION = { patientId: 'p1', signal: new AbortController().signal, may: ['record', 'documents'] as const };
const BYTES = new Uint8Array([1, 2, 3]);

interface Told {
  readonly actions: AuditAction[];
  readonly followed: string[];
}

function client(answer: () => { status: number; bytes: Uint8Array; contentType?: string }, told: Told) {
  return {
    follow: (link: string) => {
      told.followed.push(link);
      return new URL(link);
    },
    get: () => Promise.resolve(answer()),
  };
}

async function read(
  answer: () => { status: number; bytes: Uint8Array; contentType?: string },
  {
    address = ASK.address,
    auditFails = false,
    may = SESSION.may,
  }: { address?: string | null; auditFails?: boolean; may?: readonly Capability[] } = {},
) {
  const told: Told = { actions: [], followed: [] };
  const audit = (action: AuditAction): Promise<void> => {
    told.actions.push(action);
    return auditFails ? Promise.reject(new Error('no store')) : Promise.resolve();
  };
  const { outcome } = await readDocument({ ...ASK, address }, { ...SESSION, may }, client(answer, told), audit);
  return { outcome, ...told };
}

describe('a document is handed on only once the look is noted down (rule 4, HAZ-004)', () => {
  it('fetches, notes it down, and hands the bytes over', async () => {
    const { outcome, actions } = await read(() => ({ status: 200, bytes: BYTES, contentType: 'application/pdf' }));
    expect(outcome).toEqual({ kind: 'body', contentType: 'application/pdf', bytes: BYTES });
    expect(actions).toEqual([{ kind: 'document', patientId: 'p1', document: 'DocumentReference/d1', refused: null }]);
  });

  it('a document whose look cannot be noted down is not handed over', async () => {
    const { outcome } = await read(() => ({ status: 200, bytes: BYTES }), { auditFails: true });
    expect(outcome).toEqual({ kind: 'refused', problem: 'not-audited' });
    const held = await read(() => ({ status: 200, bytes: BYTES }), { auditFails: true, address: null });
    expect(held.outcome).toEqual({ kind: 'refused', problem: 'not-audited' });
  });

  it('what is held already is noted down too, and nothing is fetched', async () => {
    const { outcome, actions, followed } = await read(() => ({ status: 500, bytes: BYTES }), { address: null });
    expect(outcome).toEqual({ kind: 'held' });
    expect(actions).toHaveLength(1);
    expect(followed).toEqual([]);
  });

  it.each([
    [401, 'session-over'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'not-found'],
    [413, 'too-large'],
    [406, 'backend-error'],
    [503, 'backend-error'],
  ])('a refusal is noted down and told: %i → %s', async (status, problem) => {
    const { outcome, actions } = await read(() => ({ status, bytes: BYTES }));
    expect(outcome).toEqual({ kind: 'refused', problem });
    expect(actions).toMatchObject([{ refused: problem }]);
  });

  it.each([
    ['too-large', 'too-large'],
    ['unreachable', 'unreachable'],
    ['foreign-link', 'elsewhere'],
    ['session-over', 'session-over'],
  ] as const)('%s → %s', async (kind, problem) => {
    const { outcome } = await read(() => {
      throw new BackendError(kind, 'ours');
    });
    expect(outcome).toEqual({ kind: 'refused', problem });
  });
});

describe('a document that takes a while', () => {
  it('tells how far it is in steps, and from the beginning again where a further attempt begins', async () => {
    const told: (readonly [number, number | null])[] = [];
    const get: Parameters<typeof readDocument>[2]['get'] = (_url, _signal, options) => {
      for (const received of [65_536, 262_144, 300_000, 600_000, 10_000, 280_000])
        options?.onProgress?.(received, 900_000);
      return Promise.resolve({ status: 200, bytes: BYTES });
    };
    const follow = (link: string): URL => new URL(link);
    await readDocument(
      ASK,
      SESSION,
      { follow, get },
      () => Promise.resolve(),
      (...step) => told.push(step),
    );
    expect(told).toEqual([
      [262_144, 900_000],
      [600_000, 900_000],
      [280_000, 900_000],
    ]);
  });

  it('and is given up, is noted down as not read', async () => {
    const { outcome, actions } = await read(() => {
      throw new BackendError('aborted', 'given up');
    });
    expect(outcome).toEqual({ kind: 'refused', problem: 'given-up' });
    expect(actions).toEqual([
      { kind: 'document', patientId: 'p1', document: 'DocumentReference/d1', refused: 'given-up' },
    ]);
  });
});

describe('a role that reads no documents gets none', () => {
  it('neither one that has to be fetched nor one that is held, and that it was asked for is noted down', async () => {
    for (const address of [ASK.address, null]) {
      const { outcome, actions, followed } = await read(() => ({ status: 200, bytes: BYTES }), {
        address,
        may: ['demographics', 'record'],
      });
      expect(outcome).toEqual({ kind: 'refused', problem: 'not-allowed' });
      expect(actions).toMatchObject([{ kind: 'document', refused: 'not-allowed' }]);
      expect(followed).toEqual([]);
    }
  });
});
