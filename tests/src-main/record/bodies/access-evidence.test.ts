import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessFact } from '../../../../src-main/record/access-facts.ts';
import { BASE_URL, bundle, Harness, NHS_NUMBER, PATIENT, type Resource, THEIRS } from '../harness.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const SDS = 'https://fhir.nhs.uk/Id/sds-user-id';
const PURPOSE = { kind: 'access-evidence', patientId: 'pat-1', baseUrl: BASE_URL } as const;

const read = (json: unknown) => new Harness().body(PURPOSE, json, 0);

function facts(...resources: readonly unknown[]): readonly AccessFact[] {
  const result = read(bundle(resources));
  if (result?.kind !== 'access-evidence') throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.facts;
}

const org = (odsCode: string, name = 'Whiston Hospital') => ({
  identifier: { system: ODS, value: odsCode },
  display: name,
});
const WHISTON = { odsCode: 'RBN01', userId: null, name: 'Whiston Hospital' };
const day = (iso: string): number => Date.parse(iso);

const NUMBER = { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS_NUMBER } };
const FAILED_SEARCH = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'timeout' }] };

const consent = (more: Record<string, unknown> = {}): Resource => ({
  resourceType: 'Consent',
  id: 'c',
  status: 'active',
  patient: THEIRS,
  scope: { coding: [{ code: 'patient-privacy' }] },
  provision: { type: 'deny' },
  ...more,
});

const ENCOUNTER: Resource = {
  resourceType: 'Encounter',
  id: 'e',
  status: 'in-progress',
  subject: THEIRS,
  serviceProvider: org('RBN01'),
  period: { start: '2026-11-20T10:00:00Z' },
  location: [{ location: { reference: 'Location/w', display: 'Ward 3B' } }],
};

describe('what bears on a decision, where the backend does not decide (HAZ-028)', () => {
  it('whom the Patient is registered with, by itself or among others', () => {
    const patient = { ...PATIENT, generalPractitioner: [org('N00001', 'Example Surgery')] };
    const registered = {
      kind: 'registered',
      parties: [{ odsCode: 'N00001', userId: null, name: 'Example Surgery' }],
      unread: [],
    };
    expect(read(patient)).toMatchObject({ facts: [registered, { kind: 'person' }], next: null });
    expect(facts(patient)).toMatchObject([registered, { kind: 'person' }]);
    expect(read({ ...patient, id: 'pat-2' })).toMatchObject({ facts: [] });
  });

  it.each(['R', 'V', 'REDACTED'])('that the Patient is sensitive: %s', (code) => {
    expect(facts({ ...PATIENT, meta: { security: [{ code }] } })[0]).toEqual({ kind: 'sensitive' });
    expect(facts(PATIENT).some(({ kind }) => kind === 'sensitive')).toBe(false);
  });

  it.each<[string, Record<string, unknown>]>([
    ['by its scope', {}],
    ['by its category', { scope: undefined, category: [{ coding: [{ code: 'INFA' }] }] }],
    ['by its rule', { provision: {}, policyRule: { coding: [{ code: 'OPTOUT' }] } }],
    ['in a part', { provision: { type: 'permit', provision: [{ type: 'deny' }] } }],
  ])('an opt-out %s', (_, more) => {
    expect(facts(consent(more))).toEqual([{ kind: 'opt-out', period: { startMs: null, endMs: null } }]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['not active', { status: 'inactive' }],
    ['a permit', { provision: { type: 'permit' } }],
    ['about research', { scope: { coding: [{ code: 'research' }] } }],
    ['somebody else’s', { patient: { reference: 'Patient/pat-2' } }],
  ])('is no opt-out: %s', (_, more) => {
    expect(facts(consent(more))).toEqual([]);
  });

  it.each<[string, readonly Resource[], Record<string, unknown>]>([
    ['names whose it is by a number that nothing here shows to be theirs', [consent({ patient: NUMBER })], {}],
    ['names nobody', [consent({ patient: undefined })], {}],
    ['is kept back', [consent({ meta: { security: [{ code: 'R' }, { code: 'MASKED' }] } })], {}],
    ['cannot be read', [], { entry: [{ resource: { resourceType: 7 } }] }],
    [
      'was not found because the search failed',
      [],
      { entry: [{ resource: FAILED_SEARCH, search: { mode: 'outcome' } }] },
    ],
  ])('an opt-out may hide in a Consent that %s: that is told, and is no “none” (HAZ-028)', (_, consents, more) => {
    expect(read(bundle(consents, more))).toMatchObject({ facts: [{ kind: 'unclear-consent' }] });
  });

  it('a number that the Patient beside it shows to be theirs makes it theirs', () => {
    const kinds = facts(consent({ patient: NUMBER }), PATIENT).map(({ kind }) => kind);
    expect(kinds).toContain('opt-out');
    expect(kinds).not.toContain('unclear-consent');
  });

  it.each<[string, Record<string, unknown>]>([
    ['a proposal', { intent: 'proposal' }],
    ['a plan', { intent: 'plan' }],
    ['an option', { intent: 'option' }],
    ['a request that something be not done', { doNotPerform: true }],
  ])('no referral is %s, active as it may be (HAZ-028)', (_, more) => {
    const referral: Resource = {
      resourceType: 'ServiceRequest',
      id: 's',
      status: 'active',
      intent: 'order',
      subject: THEIRS,
      authoredOn: '2026-11-01T09:00:00Z',
      performer: [org('RBN01')],
    };
    expect(facts(referral)).toHaveLength(1);
    expect(facts({ ...referral, ...more })).toEqual([]);
  });

  it('has the time in which an opt-out holds, to the end of its last day', () => {
    const period = { start: '2026-01-01', end: '2026-12-31' };
    const [fact] = facts(consent({ provision: { type: 'deny', period } }));
    expect(fact).toMatchObject({ period: { endMs: expect.any(Number) as number } });
    const { endMs } = fact?.kind === 'opt-out' ? fact.period : { endMs: 0 };
    expect(endMs).toBeGreaterThan(day('2026-12-31T12:00:00Z'));
  });

  it.each<[string, Resource, Partial<AccessFact>]>([
    [
      'an encounter',
      ENCOUNTER,
      {
        kind: 'encounter',
        parties: [WHISTON],
        period: { startMs: day('2026-11-20T10:00:00Z'), endMs: null },
        active: true,
        place: 'Ward 3B',
      },
    ],
    ['an encounter that has ended', { ...ENCOUNTER, status: 'finished' }, { active: false }],
    [
      'an appointment',
      {
        resourceType: 'Appointment',
        id: 'a',
        status: 'booked',
        start: '2026-12-01T10:00:00Z',
        end: '2026-12-01T10:20:00Z',
        participant: [
          { actor: THEIRS },
          { actor: { type: 'Practitioner', identifier: { system: SDS, value: '111' }, display: 'Dr P' } },
          { actor: { reference: 'Location/l', display: 'Clinic 2' } },
        ],
      },
      {
        kind: 'appointment',
        parties: [{ odsCode: null, userId: '111', name: 'Dr P' }],
        period: { startMs: day('2026-12-01T10:00:00Z'), endMs: day('2026-12-01T10:20:00Z') },
        place: 'Clinic 2',
      },
    ],
    [
      'a referral',
      {
        resourceType: 'ServiceRequest',
        id: 's',
        status: 'active',
        subject: THEIRS,
        authoredOn: '2026-11-01T09:00:00Z',
        performer: [org('RBN01')],
      },
      { kind: 'referral', parties: [WHISTON], period: { startMs: day('2026-11-01T09:00:00Z'), endMs: null } },
    ],
    [
      'an episode',
      { resourceType: 'EpisodeOfCare', id: 'x', status: 'active', patient: THEIRS, managingOrganization: org('RBN01') },
      { kind: 'episode', parties: [WHISTON], active: true },
    ],
    [
      'a care team',
      {
        resourceType: 'CareTeam',
        id: 't',
        status: 'active',
        subject: THEIRS,
        participant: [{ member: THEIRS }, { member: org('RBN01') }],
      },
      { kind: 'care-team', parties: [WHISTON], active: true },
    ],
  ])('%s', (_, resource, expected) => {
    expect(facts(resource)).toEqual([expect.objectContaining(expected)]);
  });

  it('finds who is meant within the resource, beside it, and through a role', () => {
    const organisation = {
      resourceType: 'Organization',
      id: 'o',
      name: 'Trust',
      identifier: [{ system: ODS, value: 'RBN' }],
    };
    const person = { resourceType: 'Practitioner', id: 'p', identifier: [{ system: SDS, value: '222' }] };
    const role = {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: { reference: 'Practitioner/p' },
      organization: { reference: 'Organization/o' },
    };
    const participant = [{ individual: { reference: 'PractitionerRole/r' } }];
    const [beside] = facts({ ...ENCOUNTER, serviceProvider: undefined, participant }, role, person, organisation);
    const codes = beside?.kind === 'encounter' ? beside.parties.map(({ odsCode, userId }) => odsCode ?? userId) : [];
    expect(new Set(codes)).toEqual(new Set(['222', 'RBN']));
    const within = { ...ENCOUNTER, contained: [organisation], serviceProvider: { reference: '#o' } };
    expect(facts(within)).toMatchObject([{ parties: [{ odsCode: 'RBN', name: 'Trust' }] }]);
  });

  it.each([
    { type: 'Encounter', goesOn: 'in-progress', never: ['cancelled', 'entered-in-error', 'planned', 'unknown'] },
    { type: 'CareTeam', goesOn: 'active', never: ['proposed', 'suspended', 'entered-in-error'] },
    {
      type: 'Appointment',
      goesOn: 'booked',
      never: ['proposed', 'waitlist', 'cancelled', 'noshow', 'entered-in-error'],
    },
    {
      type: 'ServiceRequest',
      goesOn: 'active',
      never: ['draft', 'on-hold', 'revoked', 'completed', 'entered-in-error'],
    },
    { type: 'EpisodeOfCare', goesOn: 'active', never: ['planned', 'waitlist', 'cancelled', 'entered-in-error'] },
  ])('what never began, or never was, is no evidence, with a date or without: $type (HAZ-028)', (row) => {
    const resource = {
      resourceType: row.type,
      id: 'x',
      subject: THEIRS,
      patient: THEIRS,
      participant: [{ actor: THEIRS }, { actor: org('RBN01'), member: org('RBN01') }],
    };
    expect(facts({ ...resource, status: row.goesOn })).toHaveLength(1);
    const start = '2026-11-20T10:00:00Z';
    const end = '2026-11-20T11:00:00Z';
    for (const status of [undefined, 'some-other', ...row.never]) {
      expect(facts({ ...resource, status })).toEqual([]);
      expect(facts({ ...resource, status, start, end, period: { start, end }, authoredOn: start })).toEqual([]);
    }
  });

  it('names those who did not come along, and knows them by what is handed in beside (HAZ-028)', () => {
    const team: Resource = {
      resourceType: 'CareTeam',
      id: 't',
      status: 'active',
      subject: THEIRS,
      participant: [{ member: { reference: 'Patient/pat-1' } }, { member: { reference: 'PractitionerRole/r' } }],
      managingOrganization: [{ reference: 'Organization/o', display: 'Trust' }],
    };
    expect(facts(team)).toMatchObject([
      { parties: [{ odsCode: null, name: 'Trust' }], unread: ['Organization/o', 'PractitionerRole/r'] },
    ]);
    const withBeside = (...beside: readonly Resource[]) => {
      const bytes = new TextEncoder().encode(JSON.stringify(bundle(beside)));
      return new Harness().body({ ...PURPOSE, beside: [bytes] }, bundle([team]), 0);
    };
    const role = { resourceType: 'PractitionerRole', id: 'r', organization: { reference: 'Organization/p' } };
    const trust = { resourceType: 'Organization', id: 'o', identifier: [{ system: ODS, value: 'RBN' }] };
    const found = withBeside(role, trust, { ...ENCOUNTER, id: 'not-theirs-to-say' });
    expect(found).toMatchObject({ facts: [{ kind: 'care-team', unread: ['Organization/p'] }] });
    const [fact] = found?.kind === 'access-evidence' ? found.facts : [];
    expect(fact?.kind === 'care-team' ? fact.parties.map(({ odsCode }) => odsCode) : []).toContain('RBN');
  });

  it('a restricted entry is no evidence, since its words would tell of it; a restricted opt-out is one', () => {
    const meta = { security: [{ code: 'R' }] };
    expect(facts({ ...ENCOUNTER, meta })).toEqual([]);
    expect(facts(consent({ meta }))).toHaveLength(1);
  });

  it('nobody else’s entry is evidence (HAZ-001)', () => {
    expect(facts({ ...ENCOUNTER, subject: { reference: 'Patient/pat-2' } })).toEqual([]);
    expect(facts({ ...ENCOUNTER, subject: undefined })).toEqual([]);
  });

  it('hands on where the next page is; what is no Bundle is unreadable', () => {
    const link = [{ relation: 'next', url: `${BASE_URL}/p2` }];
    expect(read(bundle([], { link }))).toMatchObject({ facts: [], next: `${BASE_URL}/p2` });
    expect(read({ resourceType: 'Basic' })?.kind).toBe('unreadable');
  });

  it('property: whatever is changed in evidence, nothing throws, and of another patient there is none', () => {
    const resources: readonly Resource[] = [consent(), ENCOUNTER, { ...PATIENT }];
    fc.assert(
      fc.property(
        fc.constantFrom(...resources),
        fc.nat(20),
        fc.jsonValue(),
        fc.jsonValue(),
        (from, at, value, extra) => {
          const keys = Object.keys(from).filter((key) => key !== 'resourceType');
          const changed = { ...from, [keys[at % keys.length] ?? 'x']: value };
          expect(read(bundle([changed, extra]))?.kind).toBe('access-evidence');
          const others = { ...changed, id: 'z', subject: undefined, patient: { reference: 'Patient/pat-2' } };
          expect(read(bundle([others]))).toMatchObject({ facts: [] });
        },
      ),
      { numRuns: 300 },
    );
  });
});
