import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../../../src-sandbox/index.ts';
import { clientOf, idsIn, patient, recordOf } from '../small-record.ts';
import type { Client } from '../small-record.ts';

const SYSTEM = 'https://record.sthelens.example/Id/audit-event';
const JSON_TYPE = { 'content-type': 'application/fhir+json' };

let gp: Client;
let officer: Client;
beforeAll(async () => {
  const sandbox = await startSandbox({
    record: recordOf([patient('ann', '9990000018'), patient('zoe', '9990000026')]),
  });
  gp = await clientOf(sandbox, 'gp.example');
  officer = await clientOf(sandbox, 'privacy.officer');
});
afterAll(() => gp.close());

function event(key: string, of = 'ann'): object {
  return {
    resourceType: 'AuditEvent',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    action: 'R',
    recorded: '2026-11-22T12:00:00Z',
    outcome: '0',
    agent: [{ requestor: true, name: 'Dr Amara Okafor' }],
    source: { observer: { display: 'viewer' } },
    entity: [{ what: { reference: `Patient/${of}` } }, { what: { identifier: { system: SYSTEM, value: key } } }],
  };
}

const deliver = (key: string, body: object = event(key)): ReturnType<Client['send']> =>
  gp.send('POST', 'AuditEvent', JSON.stringify(body), {
    ...JSON_TYPE,
    'if-none-exist': `entity:identifier=${encodeURIComponent(`${SYSTEM}|${key}`)}`,
  });

it('is stored once, however often it is delivered', async () => {
  const key = randomUUID();
  const first = await deliver(key);
  expect(first.status).toBe(201);
  const location = first.headers.get('location') ?? '';
  expect(location).toMatch(new RegExp(`^${gp.sandbox.baseUrl}/AuditEvent/[\\w-]+/_history/1$`));
  const second = await deliver(key);
  expect([second.status, second.headers.get('location')]).toEqual([200, location]);
  const held = await officer.get(`AuditEvent?entity:identifier=${SYSTEM}|${key}`);
  expect(held.json.total).toBe(1);
  expect(
    (
      await gp.send('POST', 'AuditEvent', JSON.stringify(event(key)), {
        ...JSON_TYPE,
        'if-none-exist': `identifier=${SYSTEM}|${key}`,
      })
    ).status,
  ).toBe(200);
});

it('is stored twice without the condition, and then the condition cannot choose', async () => {
  const key = randomUUID();
  for (let time = 0; time < 2; time += 1) {
    expect((await gp.send('POST', 'AuditEvent', JSON.stringify(event(key)), JSON_TYPE)).status).toBe(201);
  }
  expect((await deliver(key)).status).toBe(412);
});

it('is found by patient, by the privacy officer alone', async () => {
  const key = randomUUID();
  const location = (await deliver(key, event(key, 'zoe'))).headers.get('location') ?? '';
  const id = /AuditEvent\/([^/]+)/.exec(location)?.[1] ?? '';
  expect(idsIn((await officer.get('AuditEvent?patient=zoe')).json)).toEqual([id]);
  expect((await officer.get(`AuditEvent/${id}`)).json.entity[1].what.identifier.value).toBe(key);
  expect(idsIn((await officer.get('AuditEvent?action=R&date=2026-11-22&_count=1000')).json)).toContain(id);
  for (const path of ['AuditEvent', 'AuditEvent?patient=zoe', `AuditEvent/${id}`]) {
    const { status, json } = await gp.get(path);
    expect([status, json.issue[0].details.coding[0].code], path).toEqual([403, 'no-role']);
  }
  expect((await gp.get('Patient/zoe/$everything')).text).not.toContain('AuditEvent');
});

it.each([
  ['not JSON', '{', JSON_TYPE, 400],
  ['another type', JSON.stringify({ resourceType: 'Patient' }), JSON_TYPE, 400],
  ['too little', JSON.stringify({ resourceType: 'AuditEvent' }), JSON_TYPE, 422],
  ['not as FHIR', JSON.stringify(event('x')), { 'content-type': 'text/plain' }, 415],
  ['a condition that is none', JSON.stringify(event('x')), { ...JSON_TYPE, 'if-none-exist': 'colour=blue' }, 400],
  ['too much', JSON.stringify({ ...event('x'), text: 'x'.repeat(1_100_000) }), JSON_TYPE, 413],
])('refuses %s', async (_case, body, headers, status) => {
  expect((await gp.send('POST', 'AuditEvent', body, headers)).status).toBe(status);
});

it('cannot be changed or removed', async () => {
  const key = randomUUID();
  const id = /AuditEvent\/([^/]+)/.exec((await deliver(key)).headers.get('location') ?? '')?.[1] ?? '';
  expect((await officer.send('PUT', `AuditEvent/${id}`, JSON.stringify(event(key)), JSON_TYPE)).status).toBe(405);
  expect((await officer.send('DELETE', `AuditEvent/${id}`, '', JSON_TYPE)).status).toBe(405);
});
