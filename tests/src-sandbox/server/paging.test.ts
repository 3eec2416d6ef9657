import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../../../src-sandbox/index.ts';
import { clientOf, idsIn, nextOf, observation, patient, recordOf, startedClient } from '../small-record.ts';
import type { Client } from '../small-record.ts';

// Many share a date, because that is where paging by date alone loses or repeats entries.
const dates = ['2020-01-01', '2020-01-02', undefined];
const record = recordOf([
  patient('ann', '9990000018'),
  patient('zoe', '9990000026'),
  ...Array.from({ length: 25 }, (_, index) => observation(`o${index}`, 'ann', dates[index % 3])),
  observation('z1', 'zoe', '2020-01-01'),
  observation('z2', 'zoe', '2020-01-01'),
]);

let client: Client;
beforeAll(async () => {
  client = await startedClient({ record });
});
afterAll(() => client.close());

async function allPages(first: string): Promise<string[][]> {
  const pages: string[][] = [];
  let next: string | undefined = first;
  while (next !== undefined) {
    const { status, json } = await client.get(next);
    expect(status).toBe(200);
    pages.push(idsIn(json));
    next = nextOf(json);
  }
  return pages;
}

it.each(['_sort=-date', '_sort=date', '_sort=_id', '_sort=-_lastUpdated', ''])(
  'gives every entry once, in the order of one big page (%s)',
  async (sort) => {
    const whole = idsIn((await client.get(`Observation?patient=ann&_count=1000&${sort}`)).json);
    const pages = await allPages(`Observation?patient=ann&_count=4&${sort}`);
    expect(whole).toHaveLength(25);
    expect(pages.flat()).toEqual(whole);
    expect(pages).toHaveLength(7);
  },
);

it('pages $everything too', async () => {
  expect((await allPages('Patient/ann/$everything?_count=10')).map((page) => page.length)).toEqual([10, 10, 6]);
});

it('gives absolute links on the origin that was asked', async () => {
  const { json } = await client.get('Observation?patient=ann&_count=4');
  expect(nextOf(json)?.startsWith(`${client.sandbox.baseUrl}/Observation?`)).toBe(true);
  const other = client.sandbox.baseUrl.replace('127.0.0.1', 'localhost');
  expect(nextOf((await client.get(`${other}/Observation?patient=ann&_count=4`)).json)?.startsWith(other)).toBe(true);
});

it('tells the total only when asked, or when it is plain to see', async () => {
  expect((await client.get('Observation?patient=ann&_count=4')).json.total).toBeUndefined();
  expect((await client.get('Observation?patient=ann&_count=4&_total=accurate')).json.total).toBe(25);
  expect((await client.get('Observation?patient=zoe')).json.total).toBe(2);
});

it('refuses a link that was altered or carried to another patient', async () => {
  const next = new URL(nextOf((await client.get('Observation?patient=ann&_count=1')).json) ?? '');
  const carried = new URL(next);
  carried.searchParams.set('patient', 'zoe');
  expect((await client.get(carried.href)).status).toBe(400);
  const [epoch = '', payload = '', signature = ''] = (next.searchParams.get('_page') ?? '').split('.');
  const elsewhere = Buffer.from('[0,0]').toString('base64url');
  for (const forged of [
    `${epoch}.${elsewhere}.${signature}`,
    `${epoch}.${payload}.${signature.slice(0, -2)}AA`,
    'x',
    `${epoch}.${payload}`,
  ]) {
    const url = new URL(next);
    url.searchParams.set('_page', forged);
    expect((await client.get(url.href)).status, forged).toBe(400);
  }
});

it('says 410 to a link of an earlier run', async () => {
  const next = nextOf((await client.get('Observation?patient=ann&_count=1')).json) ?? '';
  const later = await clientOf(await startSandbox({ record }), 'gp.example');
  const moved = next.replace(client.sandbox.baseUrl, later.sandbox.baseUrl);
  expect((await later.get(moved)).status).toBe(410);
  await later.close();
});

it('never gives more than the page cap', async () => {
  const capped = await startedClient({ record, pageCap: 3 });
  expect(idsIn((await capped.get('Observation?patient=ann&_count=500')).json)).toHaveLength(3);
  await capped.close();
});
