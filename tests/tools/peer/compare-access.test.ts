import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccessDecision } from '../../../src-main/access/index.ts';
import type { BackendDecision } from '../../../src-main/record/index.ts';
import { type RecordData, type Sandbox, startSandbox } from '../../../src-sandbox/index.ts';
import type { Resident } from '../../../src-sandbox/load/record.ts';
import { SANDBOX_TODAY } from '../../../src-sandbox/residents/index.ts';
import { signIn } from '../../../tools/driver/http-sign-in.ts';
import { accessInWords, compareAccess, outcomeFound, outcomeTold } from '../../../tools/peer/compare-access.ts';
import { peerRecord, withoutRegister } from '../../../tools/peer/residents.ts';
import { staffAtBoth } from '../../../tools/peer/who-may.ts';

const NOW = Date.parse(`${SANDBOX_TODAY}T09:00:00Z`);
const { record } = peerRecord('/nowhere/synthea');
const patientIds = record.residents.map(({ patientId }) => patientId);

/** A server that enforces nothing, as HAPI does by itself. */
const openToAll = ({ residents, ...rest }: RecordData): RecordData => ({
  ...rest,
  residents: residents.map((one): Resident => ({ ...one, access: 'open', relationships: 'not-asked' })),
});

const now = (): Date => new Date(NOW);
let sandbox: Sandbox;
let another: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ record: withoutRegister(record), now });
  another = await startSandbox({ record: openToAll(record), now });
});
afterAll(() => Promise.all([sandbox.close(), another.close()]));

async function compared(username: string, peer: Sandbox, about = patientIds) {
  const { access_token: token } = await signIn(peer, 'gp.sankey');
  const server = { name: 'another server', baseUrl: peer.baseUrl, token };
  return compareAccess(await staffAtBoth(sandbox, server, username, NOW), about);
}

describe('who may see whom, told by the sandbox and worked out from the resources of another server', () => {
  test.each([
    ['gp.example', ['permit: registered', 'permit-with-reason-needed: no-relationship', 'deny: sensitive']],
    ['ward.nurse', ['permit: care-team', 'permit: encounter', 'permit-with-reason-needed: opted-out']],
    ['community.nurse', ['permit: appointment', 'permit: encounter relative', 'deny: own-record']],
    ['receptionist', ['permit: demographics-only']],
  ])('is the same for every resident: %s', async (username, outcomes) => {
    const result = await compared(username, another);
    expect(result.differences).toEqual([]);
    expect([...result.outcomes.keys()]).toEqual(expect.arrayContaining(outcomes));
  });

  test('shows where the other server does not hold what a decision rests on', async () => {
    const resources = record.resources.filter(
      ({ resourceType, id }) => resourceType !== 'Consent' && id !== 'pauline-hyde-careteam-0001',
    );
    const less = await startSandbox({ record: openToAll({ ...record, resources }), now });
    try {
      const { differences } = await compared('ward.nurse', less, ['margaret-hollins', 'pauline-hyde', 'norma-lunt']);
      expect(differences.map(({ where }) => where)).toEqual([
        'ward.nurse and Patient/pauline-hyde',
        'ward.nurse and Patient/norma-lunt',
      ]);
    } finally {
      await less.close();
    }
  });
});

const told = (more: Partial<BackendDecision>): BackendDecision => ({
  decision: 'permit',
  layer: null,
  reasons: [],
  grounds: [],
  overrides: [],
  ...more,
});
const because = (...codes: string[]) => codes.map((code) => ({ code, text: code }));
const permit = (...codes: string[]): AccessDecision => ({
  kind: 'permit',
  access: { reasons: because(...codes), until: null, ground: null, may: ['record'], restrictedGrounds: [] },
  seconds: null,
  toReview: false,
});

describe('what is compared of a decision', () => {
  test('the nearest relationship alone, and what stands beside it', () => {
    expect(outcomeTold(told({ reasons: because('episode', 'encounter', 'relative') }))).toEqual(
      outcomeFound(permit('encounter', 'relative')),
    );
    expect(outcomeTold(told({ reasons: because('episode', 'encounter') }))).not.toEqual(
      outcomeFound(permit('episode')),
    );
  });

  test('what a reason would open, and which are accepted, in whatever order', () => {
    const needed = told({
      decision: 'permit-with-reason-needed',
      layer: 'opt-out',
      reasons: because('opted-out', 'relative'),
      grounds: ['legal', 'emergency'],
    });
    expect(outcomeTold(needed)).toEqual({
      decision: 'permit-with-reason-needed',
      layer: 'opt-out',
      grounds: ['emergency', 'legal'],
      why: ['opted-out'],
    });
  });

  test('why nobody opens it', () => {
    const denied: AccessDecision = { kind: 'deny', code: 'own-record', reasons: [] };
    expect(outcomeFound(denied)).toEqual(outcomeTold(told({ decision: 'deny', reasons: because('own-record') })));
    expect(outcomeFound(denied)).not.toEqual(outcomeTold(told({ decision: 'deny', reasons: because('sensitive') })));
  });
});

test('one line says how many were decided alike, and what it came to', () => {
  const outcomes = new Map([
    ['permit: registered', 7],
    ['deny: sensitive', 1],
  ]);
  const difference = { where: '', field: '', left: '', right: '' };
  expect(accessInWords({ username: 'gp.example', outcomes, differences: [difference] })).toBe(
    'gp.example: 7 of 8 decided alike (deny: sensitive 1, permit: registered 7)',
  );
});
