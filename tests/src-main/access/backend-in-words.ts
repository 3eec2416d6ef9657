import { AccessDesk } from '../../../src-main/access/index.ts';
import { BackendClient, type BackendOffer } from '../../../src-main/backend/index.ts';
import type { AccessPolicy } from '../../../src-main/config/index.ts';
import type { StaffIdentity, StaffPerson } from '../../../src-main/identity/index.ts';
import type { AccessFact, BackendDecision, BodyResult } from '../../../src-main/record/index.ts';
import type { GivenReason } from '../../../src-shared/contract/index.ts';
import type { RoleInForce } from '../../../src-main/access/capabilities.ts';
import { policyWith, ROLES } from './roles.ts';

export const BASE = 'https://record.example/fhir';
export const NOW = Date.parse('2026-11-23T09:00:00Z');

/** What a body of an answer comes to, once read: written as the body itself, so that nothing has to be parsed here. */
export interface Answer {
  readonly status: number;
  readonly result: BodyResult;
  /** FHIR's own where nothing else is said. */
  readonly contentType?: string;
}

export const decided = (decision: Partial<BackendDecision>): Answer => ({
  status: 200,
  result: {
    kind: 'access-decision',
    decision: { decision: 'permit', layer: null, reasons: [], grounds: [], overrides: [], ...decision },
  },
});

/** A reason in force, as `$access-decision` tells it. */
export const given = (
  layer: 'relationship' | 'opt-out' | 'entry',
  ground: string,
  minutes = 60,
): BackendDecision['overrides'][number] => ({
  layer,
  ground,
  until: new Date(NOW + minutes * 60_000).toISOString(),
});

export const facts = (...evidence: AccessFact[]): Answer => ({
  status: 200,
  result: { kind: 'access-evidence', facts: evidence, next: null },
});

export const refused = (status: number, detail: string | null = null): Answer => ({
  status,
  result: { kind: 'outcome', code: null, detail },
});

export const UNREADABLE: Answer = { status: 200, result: { kind: 'unreadable', problem: 'not what was asked for' } };

export const SOMEBODY: AccessFact = {
  kind: 'person',
  nhsNumbers: ['9990000018'],
  names: [{ family: 'Colley', given: ['Brian'] }],
  birthDate: '1951-02-03',
  addresses: [{ lines: ['3 Duke Street'], postcode: 'WA10 2JJ' }],
};

export const NOBODY: StaffPerson = { nhsNumber: null, family: null, given: null, birthDate: null, address: null };

/** Clocks that a test turns. */
export class Clocks {
  #wall = NOW;
  #steady = 0;
  readonly wall = (): number => this.#wall;
  readonly steady = (): number => this.#steady;
  pass(seconds: number): void {
    this.#wall += seconds * 1000;
    this.#steady += seconds * 1000;
  }
  /** The steady clock may stand still. */
  sleep(seconds: number): void {
    this.#wall += seconds * 1000;
  }
  setBack(seconds: number): void {
    this.#wall -= seconds * 1000;
  }
}

export interface Asking {
  readonly operations?: readonly string[];
  readonly resourceTypes?: readonly string[] | null;
  readonly policy?: Partial<AccessPolicy>;
  readonly role?: RoleInForce;
  readonly person?: StaffPerson;
  /** The answer to a request: `GET Patient/p1/$access-decision`, by method, path and whether there is a query. */
  readonly answer: (request: string, body: unknown) => Answer;
}

/** An AccessDesk with the real client, over a backend that says what the test says. */
export function deskOf({ operations = [], resourceTypes = null, policy, role, person, answer }: Asking) {
  const requests: string[] = [];
  const bodies: unknown[] = [];
  const clocks = new Clocks();
  const client = new BackendClient({
    baseUrl: BASE,
    fetch: (input, init) => {
      const request = new Request(input, init);
      return request.text().then((text) => {
        const url = new URL(request.url);
        const name = `${request.method} ${url.pathname.slice('/fhir/'.length)}`;
        const body: unknown = text === '' ? null : JSON.parse(text);
        requests.push(name + url.search);
        if (body !== null) bodies.push(body);
        const { status, result, contentType = 'application/fhir+json' } = answer(name, body);
        return new Response(JSON.stringify(result), { status, headers: { 'content-type': contentType } });
      });
    },
    accessToken: () => Promise.resolve('token'),
    maxBodyBytes: 1_000_000,
    silenceMs: 10_000,
    retry: { attempts: 1, firstWaitMs: 0, longestWaitMs: 0, requests: 16, random: () => 0, now: () => NOW },
    sleep: () => Promise.resolve(),
    onUnauthorised: () => undefined,
  });
  const identity: StaffIdentity = {
    subject: 's1',
    userId: '555000000001',
    userName: 'Dr Amara Example',
    role: { roleId: 'r1', roleName: 'GP', organisationName: 'Example Surgery', odsCode: 'N00001' },
    ...(role ?? ROLES.clinician),
    person: person ?? NOBODY,
  };
  const record = {
    read: (_generation: number, _purpose: unknown, _status: number, bytes: Uint8Array): Promise<BodyResult> =>
      Promise.resolve(JSON.parse(new TextDecoder().decode(bytes)) as BodyResult),
  };
  const desk = new AccessDesk({ policy: policyWith(policy), client, record, identity, clocks });
  const offer: BackendOffer = {
    resourceTypes: resourceTypes === null ? null : new Set(resourceTypes),
    operations: new Set(operations),
    withProvenance: new Set(),
  };
  const { signal } = new AbortController();
  return {
    desk,
    requests,
    bodies,
    clocks,
    decide: (reason: GivenReason | null = null) => desk.decide({ patientId: 'p1', offer, signal, reason }),
    decideOther: (patientId: string) => desk.decide({ patientId, offer, signal, reason: null }),
    decideEntry: (reason: GivenReason) =>
      desk.decideEntry({ patientId: 'p1', offer, signal, entryId: 'DocumentReference/d1', reason }),
  };
}
