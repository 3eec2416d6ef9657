import { decodeJwt } from 'jose';
import { AccessDesk, type AccessDecision } from '../../src-main/access/index.ts';
import { accessSchema } from '../../src-main/config/access-schema.ts';
import { readStaffClaims } from '../../src-main/identity/claims.ts';
import { readOffer } from '../../src-main/patient/record-reading.ts';
import type { BackendDecision } from '../../src-main/record/index.ts';
import { signIn, type SignInPlace } from '../driver/http-sign-in.ts';
import { clientFor, type RecordServer } from './open-resident.ts';
import { RecordInProcess } from './record-in-process.ts';

/** A member of staff, at both servers. */
export interface Staff {
  readonly username: string;
  /** What the sandbox's `$access-decision` says. @throws Error in words where it says nothing that can be read */
  readonly told: (patientId: string) => Promise<BackendDecision>;
  /** What the viewer decides by itself from the standard resources of the other server. @throws BackendError */
  readonly found: (patientId: string) => Promise<AccessDecision>;
}

/** Signs somebody in at the sandbox and has them ask at both. @param now epoch milliseconds: the time of the decision */
export async function staffAtBoth(
  sandbox: SignInPlace,
  peer: RecordServer,
  username: string,
  now: number,
): Promise<Staff> {
  const { access_token: token, id_token: idToken } = await signIn(sandbox, username);
  const claims = readStaffClaims(decodeJwt(idToken), null);
  if (typeof claims === 'string') throw new Error(`${username} cannot sign in: ${claims}`);
  const { signal } = new AbortController();
  const record = new RecordInProcess(
    () => now,
    () => Promise.reject(new Error('nothing is open')),
  );
  const { client } = clientFor({ name: 'the sandbox', baseUrl: sandbox.baseUrl, token });
  const { client: atPeer } = clientFor(peer);
  const desk = new AccessDesk({
    policy: accessSchema.parse({}),
    client: atPeer,
    record,
    identity: claims.identity,
    clocks: { wall: () => now, steady: () => 0 },
  });
  // A gateway may decide by itself: here it is compared what the viewer makes of the resources alone.
  const offer = { ...(await readOffer(atPeer, record, signal)), operations: new Set<string>() };
  return {
    username,
    async told(patientId) {
      const { status, bytes } = await client.get(client.url(`Patient/${patientId}/$access-decision`), signal);
      const read = await record.read(0, { kind: 'access-decision' }, status, bytes);
      if (read.kind !== 'access-decision') throw new Error(`the sandbox gave no decision (${status})`);
      return read.decision;
    },
    found: (patientId) => desk.decide({ patientId, offer, signal, reason: null }),
  };
}
