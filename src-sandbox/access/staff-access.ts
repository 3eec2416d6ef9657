import type { SignedInStaff } from '../identity/bearer.ts';
import { Refusal } from '../server/refusal.ts';
import type { RefusalReason } from '../server/refusal.ts';
import type { ResourceStore, StoredResource } from '../store/store.ts';
import { AGAINST } from './reasons.ts';
import type { Reason } from './reasons.ts';
import type { Grant, GrantKey, Grants } from './grants.ts';
import { likenessOf } from './likeness.ts';
import type { Likeness } from './likeness.ts';
import type { Relationships } from './relationships.ts';
import type { ResidentBook } from './residents.ts';
import { groundsFor, mayReadDemographics, mayReadRecords } from './roles.ts';
import type { Ground, Layer } from './roles.ts';
import type { SourceBook } from './sources.ts';

/** What decisions are made of, for everybody. */
export interface AccessBooks {
  readonly store: ResourceStore;
  readonly sources: SourceBook;
  readonly residents: ResidentBook;
  readonly relationships: Relationships;
  readonly grants: Grants;
  /** Whether somebody may open the record of who lives with them; one's own record nobody may. */
  readonly relatives: 'permit' | 'deny';
}

/** The answer of `$access-decision` (docs/backend.md). */
export interface Decision {
  readonly decision: 'permit' | 'permit-with-reason-needed' | 'deny';
  /** What a reason would open. */
  readonly layer?: Layer;
  readonly reasons: readonly Reason[];
  /** Accepted for that layer. */
  readonly grounds?: readonly Ground[];
  /** The reasons given that are in force, without which it would be closed; of entries only the one that is asked about. */
  readonly overrides?: readonly Override[];
}

interface Override extends Grant {
  readonly layer: Layer;
}

/** What somebody says to open one layer. */
export interface GivenReason {
  readonly layer: Layer;
  /** As it was said: whether it is accepted is decided. */
  readonly ground: string;
  /** `Type/id`, with layer `entry` only. */
  readonly entry: string | undefined;
  /** How long it is to last at most. */
  readonly minutes: number | undefined;
}

/** What keeps a record closed. `layer`: a reason may open it. */
interface Closed {
  readonly code: Exclude<RefusalReason, 'not-shared' | 'token-expired' | 'restricted'>;
  readonly layer?: 'relationship' | 'opt-out';
}

/** Who may see what: the one place where the sandbox decides it, for one person in one role and one request. */
export class StaffAccess {
  readonly #books: AccessBooks;
  readonly #staff: SignedInStaff;
  /** Patients whose record this request may see: a page of a thousand entries asks a thousand times. */
  readonly #allowed = new Set<string>();

  constructor(books: AccessBooks, staff: SignedInStaff) {
    this.#books = books;
    this.#staff = staff;
  }

  get sources(): SourceBook {
    return this.#books.sources;
  }

  /** May this person open this record, and why? Enforced by `assertClinicalAccess`, from the same rules. */
  decide(patientId: string): Decision {
    const closed = this.#closedToAll(patientId) ?? this.#closedRecord(patientId);
    const beside: Reason[] = this.#likeness(patientId) === 'relative' ? [AGAINST.relative] : [];
    if (closed === undefined) return this.#permit(patientId, beside);
    if (closed.code === 'no-role' && mayReadDemographics(this.#staff.role)) {
      const text = 'Your role shows who the person is, and nothing of their record.';
      return { decision: 'permit', reasons: [{ code: 'demographics-only', text }, ...beside] };
    }
    const reasons = [AGAINST[closed.code], ...beside.filter(() => closed.code !== 'relative')];
    const grounds = closed.layer === undefined ? [] : groundsFor(this.#staff.role, closed.layer);
    if (closed.layer === undefined || grounds.length === 0) return { decision: 'deny', reasons };
    const overrides = this.#overrides(patientId);
    return { decision: 'permit-with-reason-needed', layer: closed.layer, reasons, grounds, overrides };
  }

  /** May this person open one entry? As long as the record itself is closed, what closes that is the answer. */
  decideEntry(patientId: string, entry: string): Decision {
    const record = this.decide(patientId);
    if (record.decision !== 'permit' || !mayReadRecords(this.#staff.role)) return record;
    const resource = this.#entryOf(patientId, entry);
    if (this.isOpen(resource)) {
      const given = this.#books.grants.inForce(this.#key(patientId, 'entry', entry));
      if (given === undefined) return record;
      const opened: Override = { layer: 'entry', ground: given.ground, until: given.until };
      return {
        decision: 'permit',
        reasons: [overrideReason(opened)],
        overrides: [...(record.overrides ?? []), opened],
      };
    }
    const grounds = groundsFor(this.#staff.role, 'entry');
    const reasons = [AGAINST['entry-restricted']];
    if (grounds.length === 0) return { decision: 'deny', reasons };
    const { overrides = [] } = record;
    return { decision: 'permit-with-reason-needed', layer: 'entry', reasons, grounds, overrides };
  }

  /**
   * Takes a reason for one layer. It is kept only where that layer is closed, nothing that no reason opens stands
   * before it, and the ground is one that is accepted from this role.
   * @returns the decision as of after it
   */
  give(patientId: string, { layer, ground, entry, minutes }: GivenReason): Decision {
    const { grants } = this.#books;
    const decide = (): Decision => (entry === undefined ? this.decide(patientId) : this.decideEntry(patientId, entry));
    const before = decide();
    const isClosed =
      layer === 'entry' ? before.layer === 'entry' : before.layer !== undefined && this.#isClosed(patientId, layer);
    if (before.decision === 'deny' || (!isClosed && !this.#isGiven(patientId, layer, entry))) return before;
    const accepted = groundsFor(this.#staff.role, layer).find((one) => one === ground);
    if (accepted === undefined) return { decision: 'deny', reasons: [AGAINST['ground-not-accepted']] };
    grants.give(this.#key(patientId, layer, entry), accepted, minutes);
    return decide();
  }

  /** @throws Refusal 403 where nothing clinical of the patient may be given to this person now. */
  assertClinicalAccess(patientId: string): void {
    if (this.#allowed.has(patientId)) return;
    refuse(this.#closedToAll(patientId) ?? this.#closedRecord(patientId));
    this.#allowed.add(patientId);
  }

  /**
   * @throws Refusal 403 `no-role` or `sensitive`. Who the person is may be known where the record is closed, so that the
   * viewer can say why.
   */
  assertDemographicAccess(patientId: string): void {
    this.assertRole();
    if (this.isSensitive(patientId)) refuse({ code: 'sensitive' });
  }

  /** @throws Refusal 403 `no-role` where the role shows nothing at all. */
  assertRole(): void {
    if (!mayReadDemographics(this.#staff.role)) refuse({ code: 'no-role' });
  }

  isSensitive(patientId: string): boolean {
    return this.#books.residents.stateOf(patientId) === 'sensitive';
  }

  /** @throws Refusal where one resource may not be read, whatever search would have shown. */
  assertReadable(resource: StoredResource): void {
    if (resource.type === 'Patient') return this.assertDemographicAccess(resource.id);
    const { store, sources } = this.#books;
    this.assertRole();
    for (const patientId of store.patientsOf(resource.seq)) {
      this.assertClinicalAccess(patientId);
      const hidden = sources.hiddenSources(patientId).find((one) => one.source.uri === resource.source);
      if (hidden?.state === 'not-shared') throw new Refusal(403, hidden.words, { reason: 'not-shared' });
    }
    const failing = sources.failingSources().find((one) => one.source.uri === resource.source);
    if (failing !== undefined) throw new Refusal(503, failing.words, { headers: { 'retry-after': '1' } });
    if (!this.isOpen(resource)) {
      throw new Refusal(403, 'This entry is restricted: a reason is needed to open it.', { reason: 'restricted' });
    }
  }

  /** False where a resource is restricted and this person gave no reason for it. */
  isOpen(resource: StoredResource): boolean {
    if (resource.restricted === null) return true;
    const { store } = this.#books;
    const opened = new Set(store.patientsOf(resource.seq).flatMap((patientId) => this.openedEntries(patientId)));
    if (opened.has(`${resource.type}/${resource.id}`)) return true;
    const withThem = store.belongsWith(resource.seq);
    return withThem.length > 0 && withThem.every((key) => opened.has(key));
  }

  /** `Type/id` of a patient's restricted entries for which this person gave a reason. */
  openedEntries(patientId: string): string[] {
    const { member, role } = this.#staff;
    return this.#books.grants.entriesOf(member.uid, role.person_roleid, patientId);
  }

  /** How many of a patient's entries are kept back from this person, by source ('' where it is not stated). */
  withheldCounts(patientId: string): ReadonlyMap<string, number> {
    const { store } = this.#books;
    const counts = new Map(store.restrictedCounts(patientId));
    for (const entry of this.openedEntries(patientId)) {
      const source = this.#entryOf(patientId, entry).source ?? '';
      counts.set(source, (counts.get(source) ?? 0) - 1);
    }
    return counts;
  }

  #permit(patientId: string, beside: readonly Reason[]): Decision {
    const overrides = this.#overrides(patientId);
    const found = [...this.#books.relationships.find(this.#staff, patientId)];
    return {
      decision: 'permit',
      reasons: [...onePerCode(found), ...overrides.map(overrideReason), ...beside],
      overrides,
    };
  }

  #overrides(patientId: string): readonly Override[] {
    return (['relationship', 'opt-out'] as const).flatMap((layer) => {
      const grant = this.#isClosed(patientId, layer, true) ? this.#given(patientId, layer) : undefined;
      return grant === undefined ? [] : [{ layer, ground: grant.ground, until: grant.until }];
    });
  }

  /** What no reason opens. */
  #closedToAll(patientId: string): Closed | undefined {
    const { role } = this.#staff;
    if (!mayReadDemographics(role)) return { code: 'no-role' };
    if (this.isSensitive(patientId)) return { code: 'sensitive' };
    const likeness = this.#likeness(patientId);
    if (likeness === 'self') return { code: 'own-record' };
    if (likeness === 'relative' && this.#books.relatives === 'deny') return { code: 'relative' };
    return mayReadRecords(role) ? undefined : { code: 'no-role' };
  }

  /** What a reason may open, each by its own. */
  #closedRecord(patientId: string): Closed | undefined {
    if (this.#isClosed(patientId, 'opt-out')) return { code: 'opted-out', layer: 'opt-out' };
    if (this.#isClosed(patientId, 'relationship')) return { code: 'no-relationship', layer: 'relationship' };
    return undefined;
  }

  /** @param itself whether to look at the layer alone, whatever reason was given for it. */
  #isClosed(patientId: string, layer: 'opt-out' | 'relationship', itself = false): boolean {
    if (!itself && this.#given(patientId, layer) !== undefined) return false;
    const { residents, relationships } = this.#books;
    if (layer === 'opt-out') return residents.stateOf(patientId) === 'opted-out';
    return relationships.find(this.#staff, patientId).next().done === true;
  }

  #isGiven(patientId: string, layer: Layer, entry: string | undefined): boolean {
    return this.#books.grants.inForce(this.#key(patientId, layer, entry)) !== undefined;
  }

  #given(patientId: string, layer: 'opt-out' | 'relationship'): Grant | undefined {
    return this.#books.grants.inForce(this.#key(patientId, layer));
  }

  #key(patientId: string, layer: Layer, entry?: string): GrantKey {
    const { member, role } = this.#staff;
    return { uid: member.uid, roleId: role.person_roleid, patientId, layer, entry };
  }

  #likeness(patientId: string): Likeness {
    const patient = this.#books.store.get('Patient', patientId);
    return patient === undefined ? null : likenessOf(this.#staff.member, JSON.parse(patient.json));
  }

  #entryOf(patientId: string, entry: string): StoredResource {
    const { store } = this.#books;
    const [type = '', id = ''] = entry.split('/');
    const resource = store.get(type, id);
    if (resource === undefined || !store.patientsOf(resource.seq).includes(patientId)) {
      throw new Refusal(404, 'No such entry is held in this record.');
    }
    return resource;
  }
}

function refuse(closed: Closed | undefined): void {
  if (closed !== undefined) throw new Refusal(403, AGAINST[closed.code].text, { reason: closed.code });
}

const OPENED: Readonly<Record<Layer, string>> = {
  relationship: 'Open on a reason that you gave: no relationship was found.',
  'opt-out': 'Open on a reason that you gave: this resident has opted out.',
  entry: 'This entry is open on a reason that you gave.',
};

function overrideReason({ layer, ground }: Override): Reason {
  return { code: 'override', text: `${OPENED[layer]} (${ground})` };
}

/** The nearest of each kind: nobody needs forty encounters. */
function onePerCode(reasons: readonly Reason[]): Reason[] {
  return reasons.filter(({ code }, at) => reasons.findIndex((one) => one.code === code) === at);
}
