import { at, textAt } from '../resource.ts';
import { rangeOfDate } from '../store/date-range.ts';
import { referenceTarget } from '../store/index-values.ts';
import type { ResourceStore, StoredResource } from '../store/store.ts';
import type { RelationshipCode } from './reasons.ts';

const ODS_SYSTEM = 'https://fhir.nhs.uk/Id/ods-organization-code';
const SDS_USER_SYSTEM = 'https://fhir.nhs.uk/Id/sds-user-id';

/** An organisation or a person on the side of care. */
export interface Party {
  readonly odsCode?: string | undefined;
  /** SDS user id. */
  readonly userId?: string | undefined;
}

/** One resource that says who cares for a resident, and when. */
export interface CareFact {
  readonly code: Exclude<RelationshipCode, 'registered'>;
  readonly parties: readonly Party[];
  /** FHIR dates as they stand; undefined: not stated, or still open. */
  readonly start: string | undefined;
  readonly end: string | undefined;
  /** The same in ms since 1970, the end the moment after it: a record of thousands of contacts is asked about often. */
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  /** It goes on, by its status. */
  readonly active: boolean;
  readonly inpatient: boolean;
  /** The ward, clinic or team. */
  readonly place: string | undefined;
}

interface Reading {
  readonly code: Exclude<RelationshipCode, 'registered'>;
  readonly parties: readonly string[];
  readonly start: string;
  readonly end: string;
  readonly place: string;
  /** Statuses in which it goes on, and those in which it has been; in any other it makes no relationship. */
  readonly active: readonly string[];
  readonly over: readonly string[];
}

const READINGS: Readonly<Record<string, Reading>> = {
  CareTeam: {
    code: 'care-team',
    parties: ['participant.member', 'participant.onBehalfOf', 'managingOrganization'],
    start: 'period.start',
    end: 'period.end',
    place: 'name',
    active: ['active'],
    over: ['inactive'],
  },
  Encounter: {
    code: 'encounter',
    parties: ['serviceProvider', 'participant.individual', 'location.location'],
    start: 'period.start',
    end: 'period.end',
    place: 'location.location.display',
    active: ['arrived', 'triaged', 'in-progress', 'onleave'],
    over: ['finished'],
  },
  Appointment: {
    code: 'appointment',
    parties: ['participant.actor'],
    start: 'start',
    end: 'end',
    place: 'description',
    active: ['booked', 'pending', 'arrived', 'checked-in'],
    over: ['fulfilled'],
  },
  ServiceRequest: {
    code: 'referral',
    parties: ['performer'],
    start: 'authoredOn',
    end: '',
    place: 'code.text',
    active: ['active'],
    over: [],
  },
  EpisodeOfCare: {
    code: 'episode',
    parties: ['managingOrganization', 'careManager'],
    start: 'period.start',
    end: 'period.end',
    place: 'type.text',
    active: ['active', 'onhold'],
    over: ['finished'],
  },
};

/** Reads from a resident's own record who cares for them. The record does not change, so it is read once. */
export class CareFacts {
  readonly #store: ResourceStore;
  readonly #known = new Map<string, readonly CareFact[]>();

  constructor(store: ResourceStore) {
    this.#store = store;
  }

  /** Whom the Patient names as general practitioner, or as the organisation that keeps the record. */
  registeredWith(patientId: string): Party[] {
    const patient = this.#store.get('Patient', patientId);
    return patient === undefined
      ? []
      : this.#parties(JSON.parse(patient.json), ['generalPractitioner', 'managingOrganization']);
  }

  /** What entries say; restricted ones say nothing, since their words would tell of them. */
  of(patientId: string): readonly CareFact[] {
    const known = this.#known.get(patientId);
    if (known !== undefined) return known;
    const rows = this.#store.database
      .prepare(
        `SELECT r.type AS type, r.json AS json FROM compartment c JOIN resource r ON r.seq = c.seq
         WHERE c.patient = ? AND c.direct = 1 AND r.restricted IS NULL AND c.type IN (SELECT value FROM json_each(?))
         ORDER BY c.date_key DESC`,
      )
      .all(patientId, JSON.stringify(Object.keys(READINGS))) as Pick<StoredResource, 'type' | 'json'>[];
    const facts = rows.flatMap(({ type, json }) => this.#read(READINGS[type], JSON.parse(json)) ?? []);
    this.#known.set(patientId, facts);
    return facts;
  }

  #read(reading: Reading | undefined, resource: unknown): CareFact | undefined {
    if (reading === undefined) return undefined;
    const status = textAt(resource, 'status') ?? '';
    const active = reading.active.includes(status);
    if (!active && !reading.over.includes(status)) return undefined;
    const parties = this.#parties(resource, reading.parties);
    if (parties.length === 0) return undefined;
    const kind = textAt(resource, 'class.code');
    const start = dateAt(resource, reading.start);
    const end = reading.end === '' ? undefined : dateAt(resource, reading.end);
    return {
      code: reading.code,
      parties,
      start,
      end,
      startMs: rangeOfDate(start)?.start,
      endMs: rangeOfDate(end)?.until,
      active,
      inpatient: kind === 'IMP' || kind === 'ACUTE' || kind === 'NONAC',
      place: textAt(resource, reading.place),
    };
  }

  #parties(resource: unknown, paths: readonly string[]): Party[] {
    return paths.flatMap((path) => at(resource, path)).flatMap((reference) => this.#partiesOf(reference, true));
  }

  /** @param further whether a role or a place may lead on to its people and organisations. */
  #partiesOf(reference: unknown, further: boolean): Party[] {
    const named = partyOf(at(reference, 'identifier'));
    if (named !== undefined) return [named];
    const [type = '', id = ''] = (referenceTarget(reference) ?? '').split('/');
    const found = this.#store.get(type, id);
    if (found === undefined) return [];
    const resource: unknown = JSON.parse(found.json);
    const own = type === 'Organization' || type === 'Practitioner' ? partyOf(at(resource, 'identifier')) : undefined;
    if (own !== undefined) return [own];
    const paths = LEADS_TO[type];
    if (paths === undefined || !further) return [];
    return paths.flatMap((path) => at(resource, path)).flatMap((next) => this.#partiesOf(next, false));
  }
}

const LEADS_TO: Readonly<Record<string, readonly string[]>> = {
  PractitionerRole: ['practitioner', 'organization'],
  Location: ['managingOrganization'],
  HealthcareService: ['providedBy'],
};

function partyOf(identifiers: readonly unknown[]): Party | undefined {
  const valueOf = (system: string): string | undefined =>
    textAt(
      identifiers.find((one) => textAt(one, 'system') === system),
      'value',
    );
  const party = { odsCode: valueOf(ODS_SYSTEM), userId: valueOf(SDS_USER_SYSTEM) };
  return party.odsCode === undefined && party.userId === undefined ? undefined : party;
}

function dateAt(resource: unknown, path: string): string | undefined {
  const text = textAt(resource, path);
  return rangeOfDate(text) === undefined ? undefined : text;
}
