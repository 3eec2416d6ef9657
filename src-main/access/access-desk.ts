import type { Capability, GivenReason } from '../../src-shared/contract/index.ts';
import type { AccessPolicy } from '../config/index.ts';
import type { StaffIdentity } from '../identity/index.ts';
import { backendDecision } from './backend-decision.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { AccessClient, AccessDecision, AccessQuestion, ReadsBodies } from './decision.ts';

export interface AccessDeskParts {
  readonly policy: AccessPolicy;
  readonly client: AccessClient;
  readonly record: ReadsBodies;
  readonly identity: StaffIdentity;
  /** Wall clock, epoch milliseconds. */
  readonly now: () => number;
}

/** What may be done with one restricted entry, once a reason was given. */
export type EntryDecision =
  { readonly kind: 'permit' } | { readonly kind: 'deny'; readonly code: 'reason-not-accepted' | 'role-not-allowed' };

/** Decides who may open what, for the person signed in. The backend enforces; this asks, explains, and adds policy. */
export class AccessDesk {
  readonly #parts: AccessDeskParts;

  constructor(parts: AccessDeskParts) {
    this.#parts = parts;
  }

  get may(): readonly Capability[] {
    return capabilitiesOf(this.#parts.policy, this.#parts.identity);
  }

  /**
   * Before any clinical request, and again whenever the backend refuses something that it permitted.
   * @throws BackendError
   */
  async decide({ patientId, offer, signal }: AccessQuestion): Promise<AccessDecision> {
    const { client, record } = this.#parts;
    const { may } = this;
    if (!may.includes('demographics')) return { kind: 'deny', code: 'role-not-allowed', reasons: [] };
    const url = offer.operations.has('record-sources')
      ? client.url(`Patient/${patientId}/$record-sources`)
      : client.url('AllergyIntolerance', { patient: patientId, _summary: 'count' });
    const answer = await client.get(url, signal);
    const read = await record.read(0, { kind: 'outcome' }, answer.status, answer.bytes);
    const code = backendDecision(answer.status, read.kind === 'outcome' ? (read.detail ?? read.code) : null);
    if (code !== null) return { kind: 'deny', code, reasons: [] };
    const access = { reasons: [], until: null, ground: null, may: [...may], restrictedGrounds: [] };
    return { kind: 'permit', access, seconds: null, toReview: false };
  }

  /** Whether one restricted entry may be opened on that reason, by policy and by the backend. @throws BackendError */
  async decideEntry(
    question: Omit<AccessQuestion, 'reason'> & { readonly entryId: string; readonly reason: GivenReason },
  ): Promise<EntryDecision> {
    return this.may.includes('restricted') && question.reason.layer === 'entry'
      ? { kind: 'permit' }
      : { kind: 'deny', code: 'role-not-allowed' };
  }
}
