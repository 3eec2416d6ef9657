import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeJwt } from 'jose';
import { AccessDesk, type AccessDecision } from '../../src-main/access/index.ts';
import { accessSchema } from '../../src-main/config/access-schema.ts';
import { readStaffClaims } from '../../src-main/identity/claims.ts';
import { readOffer } from '../../src-main/patient/record-reading.ts';
import { generatedRecord } from '../../src-sandbox/load/record.ts';
import { startSandbox, type Sandbox } from '../../src-sandbox/index.ts';
import type { GivenReason } from '../../src-shared/contract/index.ts';
import { signIn } from '../../tools/driver/http-sign-in.ts';
import { clientFor } from '../../tools/peer/open-resident.ts';
import { RecordInProcess } from '../../tools/peer/record-in-process.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({});
});
afterAll(() => sandbox.close());

interface Place {
  readonly at?: Sandbox;
  /** As if the backend offered these and no other. */
  readonly operations?: ReadonlySet<string>;
}

/** The desk of one person, with the real client and the record process's own reading. */
async function deskOf(username: string, { at = sandbox, operations }: Place = {}) {
  const { access_token: token, id_token: idToken } = await signIn(at, username);
  const { client } = clientFor({ name: 'the sandbox', baseUrl: at.baseUrl, token });
  const record = new RecordInProcess(Date.now, () => Promise.reject(new Error('no documents here')));
  const claims = readStaffClaims(decodeJwt(idToken), null);
  if (typeof claims === 'string') throw new Error(claims);
  const clocks = { wall: Date.now, steady: () => performance.now() };
  const desk = new AccessDesk({ policy: accessSchema.parse({}), client, record, identity: claims.identity, clocks });
  const { signal } = new AbortController();
  const offered = await readOffer(client, record, signal);
  const offer = { ...offered, operations: operations ?? offered.operations };
  return (patientId: string, reason: GivenReason | null = null) => desk.decide({ patientId, offer, signal, reason });
}

function inShort(decision: AccessDecision): string {
  if (decision.kind === 'deny') return `refused: ${decision.code}`;
  if (decision.kind === 'reason-needed') {
    return `asks ${decision.ask.layer}: ${decision.ask.grounds.map(({ ground }) => ground).join(' ') || 'nothing'}`;
  }
  const { access, toReview } = decision;
  const what = access.may.includes('record') ? 'record' : 'demographics';
  return `${what}, ${access.reasons.map(({ code }) => code).join(' ')}${toReview ? ', to review' : ''}`;
}

const AGREED: GivenReason = { layer: 'relationship', ground: 'patient-agreed', words: '' };
const EMERGENCY: GivenReason = { layer: 'opt-out', ground: 'emergency', words: 'Found unconscious' };

describe('who may see what, from the backend’s answer to the decision of the viewer', () => {
  test.each([
    ['gp.example', 'margaret-hollins', 'record, registered'],
    ['gp.example', 'brian-colley', 'asks relationship: patient-agreed best-interests emergency'],
    ['gp.sankey', 'brian-colley', 'record, registered'],
    ['gp.example', 'norma-lunt', 'asks opt-out: emergency'],
    ['ward.nurse', 'pauline-hyde', 'record, encounter'],
    ['student.nurse', 'brian-colley', 'refused: forbidden'],
    ['receptionist', 'brian-colley', 'demographics, demographics-only'],
    ['receptionist', 'norma-lunt', 'demographics, demographics-only'],
    ['caldicott.guardian', 'brian-colley', 'demographics, demographics-only'],
    ['clerk.norole', 'margaret-hollins', 'refused: role-not-allowed'],
    ['community.nurse', 'tomasz-zielinski', 'refused: own-record'],
  ])('%s and %s: %s', async (username, patientId, outcome) => {
    const decide = await deskOf(username);
    expect(inShort(await decide(patientId)).startsWith(outcome)).toBe(true);
  });

  test('a relative is told to the privacy officer', async () => {
    const decide = await deskOf('community.nurse');
    const decision = await decide('anna-zielinska', AGREED);
    expect(inShort(decision)).toMatch(/relative.*, to review$/);
  });

  test('a reason opens one person’s record for its time, and nobody else’s', async () => {
    const decide = await deskOf('gp.example');
    const decision = await decide('brian-colley', AGREED);
    expect(decision).toMatchObject({ kind: 'permit', toReview: true, access: { ground: 'patient-agreed' } });
    if (decision.kind !== 'permit') return;
    expect(decision.seconds).toBeGreaterThan(3500);
    expect(decision.seconds).toBeLessThanOrEqual(3600);
    expect(await decide('brian-colley')).toMatchObject({ kind: 'permit', access: { ground: 'patient-agreed' } });
    const another = await deskOf('ward.nurse');
    expect(inShort(await another('brian-colley'))).toMatch(/^asks relationship/);
  });

  test('an opt-out and no relationship take a reason each, and the record says both', async () => {
    const decide = await deskOf('gp.example');
    expect(inShort(await decide('norma-lunt', AGREED))).toMatch(/^asks opt-out/);
    expect(inShort(await decide('norma-lunt', EMERGENCY))).toMatch(/^asks relationship/);
    expect(await decide('norma-lunt', AGREED)).toMatchObject({ kind: 'permit', toReview: true });
  });
});

test('without the backend’s own decision, standard resources lead to the same one', async () => {
  const { residents } = generatedRecord(1, undefined);
  const another = await startSandbox({});
  try {
    const byBackend = await deskOf('gp.example', { at: another });
    const byEvidence = await deskOf('gp.example', { at: another, operations: new Set() });
    const differing: string[] = [];
    let compared = 0;
    for (const { patientId, relationships } of residents) {
      // No resource tells of what stands in the backend's own register.
      if (relationships === 'not-asked' || relationships.some(({ odsCode }) => odsCode === 'N00001')) continue;
      const [told, found] = [await byBackend(patientId), await byEvidence(patientId)];
      compared += 1;
      // Without a permit the sandbox refuses the searches as well, which says the same.
      const isSame = told.kind === 'reason-needed' ? found.kind !== 'permit' : told.kind === found.kind;
      if (!isSame) differing.push(`${patientId}: ${inShort(told)} | ${inShort(found)}`);
    }
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(5);
  } finally {
    await another.close();
  }
});
