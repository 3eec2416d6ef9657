import type { Capability, GivenReason, RefusalCode } from '../../src-shared/contract/index.ts';
import { decideByBackend, tellBackend } from './by-backend.ts';
import { decideByEvidence } from './by-evidence.ts';
import { capabilitiesOf } from './capabilities.ts';
import { deny } from './decide.ts';
import type { AccessDeskParts, Deciding } from './deciding.ts';
import type { AccessDecision, AccessQuestion } from './decision.ts';
import { GrantBook } from './grants.ts';
import { acceptsReason, groundsFor } from './grounds.ts';
import { deniedBy } from './told-by-backend.ts';

/** What may be done with one restricted entry, once a reason was given. */
export type EntryDecision = { readonly kind: 'permit' } | { readonly kind: 'deny'; readonly code: RefusalCode };

const CLOSED_BY = { 'opt-out': 'opted-out', relationship: 'forbidden', entry: 'reason-not-accepted' } as const;

type EntryQuestion = Omit<AccessQuestion, 'reason'> & { readonly entryId: string; readonly reason: GivenReason };

/**
 * Decides who may open what, for the person signed in. A backend that offers `$access-decision` decides, and policy narrows;
 * for any other it is decided here, from standard resources (docs/backend.md, 'Who may see what'). The backend enforces
 * either way.
 */
export class AccessDesk {
  readonly #deciding: Deciding;

  constructor(parts: AccessDeskParts) {
    const { policy, identity } = parts;
    this.#deciding = { ...parts, asker: { policy, role: identity }, grants: new GrantBook(parts.clocks) };
  }

  get may(): readonly Capability[] {
    return capabilitiesOf(this.#deciding.policy, this.#deciding.identity);
  }

  /**
   * Before any clinical request, and again whenever the backend refuses something that it permitted.
   * @throws BackendError
   */
  async decide(question: AccessQuestion): Promise<AccessDecision> {
    if (!this.may.includes('demographics')) return deny('role-not-allowed');
    return question.offer.operations.has('access-decision')
      ? decideByBackend(question, this.#deciding)
      : decideByEvidence(question, this.#deciding);
  }

  /** Whether one restricted entry may be opened on that reason, by policy and by the backend. @throws BackendError */
  async decideEntry({ patientId, offer, signal, entryId, reason }: EntryQuestion): Promise<EntryDecision> {
    if (!this.may.includes('restricted')) return { kind: 'deny', code: 'role-not-allowed' };
    const offers = groundsFor('entry', this.#deciding.asker, null);
    if (reason.layer !== 'entry' || !acceptsReason(offers, reason))
      return { kind: 'deny', code: 'reason-not-accepted' };
    if (!offer.operations.has('access-decision')) return { kind: 'permit' };
    const told = await tellBackend({ patientId, signal }, reason, entryId, this.#deciding);
    if (told === 'not-understood') return { kind: 'deny', code: 'access-not-checked' };
    if (typeof told === 'string') return { kind: 'deny', code: told };
    if (told.decision === 'permit') return { kind: 'permit' };
    if (told.decision === 'deny') return { kind: 'deny', code: deniedBy(told) };
    // What keeps the record itself closed by now is no answer about the entry.
    return { kind: 'deny', code: told.layer === null ? 'reason-not-accepted' : CLOSED_BY[told.layer] };
  }
}
