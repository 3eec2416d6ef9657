import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src-sandbox/index.ts';
import { giveReason, idsIn, nextOf, startedClient, clientOf } from '../small-record.ts';
import type { Client } from '../small-record.ts';

/** docs/backend.md, 'What makes a copy cheap to check'. */
const ID = 'margaret-hollins';

let sandbox: Sandbox;
let client: Client;
let nurse: Client;
beforeAll(async () => {
  client = await startedClient({});
  ({ sandbox } = client);
  nurse = await clientOf(sandbox, 'ward.nurse');
});
afterAll(() => client.close());

const tagOf = async (path: string, by = client): Promise<string> => {
  const { status, headers } = await by.get(path);
  expect([path, status]).toEqual([path, 200]);
  return headers.get('etag') ?? 'none';
};

const stillHeld = async (path: string, tag: string, by = client): Promise<boolean> =>
  (await by.get(path, { 'if-none-match': tag })).status === 304;

describe('each answer that a copy is made of has a tag', () => {
  it.each([
    `Patient/${ID}`,
    `Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018`,
    `Patient/${ID}/$record-sources`,
    `Observation?patient=${ID}&_count=50&_revinclude=Provenance:target`,
    `Observation?patient=${ID}&_summary=count`,
    `Consent?patient=${ID}`,
    `MedicationRequest?patient=${ID}&_include=MedicationRequest:medication`,
    `Practitioner?_id=gone-1,gone-2&_count=50`,
    `AuditEvent?patient=${ID}&altid=555010001001`,
    'metadata',
    '.well-known/smart-configuration',
  ])('%s', async (path) => {
    const by = path.startsWith('AuditEvent') ? await clientOf(sandbox, 'privacy.officer') : client;
    const first = await by.get(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[^"]+"$/);
    // The time does not make it another one.
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const held of [tag, tag.replace('W/', ''), `"another", ${tag}, W/"third"`]) {
      const again = await by.get(path, { 'if-none-match': held });
      expect([held, again.status, again.text, again.headers.get('etag')]).toEqual([held, 304, '', tag]);
      expect(again.headers.get('content-type')).toBeNull();
      expect(Date.parse(again.headers.get('date') ?? '')).not.toBeNaN();
    }
    expect((await by.get(path, { 'if-none-match': 'W/"another"' })).text).not.toBe('');
  });

  it('and so has every page, whose address is the same each time', async () => {
    const first = `Observation?patient=${ID}&_count=100`;
    const pages = async (held: readonly string[]): Promise<{ path: string; tag: string; status: number }[]> => {
      const found = [];
      for (let path: string | undefined = first; path !== undefined;) {
        const { json, headers, status } = await client.get(path);
        const again = await client.get(path, { 'if-none-match': held[found.length] ?? '' });
        found.push({ path, tag: headers.get('etag') ?? '', status: held.length === 0 ? status : again.status });
        path = nextOf(json);
      }
      return found;
    };
    const once = await pages([]);
    expect(once.length).toBeGreaterThan(3);
    expect(new Set(once.map(({ tag }) => tag)).size).toBe(once.length);
    const twice = await pages(once.map(({ tag }) => tag));
    expect(twice).toEqual(once.map((one) => ({ ...one, status: 304 })));
  });
});

describe('the tag is of what this caller sees', () => {
  it('a colleague who sees the same has the same one; a role that sees none of it is refused with it', async () => {
    const path = `Patient/${ID}/$everything?_count=1000`;
    const tag = await tagOf(path);
    expect(await stillHeld(path, tag, nurse)).toBe(true);
    const receptionist = await clientOf(sandbox, 'receptionist');
    expect((await receptionist.get(path, { 'if-none-match': tag })).status).toBe(403);
  });

  it('a source that is away makes it another one, and its return the first one again', async () => {
    const paths = [`Observation?patient=${ID}`, `Immunization?patient=${ID}`, `Patient/${ID}/$record-sources`];
    const before = await Promise.all(paths.map((path) => tagOf(path)));
    sandbox.setFailures([{ target: 'whiston-hospital', status: 503 }]);
    for (const [index, path] of paths.entries()) expect(await stillHeld(path, before[index] ?? '')).toBe(false);
    sandbox.setFailures([]);
    for (const [index, path] of paths.entries()) expect(await stillHeld(path, before[index] ?? '')).toBe(true);
  });

  it('who may not see the record any more is refused, whatever they hold', async () => {
    const paths = [`Observation?patient=${ID}`, `Patient/${ID}/$record-sources`];
    const tags = await Promise.all(paths.map((path) => tagOf(path)));
    sandbox.setAccess(ID, 'opted-out');
    for (const [index, path] of paths.entries()) {
      expect((await client.get(path, { 'if-none-match': tags[index] ?? '' })).status).toBe(403);
    }
    sandbox.setAccess(ID, 'open');
    expect((await client.get(paths[0] ?? '', { 'if-none-match': tags[0] ?? '', authorization: '' })).status).toBe(401);
  });

  it('a restricted entry that is opened makes it another one for who gave the reason, and for nobody else', async () => {
    const of = 'pauline-hyde';
    const path = `AllergyIntolerance?patient=${of}`;
    for (const one of [client, nurse]) await giveReason(one, of, 'relationship', 'patient-agreed');
    const { json } = await client.get(path);
    const masked = (json.entry as { resource: { id: string; code?: object } }[]).find(({ resource }) => !resource.code);
    const [mine, theirs] = [await tagOf(path), await tagOf(path, nurse)];
    await giveReason(client, of, 'entry', 'patient-agreed', `AllergyIntolerance/${masked?.resource.id ?? ''}`);
    expect(await stillHeld(path, mine)).toBe(false);
    expect(await stillHeld(path, theirs, nurse)).toBe(true);
  });

  it('is not taken for what is sent', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = (headers: Record<string, string>) =>
      client.send('POST', 'Flag/_search', `patient=${ID}`, { ...form, ...headers });
    const tag = (await sent({})).headers.get('etag') ?? '';
    expect((await sent({ 'if-none-match': tag })).status).toBe(200);
  });
});

it('_lastUpdated narrows the search of every type that the record has, to the instant', async () => {
  const { json: statement } = await client.get('metadata');
  let compared = 0;
  for (const { type, searchParam } of statement.rest[0].resource as {
    type: string;
    searchParam?: { name: string }[];
  }[]) {
    if (['Binary', 'AuditEvent', 'Patient'].includes(type)) continue;
    expect([type, searchParam?.map(({ name }) => name)]).toEqual([type, expect.arrayContaining(['_lastUpdated'])]);
    const { json, status } = await client.get(`${type}?patient=${ID}&_count=1000`);
    if (status !== 200) continue;
    const entries = (json.entry ?? []) as {
      resource: { id: string; meta: { lastUpdated: string } };
      search: { mode: string };
    }[];
    const updates = entries
      .filter(({ search }) => search.mode === 'match')
      .map(({ resource: { id, meta } }) => ({ id, at: Date.parse(meta.lastUpdated) }));
    const [middle] = updates
      .map(({ at }) => at)
      .toSorted((a, b) => a - b)
      .slice(updates.length / 2);
    if (middle === undefined) continue;
    const rules = { gt: middle + 1, ge: middle, lt: -middle, le: -middle - 1 };
    for (const [prefix, bound] of Object.entries(rules)) {
      const found = idsIn(
        (await client.get(`${type}?patient=${ID}&_count=1000&_lastUpdated=${prefix}${new Date(middle).toISOString()}`))
          .json,
      );
      const expected = updates.filter(({ at }) => (bound > 0 ? at >= bound : at < -bound)).map(({ id }) => id);
      expect([type, prefix, found]).toEqual([type, prefix, expected]);
      compared += expected.length;
    }
  }
  expect(compared).toBeGreaterThan(1000);
});
