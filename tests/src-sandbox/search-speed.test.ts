import { afterAll, beforeAll, expect, it } from 'vitest';
import { idsIn, nextOf, observation, patient, recordOf, startedClient } from './small-record.ts';
import type { Client } from './small-record.ts';

/** How much larger the large record is, for the open patient and for all others alike. */
const TIMES = 100;
const OTHERS = 800;
const OWN = 200;

/** A search that looked at every resource would cost 100 times as much; ten times leaves room for a busy machine. */
const MOST = 10;

let small: Client;
let large: Client;
beforeAll(async () => {
  [small, large] = (await Promise.all([1, TIMES].map(startedWith))) as [Client, Client];
});
afterAll(() => Promise.all([small.close(), large.close()]));

/** Everybody has 200 observations; the patient asked for has as many times more as the record is larger. */
function startedWith(times: number): Promise<Client> {
  const day = (index: number): string => new Date(Date.UTC(1990, 0, 1) + index * 36_000_000).toISOString();
  const people = (OTHERS * times) / 200;
  return startedClient({
    record: recordOf([
      patient('ann', '9990000018'),
      ...Array.from({ length: OTHERS * times }, (_, index) =>
        observation(`x${index}`, `p${index % people}`, day(index)),
      ),
      ...Array.from({ length: OWN * times }, (_, index) => observation(`o${index}`, 'ann', day(index))),
    ]),
  });
}

/** The best of several, so that a busy machine does not decide. */
async function fastestMs(client: Client, path: string): Promise<number> {
  let fastest = Infinity;
  for (let round = 0; round < 9; round += 1) {
    const before = performance.now();
    expect((await client.get(path)).status).toBe(200);
    fastest = Math.min(fastest, performance.now() - before);
  }
  return fastest;
}

it.each([
  'Observation?patient=ann&_sort=-date&_count=100',
  'Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018',
  'Observation?patient=p3&code=http://loinc.org|2823-3&date=ge1990',
])('%s costs in 100,000 resources what it costs in 1,000', async (path) => {
  expect((await fastestMs(large, path)) / (await fastestMs(small, path))).toBeLessThan(MOST);
});

it('a page far down costs what the first costs, and goes on where the one before ended', async () => {
  const first = 'Observation?patient=ann&_sort=-date&_count=100';
  let far = first;
  for (let page = 0; page < 100; page += 1) far = nextOf((await large.get(far)).json) ?? '';
  expect(idsIn((await large.get(far)).json)[0]).toBe('o9999');
  expect((await fastestMs(large, far)) / (await fastestMs(large, first))).toBeLessThan(MOST);
});
