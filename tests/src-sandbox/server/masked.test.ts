import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  from,
  giveReason,
  idsIn,
  nextOf,
  observation,
  patient,
  recordOf,
  restricted,
  startedClient,
} from '../small-record.ts';
import type { Client, Loose, Written } from '../small-record.ts';

const SECRET = 'told-to-nobody';
const ann = { reference: 'Patient/ann', display: SECRET };
const mine = (resourceType: string, id: string, more: object): Written => ({
  resourceType,
  id,
  ...from('surgery', { ...restricted, lastUpdated: '2026-03-04T05:06:07Z', tag: [{ code: SECRET }], versionId: '7' }),
  text: { div: SECRET },
  ...more,
});

const RECORD = recordOf([
  patient('ann', '9990000018'),
  observation('plain', 'ann', '2020-01-01', from('surgery')),
  mine('Observation', 'hidden', { subject: ann, code: { coding: [{ system: 'http://loinc.org', code: '2823-3' }] } }),
  mine('AllergyIntolerance', 'allergy', { patient: ann, code: { text: SECRET } }),
  mine('Appointment', 'booked', {
    status: 'booked',
    start: '2026-12-01T10:00:00Z',
    participant: [{ actor: { reference: 'Practitioner/p', display: SECRET } }, { actor: ann, status: 'accepted' }],
  }),
  mine('SupplyRequest', 'supply', { deliverTo: ann, quantity: { value: 1 } }),
  mine('Condition', 'by-number', {
    subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }, display: SECRET },
    code: { text: SECRET },
  }),
  mine('DocumentReference', 'letter', {
    ...from('surgery', { security: [{ ...restricted.security[0], code: 'V' }] }),
    status: 'current',
    subject: ann,
    content: [{ attachment: { url: 'Binary/letter-file' } }],
  }),
  {
    resourceType: 'Binary',
    id: 'letter-file',
    contentType: 'text/plain',
    data: Buffer.from(SECRET).toString('base64'),
  },
  {
    resourceType: 'Provenance',
    id: 'of-hidden',
    target: [{ reference: 'Observation/hidden' }],
    recorded: '2020-01-01T00:00:00Z',
    agent: [{ who: { display: SECRET } }],
  },
  {
    resourceType: 'Provenance',
    id: 'of-plain',
    target: [{ reference: 'Observation/plain' }],
    recorded: '2020-01-01T00:00:00Z',
    agent: [{ who: { display: 'The Surgery' } }],
  },
]);

let client: Client;
beforeAll(async () => {
  client = await startedClient({ record: RECORD });
});
afterAll(() => client.close());

const MASKED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'MASKED' };
const meta = {
  source: 'https://record.sthelens.example/source/surgery',
  lastUpdated: '2026-03-04T05:06:07Z',
  security: [restricted.security[0], MASKED],
};
const person = { reference: 'Patient/ann' };

describe('in the place of a restricted entry stands', () => {
  it.each([
    ['Observation', 'hidden', { subject: person }],
    ['AllergyIntolerance', 'allergy', { patient: person }],
    ['Appointment', 'booked', { participant: [{ actor: person }] }],
    ['Condition', 'by-number', { subject: person }],
  ])('that it is there, whose and from where, and nothing else (%s)', async (resourceType, id, whose) => {
    const { json } = await client.get(`${resourceType}?patient=ann`);
    const stub = json.entry.find((one: Loose) => one.resource.id === id).resource;
    expect(stub).toEqual({ resourceType, id, meta, ...whose });
  });

  it('whose it is by the element of a type that has no patient', async () => {
    const { json } = await client.get('SupplyRequest?subject=Patient/ann');
    expect(json.entry[0].resource).toEqual({ resourceType: 'SupplyRequest', id: 'supply', meta, deliverTo: person });
  });

  it('that it is very restricted, where it is', async () => {
    const { json } = await client.get('DocumentReference?patient=ann');
    expect(json.entry[0].resource.meta.security.map(({ code }: Loose) => code)).toEqual(['V', 'MASKED']);
  });

  it('nothing that its entry says, in any answer about the patient', async () => {
    for (const path of [
      'Patient/ann/$everything',
      'Observation?patient=ann&_revinclude=Provenance:target',
      'Provenance?target=Observation/hidden&patient=Patient/ann',
      'Patient/ann/$record-sources',
    ]) {
      const { status, text } = await client.get(path);
      expect([status, text.includes(SECRET)], path).toEqual([200, false]);
    }
  });
});

describe('a search', () => {
  it('counts and pages placeholders as it does entries', async () => {
    const first = (await client.get('Observation?patient=ann&_count=1&_total=accurate')).json;
    expect([first.total, idsIn(first)]).toEqual([2, ['plain']]);
    expect(idsIn((await client.get(nextOf(first) ?? '')).json)).toEqual(['hidden']);
    expect((await client.get('Observation?patient=ann&_summary=count')).json.total).toBe(2);
    expect((await client.get('Patient/ann/$everything')).json.total).toBe(9);
  });

  it('for what entries say finds no restricted one: a placeholder would be the answer', async () => {
    for (const asked of ['code=2823-3', 'code:not=9999-9', 'code:missing=false', '_tag=told-to-nobody']) {
      const { json } = await client.get(`Observation?patient=ann&_total=accurate&${asked}`);
      expect(idsIn(json), asked).not.toContain('hidden');
      expect(json.total, asked).toBe(idsIn(json).length);
    }
    expect(idsIn((await client.get('Observation?patient=ann&_id=hidden')).json)).toEqual(['hidden']);
  });
});

it('opens with a document its file, and with an entry what tells where it comes from', async () => {
  const own = await startedClient({ record: RECORD });
  const provenances = async (): Promise<string[]> =>
    idsIn((await own.get('Observation?patient=ann&_revinclude=Provenance:target')).json, 'include');
  expect(await provenances()).toEqual(['of-plain']);
  expect((await own.get('Provenance/of-hidden')).status).toBe(403);
  expect(idsIn((await own.get('Patient/ann/$everything')).json)).not.toContain('of-hidden');
  await giveReason(own, 'ann', 'entry', 'best-interests', 'Observation/hidden');
  expect(await provenances()).toEqual(['of-hidden', 'of-plain']);
  expect(idsIn((await own.get('Patient/ann/$everything')).json)).toContain('of-hidden');
  expect((await own.get('Binary/letter-file')).status).toBe(403);
  await giveReason(own, 'ann', 'entry', 'best-interests', 'DocumentReference/letter');
  expect((await own.get('Binary/letter-file')).text).toBe(SECRET);
  expect(idsIn((await own.get('Observation?patient=ann&code=2823-3')).json)).toEqual(['plain', 'hidden']);
  await own.close();
});

it('counts as withheld the entries that are still kept back, and no files of theirs', async () => {
  const own = await startedClient({ record: RECORD });
  const withheld = async (): Promise<number> => {
    const [source] = (await own.get('Patient/ann/$record-sources')).json.parameter;
    return source.part.find((part: Loose) => part.name === 'withheld').valueUnsignedInt;
  };
  expect(await withheld()).toBe(6);
  await giveReason(own, 'ann', 'entry', 'emergency', 'Observation/hidden');
  expect(await withheld()).toBe(5);
  await own.close();
});
