import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src-sandbox/index.ts';
import { clientOf, idsIn, nextOf, startedClient } from './small-record.ts';
import type { Client } from './small-record.ts';

const ID = 'margaret-hollins';

let sandbox: Sandbox;
let client: Client;
beforeEach(async () => {
  client = await startedClient({});
  ({ sandbox } = client);
});
afterEach(() => client.close());

const firstOf = async (type: string): Promise<string> =>
  `${type}/${idsIn((await client.get(`${type}?patient=${ID}&_count=1`)).json)[0] ?? ''}`;

/** Which answers of a held copy are no longer true. */
async function held(paths: readonly string[]): Promise<() => Promise<string[]>> {
  const tags = await Promise.all(paths.map(async (path) => (await client.get(path)).headers.get('etag') ?? ''));
  return async () => {
    const now = await Promise.all(
      paths.map(async (path, index) => (await client.get(path, { 'if-none-match': tags[index] ?? '' })).status),
    );
    return paths.filter((_, index) => now[index] !== 304);
  };
}

const since = async (type: string, instant: string): Promise<string[]> =>
  idsIn((await client.get(`${type}?patient=${ID}&_lastUpdated=ge${instant}`)).json);

/** The Date of an answer: whole seconds, so that what changes within that second is asked for with `ge`. */
const serverTime = async (): Promise<string> =>
  new Date((await client.get('metadata')).headers.get('date') ?? '').toISOString();

describe('an entry that a source corrects', () => {
  it('is another version of this moment, and found by what it says now', async () => {
    const entry = await firstOf('Condition');
    const [listed, other] = [`Condition?patient=${ID}`, `Flag?patient=${ID}`];
    const stale = await held([entry, listed, other]);
    const before = (await client.get(entry)).json;
    const from = await serverTime();
    sandbox.changes.correct(entry, 'Heart failure, not pneumonia');
    const { json, headers } = await client.get(entry);
    expect(json).toMatchObject({
      id: before.id,
      subject: before.subject,
      code: { text: 'Heart failure, not pneumonia' },
    });
    expect(json.meta).toMatchObject({ versionId: '2', source: before.meta.source });
    expect(Date.parse(json.meta.lastUpdated)).toBeGreaterThan(Date.now() - 60_000);
    expect(headers.get('etag')).toBe('W/"2"');
    expect(await stale()).toEqual([entry, listed]);
    expect(await since('Condition', from)).toEqual([before.id]);
    const code = before.code.coding[0];
    const byOldCode = await client.get(`Condition?patient=${ID}&code=${code.system}|${code.code}&_id=${before.id}`);
    expect(idsIn(byOldCode.json)).toEqual([]);
  });

  it.each(['Observation', 'MedicationRequest', 'Immunization', 'Encounter', 'DocumentReference', 'AllergyIntolerance'])(
    'says so in its own words: %s',
    async (type) => {
      const entry = await firstOf(type);
      sandbox.changes.correct(entry, 'Corrected words');
      expect(JSON.stringify((await client.get(entry)).json)).toContain('Corrected words');
    },
  );

  it('on a later page leaves the pages before it as they were held', async () => {
    const first = `Observation?patient=${ID}&_count=100`;
    const second = nextOf((await client.get(first)).json) ?? '';
    const stale = await held([first, second]);
    const [entry = ''] = idsIn((await client.get(second)).json).slice(50);
    sandbox.changes.correct(`Observation/${entry}`, 'Corrected words');
    expect(await stale()).toEqual([second]);
  });

  it('may be the Patient: found by the new name alone', async () => {
    sandbox.changes.correct(`Patient/${ID}`, 'Newname');
    const found = async (family: string) =>
      idsIn((await client.get(`Patient?family=${family}&birthdate=1945-07-14`)).json);
    expect([await found('newname'), await found('hollins')]).toEqual([[ID], []]);
  });
});

it('an entry entered in error is marked as FHIR has it for its type', async () => {
  const [condition, observation] = [await firstOf('Condition'), await firstOf('Observation')];
  for (const entry of [condition, observation]) sandbox.changes.retract(entry);
  const struck = (await client.get(condition)).json;
  expect(struck.verificationStatus.coding[0].code).toBe('entered-in-error');
  expect(struck.clinicalStatus).toBeUndefined();
  expect((await client.get(observation)).json).toMatchObject({ status: 'entered-in-error', meta: { versionId: '2' } });
  expect(idsIn((await client.get(`Observation?patient=${ID}&status=entered-in-error`)).json)).toContain(
    observation.split('/')[1],
  );
});

describe('an entry that is removed', () => {
  it('is in no answer any more, and 410 by its id to who may see the record', async () => {
    const entry = await firstOf('Observation');
    const id = entry.split('/')[1] ?? '';
    const total = async () => (await client.get(`Observation?patient=${ID}&_summary=count`)).json.total as number;
    const [before, stale, from] = [
      await total(),
      await held([`Observation?patient=${ID}&_count=1000`]),
      await serverTime(),
    ];
    sandbox.changes.remove(entry);
    expect(await total()).toBe(before - 1);
    const { status, json } = await client.get(entry, { 'if-none-match': 'W/"1"' });
    expect([status, json.issue[0].code]).toEqual([410, 'deleted']);
    expect(await stale()).toHaveLength(1);
    for (const path of [`Observation?patient=${ID}&_count=1000`, `Patient/${ID}/$everything?_count=1000`]) {
      expect(idsIn((await client.get(path)).json)).not.toContain(id);
    }
    // What changed since does not tell of it: a copy is checked whole.
    expect(await since('Observation', from)).toEqual([]);
    const stranger = await clientOf(sandbox, 'student.nurse');
    sandbox.setAccess(ID, 'opted-out');
    for (const one of [client, stranger]) expect((await one.get(entry)).status).toBe(403);
  });
});

it('an allergy that is added is confirmed, of this moment, and on the list', async () => {
  const from = await serverTime();
  const stale = await held([`AllergyIntolerance?patient=${ID}`]);
  const [, id = ''] = sandbox.changes.addAllergy(ID, 'Chlorhexidine wipes').split('/');
  expect(await stale()).toHaveLength(1);
  expect(await since('AllergyIntolerance', from)).toEqual([id]);
  const { json } = await client.get(`AllergyIntolerance/${id}`);
  expect(json).toMatchObject({ code: { text: 'Chlorhexidine wipes' }, patient: { reference: `Patient/${ID}` } });
});

it('what cannot be done is refused in words', () => {
  expect(() => sandbox.changes.correct('Condition/nothing', 'x')).toThrow("there is no entry 'Condition/nothing'");
  expect(() => sandbox.changes.remove(`Patient/${ID}`)).toThrow('a Patient stays');
  expect(() => sandbox.changes.addAllergy('nobody', 'x')).toThrow('there is no resident');
  expect(() => sandbox.changes.correct(`Consent/${ID}`, 'x')).toThrow('there is no entry');
});

it('what was asked of the record is counted, with what was answered from a copy and how large the rest was', async () => {
  const path = `Observation?patient=${ID}&_count=1000`;
  const before = sandbox.traffic();
  const tag = (await client.get(path)).headers.get('etag') ?? '';
  const between = sandbox.traffic();
  await client.get(path, { 'if-none-match': tag });
  const after = sandbox.traffic();
  expect(between.requests - before.requests).toBe(1);
  expect(between.bytes - before.bytes).toBeGreaterThan(5_000);
  expect(after).toEqual({ ...between, requests: between.requests + 1, notModified: between.notModified + 1 });
});
