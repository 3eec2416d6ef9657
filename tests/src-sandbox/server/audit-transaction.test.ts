import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../../../src-sandbox/index.ts';
import { clientOf, idsIn, patient, recordOf } from '../small-record.ts';
import type { Client, Loose } from '../small-record.ts';

const SYSTEM = 'https://record.sthelens.example/Id/audit-event';
const JSON_TYPE = { 'content-type': 'application/fhir+json' };

let gp: Client;
let officer: Client;
beforeAll(async () => {
  const sandbox = await startSandbox({ record: recordOf([patient('ann', '9990000018')]) });
  gp = await clientOf(sandbox, 'gp.example');
  officer = await clientOf(sandbox, 'privacy.officer');
});
afterAll(() => gp.close());

const event = (key: string, more: object = {}): object => ({
  resourceType: 'AuditEvent',
  meta: { tag: [{ system: SYSTEM, code: key }] },
  type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
  recorded: '2026-11-22T12:00:00Z',
  agent: [{ requestor: true }],
  source: { observer: { display: 'viewer' } },
  entity: [{ what: { reference: 'Patient/ann' } }],
  ...more,
});

const entry = (key: string, request: object = {}, resource: object = event(key)): object => ({
  resource,
  request: { method: 'POST', url: 'AuditEvent', ifNoneExist: `_tag=${SYSTEM}|${key}`, ...request },
});

const deliver = (entries: readonly object[], type = 'transaction'): ReturnType<Client['send']> =>
  gp.send('POST', '', JSON.stringify({ resourceType: 'Bundle', type, entry: entries }), JSON_TYPE);

const held = async (key: string): Promise<number> =>
  (await officer.get(`AuditEvent?_tag=${SYSTEM}|${key}&_summary=count`)).json.total;

const statuses = (json: Loose): string[] => json.entry.map((one: Loose) => one.response.status);

it('takes events, each once, however often they come and in whatever company', async () => {
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
  const first = await deliver([entry(a), entry(b), entry(a)]);
  expect([first.status, first.json.type]).toEqual([200, 'transaction-response']);
  expect(statuses(first.json)).toEqual(['201 Created', '201 Created', '200 OK']);
  expect(first.json.entry[2].response.location).toBe(first.json.entry[0].response.location);
  const second = await deliver([entry(b), entry(c)]);
  expect(statuses(second.json)).toEqual(['200 OK', '201 Created']);
  expect(await Promise.all([a, b, c].map(held))).toEqual([1, 1, 1]);
});

it.each([
  ['another method', (key: string) => entry(key, { method: 'PUT' }), 400],
  ['another type', (key: string) => entry(key, { url: 'Observation' }), 400],
  ['no condition', (key: string) => entry(key, { ifNoneExist: undefined }), 400],
  ['a condition that is none', (key: string) => entry(key, { ifNoneExist: 'colour=blue' }), 400],
  ['another resource', (key: string) => entry(key, {}, { resourceType: 'Patient' }), 400],
  ['no resource', (key: string) => ({ request: (entry(key) as Loose).request }), 400],
  ['an event that says too little', (key: string) => entry(key, {}, { resourceType: 'AuditEvent' }), 422],
])('with %s among them takes none at all', async (_what, wrong, status) => {
  const [good, bad] = [randomUUID(), randomUUID()];
  expect((await deliver([entry(good), wrong(bad)])).status).toBe(status);
  expect(await held(good)).toBe(0);
});

it('takes none where one of them is held twice already', async () => {
  const [good, twice] = [randomUUID(), randomUUID()];
  for (let time = 0; time < 2; time += 1) {
    await gp.send('POST', 'AuditEvent', JSON.stringify(event(twice)), JSON_TYPE);
  }
  expect((await deliver([entry(good), entry(twice)])).status).toBe(412);
  expect(await held(good)).toBe(0);
});

it('is a Bundle of type transaction, sent as FHIR, by somebody signed in', async () => {
  expect((await deliver([], 'batch')).status).toBe(400);
  expect((await deliver([])).json).toEqual({ resourceType: 'Bundle', type: 'transaction-response' });
  expect((await gp.send('POST', '', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await fetch(gp.sandbox.baseUrl, { method: 'POST', headers: JSON_TYPE, body: '{}' })).status).toBe(401);
});

it('fails as the type does that it holds, so that an outage can be tried', async () => {
  gp.sandbox.setFailures([{ target: 'AuditEvent', status: 503 }]);
  const key = randomUUID();
  expect((await deliver([entry(key)])).status).toBe(503);
  gp.sandbox.setFailures([]);
  expect((await deliver([entry(key)])).status).toBe(200);
  expect(await held(key)).toBe(1);
});

it('is found newest first, by patient', async () => {
  const dated = (key: string, recorded: string): object => entry(key, {}, event(key, { recorded }));
  await deliver([dated(randomUUID(), '2026-11-24T08:00:00Z'), dated(randomUUID(), '2026-11-25T08:00:00Z')]);
  const { json } = await officer.get('AuditEvent?patient=ann&_sort=-date&_count=2');
  expect(json.entry.map(({ resource }: Loose) => resource.recorded)).toEqual([
    '2026-11-25T08:00:00Z',
    '2026-11-24T08:00:00Z',
  ]);
  expect(idsIn(json)).toHaveLength(2);
});
