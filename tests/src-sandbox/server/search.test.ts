import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idsIn, nextOf, noticesIn, observation, patient, recordOf, startedClient, inOrder } from '../small-record.ts';
import type { Client, Written } from '../small-record.ts';

const RECORD: Written[] = [
  patient('ann', '9990000018'),
  patient('zoe', '9990000026', {
    name: [{ family: 'Śmiałek', given: ['Zoë'] }],
    birthDate: '1984-12-01',
    gender: 'male',
  }),
  observation('a1', 'ann', '2020-01-01', { category: [{ coding: [{ system: 'urn:c', code: 'laboratory' }] }] }),
  observation('a2', 'ann', '2021-05-05T10:00:00Z', {
    category: [{ coding: [{ system: 'urn:c', code: 'vital-signs' }] }],
  }),
  observation('a3', 'ann', '2019', { status: 'entered-in-error', encounter: { reference: 'Encounter/e1' } }),
  observation('a4', 'ann', undefined, { meta: { lastUpdated: '2026-05-01T00:00:00Z' } }),
  observation('a5', 'ann', undefined, { effectivePeriod: { start: '2020-06-01' } }),
  observation('z1', 'zoe', '2022-01-01'),
  {
    resourceType: 'Encounter',
    id: 'e1',
    status: 'finished',
    subject: { reference: 'Patient/ann' },
    location: [{ location: { reference: 'Location/l1' } }],
  },
  { resourceType: 'Location', id: 'l1', name: 'Ward 3' },
  { resourceType: 'Device', id: 'd1', deviceName: [{ name: 'Careflow', type: 'user-friendly-name' }] },
  { resourceType: 'Device', id: 'd2', patient: { reference: 'Patient/ann' } },
  { resourceType: 'Medication', id: 'm1', code: { text: 'amlodipine' } },
  {
    resourceType: 'MedicationRequest',
    id: 'mr1',
    status: 'active',
    intent: 'order',
    subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 000 0018' } },
    medicationReference: { reference: 'Medication/m1' },
  },
  {
    resourceType: 'AllergyIntolerance',
    id: 'al1',
    patient: { reference: 'Patient/ann' },
    asserter: { reference: 'Patient/zoe' },
  },
  { resourceType: 'Observation', id: 'lost', status: 'final', code: {}, subject: { reference: 'Patient/nobody-here' } },
  { resourceType: 'Provenance', id: 'p1', target: [{ reference: 'Observation/a1' }], recorded: '2020-01-01T00:00:00Z' },
];

let client: Client;
beforeAll(async () => {
  client = await startedClient({ record: recordOf(RECORD) });
});
afterAll(() => client.close());

async function ids(path: string): Promise<string[]> {
  const { status, json } = await client.get(path);
  expect(status, path).toBe(200);
  return idsIn(json);
}

describe('finding a resident', () => {
  it.each([
    ['identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018', ['ann']],
    ['identifier=https://fhir.nhs.uk/Id/nhs-number|999 000 0018', ['ann']],
    ['identifier=9990000018', ['ann']],
    ['family=SMIALEK&birthdate=1984-12-01', ['zoe']],
    ['family=smi&birthdate=1950-03-07&gender=female', ['ann']],
    ['family=smi&birthdate=1950-03-07&gender=male', []],
    ['family=smith&birthdate=1950-03-08', []],
    ['family:exact=smith', []],
    ['name=zoe', ['zoe']],
    ['_id=ann,zoe', ['ann', 'zoe']],
  ])('Patient?%s', async (query, expected) => {
    expect(await ids(`Patient?${query}`)).toEqual(expected);
  });

  it('gives nobody a list of everybody', async () => {
    expect((await client.get('Patient')).status).toBe(400);
    expect((await client.get('Patient?gender=male')).status).toBe(400);
  });
});

describe('searching one record', () => {
  it.each([
    ['Observation?patient=ann&_sort=-date', ['a2', 'a5', 'a1', 'a3', 'a4']],
    ['Observation?subject=Patient/ann&_sort=date', ['a4', 'a3', 'a1', 'a5', 'a2']],
    ['Observation?patient=zoe', ['z1']],
    ['Observation?patient=ann&category=laboratory', ['a1']],
    ['Observation?patient=ann&category=urn:c|vital-signs,urn:c|laboratory', ['a1', 'a2']],
    ['Observation?patient=ann&status:not=entered-in-error', ['a1', 'a2', 'a4', 'a5']],
    ['Observation?patient=ann&date=ge2020&date=lt2021', ['a1', 'a5']],
    ['Observation?patient=ann&date=2019', ['a3']],
    ['Observation?patient=ann&date=gt2021-05-05', ['a5']],
    ['Observation?patient=ann&date:missing=true', ['a4']],
    ['Observation?patient=ann&_lastUpdated=gt2026-03-01T00:00:00Z', ['a4']],
    ['Observation?patient=ann&_lastUpdated=le2026-03-01', ['a1', 'a2', 'a3', 'a5']],
    ['Observation?patient=ann&_sort=-_lastUpdated&_count=1', ['a4']],
    ['Observation?patient=ann&encounter=e1', ['a3']],
    ['Observation?patient=ann&_id=a1,z1', ['a1']],
    ['MedicationRequest?patient=ann', ['mr1']],
    ['AllergyIntolerance?patient=zoe', []],
    ['Location?name=ward', ['l1']],
    ['Location?_id=l1,elsewhere&_count=50', ['l1']],
    ['Medication?_id=m1', ['m1']],
    ['Device?_id=d1,d2', ['d1']],
    ['Condition?patient=ann', []],
  ])('%s', async (path, expected) => {
    expect(await ids(path)).toEqual(expected);
  });

  it('takes the absolute form of a patient on its own base, and of no other', async () => {
    expect(await ids(`Observation?patient=${client.sandbox.baseUrl}/Patient/zoe`)).toEqual(['z1']);
    expect((await client.get('Observation?patient=https://elsewhere.example/fhir/Patient/zoe')).status).toBe(400);
  });

  it('serves what is about a patient who is not held', async () => {
    expect(await ids('Observation?patient=nobody-here')).toEqual(['lost']);
    expect(client.sandbox.remarks.join(' ')).toContain('1 resources are about patients who are not in the data');
  });

  it('refuses a search about two people, and a clinical search about nobody', async () => {
    expect((await client.get('Observation?patient=ann&subject=zoe')).status).toBe(400);
    expect((await client.get('Observation?patient=ann,zoe')).status).toBe(400);
    for (const type of ['Observation', 'Provenance', 'RelatedPerson']) {
      expect((await client.get(`${type}?_id=a1,p1`)).status, type).toBe(400);
    }
    const { status, json } = await client.get('Observation?code=2823-3');
    expect(status).toBe(400);
    expect(json.resourceType).toBe('OperationOutcome');
  });

  it('counts without sending', async () => {
    const { json } = await client.get('Observation?patient=ann&_summary=count');
    expect(json).toMatchObject({ total: 5 });
    expect(json.entry).toBeUndefined();
  });

  it('brings along what is asked to be included', async () => {
    const medicines = (await client.get('MedicationRequest?patient=ann&_include=MedicationRequest:medication')).json;
    expect(idsIn(medicines, 'include')).toEqual(['m1']);
    const encounters = (await client.get('Encounter?patient=ann&_include=Encounter:location')).json;
    expect(idsIn(encounters, 'include')).toEqual(['l1']);
    const all = (await client.get('Encounter?patient=ann&_include=*')).json;
    expect(idsIn(all, 'include').sort(inOrder)).toEqual(['ann', 'l1']);
    const back = (await client.get('Observation?patient=ann&_id=a1&_revinclude=Provenance:target')).json;
    expect(idsIn(back, 'include')).toEqual(['p1']);
  });

  it('passes over an unknown parameter and says so, or refuses it where that is asked', async () => {
    const { json } = await client.get('Observation?patient=ann&colour=blue');
    expect(noticesIn(json)).toMatchObject([
      { severity: 'warning', code: 'not-supported', diagnostics: expect.stringContaining('colour') },
    ]);
    expect(json.link[0].url).not.toContain('colour');
    const strict = await client.get('Observation?patient=ann&colour=blue', { prefer: 'handling=strict' });
    expect(strict.status).toBe(400);
  });

  it.each(['date=yesterday', 'code:in=x', '_sort=colour', '_count=many', '_include=nonsense', 'date:missing=maybe'])(
    'refuses %s instead of guessing',
    async (query) => {
      expect((await client.get(`Observation?patient=ann&${query}`)).status).toBe(400);
    },
  );

  it('answers POST _search as it answers GET', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const posted = await client.send('POST', 'Observation/_search', 'patient=ann&_sort=-date&_count=2', form);
    expect(idsIn(posted.json)).toEqual(['a2', 'a5']);
    expect(idsIn((await client.get(nextOf(posted.json) ?? '')).json)).toEqual(['a1', 'a3']);
    expect(
      (await client.send('POST', 'Observation/_search', '{}', { 'content-type': 'application/json' })).status,
    ).toBe(415);
  });
});

describe('$everything', () => {
  it('gives the Patient first, then the whole compartment with what it refers to', async () => {
    const { json } = await client.get('Patient/ann/$everything');
    expect(idsIn(json)[0]).toBe('ann');
    expect(idsIn(json).sort(inOrder)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'al1', 'ann', 'd2', 'e1', 'mr1', 'p1']);
    expect(idsIn(json, 'include').sort(inOrder)).toEqual(['l1', 'm1']);
    expect(json.total).toBe(11);
  });

  it('keeps to types and to what is new', async () => {
    expect(await ids('Patient/ann/$everything?_type=Observation&_since=2026-03-01T00:00:00Z')).toEqual(['a4']);
  });

  it('knows nobody who is not held', async () => {
    expect((await client.get('Patient/stranger/$everything')).status).toBe(404);
  });
});
