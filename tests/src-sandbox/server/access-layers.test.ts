import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../../../src-sandbox/index.ts';
import type { Sandbox } from '../../../src-sandbox/index.ts';
import { clientOf, from, giveReason, observation, patient, recordOf, resident, restricted } from '../small-record.ts';
import type { Client, Loose } from '../small-record.ts';

/** What keeps each of them closed to a GP of another practice. */
const CLOSED_BY = {
  friend: [],
  stranger: ['relationship'],
  optedout: ['opt-out'],
  both: ['opt-out', 'relationship'],
} as const;
type Who = keyof typeof CLOSED_BY;
const PEOPLE = Object.keys(CLOSED_BY) as Who[];

const CODE = { 'opt-out': 'opted-out', relationship: 'no-relationship' } as const;
const KNOWN = [{ odsCode: 'N00001', code: 'encounter', text: 'Seen last week' }] as const;
const letter = (who: Who): Loose => ({
  resourceType: 'DocumentReference',
  id: `${who}-two`,
  status: 'current',
  subject: { reference: `Patient/${who}` },
  content: [{ attachment: { url: `Binary/${who}-file` } }],
  ...from('surgery', restricted),
});

const RECORD = recordOf(
  PEOPLE.flatMap((who) => [
    patient(who, '9990000018'),
    observation(`${who}-open`, who, '2020-01-01', from('surgery')),
    observation(`${who}-one`, who, '2020-01-02', from('surgery', restricted)),
    letter(who),
    { resourceType: 'Binary', id: `${who}-file`, contentType: 'text/plain', data: 'aGVsbG8=' },
  ]),
  {
    residents: PEOPLE.map((who) =>
      resident(who, '9990000018', {
        access: (CLOSED_BY[who] as readonly string[]).includes('opt-out') ? 'opted-out' : 'open',
        relationships: (CLOSED_BY[who] as readonly string[]).includes('relationship') ? [] : KNOWN,
      }),
    ),
  },
);

const ENTRIES = { one: 'Observation', two: 'DocumentReference' } as const;
const GRANTS = ['relationship', 'opt-out', 'one', 'two'] as const;
type Grant = (typeof GRANTS)[number];
const subsets = Array.from({ length: 2 ** GRANTS.length }, (_, bits) =>
  GRANTS.filter((_grant, at) => bits & (1 << at)),
);
const rows = PEOPLE.flatMap((who) => subsets.map((given) => [who, given.join(' + ') || 'nothing', given] as const));

let sandbox: Sandbox;
let client: Client;
let clock = Date.parse('2026-11-22T09:00:00Z');
beforeAll(async () => {
  sandbox = await startSandbox({ record: RECORD, now: () => new Date(clock) });
  client = await clientOf(sandbox, 'gp.example');
});
afterAll(() => sandbox.close());

async function answer(path: string): Promise<string | number> {
  const { status, json } = await client.get(path, { accept: 'application/fhir+json' });
  return status === 200 ? 200 : (json.issue[0].details?.coding[0].code ?? status);
}

/** Ids of those that came whole. */
async function whole(path: string): Promise<string[]> {
  const { json } = await client.get(path);
  return (json.entry ?? [])
    .map(({ resource }: Loose) => resource)
    .filter(({ meta }: Loose) => !meta.security?.some(({ code }: Loose) => code === 'MASKED'))
    .map(({ id }: Loose) => id);
}

it.each(rows)('%s, with a reason for %s: each reason opens its own layer, and no other', async (who, _text, given) => {
  // What was given in the row before is over.
  clock += 2 * 3_600_000;
  for (const grant of given) {
    if (grant === 'one' || grant === 'two') {
      await giveReason(client, who, 'entry', 'emergency', `${ENTRIES[grant]}/${who}-${grant}`);
    } else await giveReason(client, who, grant, 'emergency');
  }
  const missing = CLOSED_BY[who].find((layer) => !given.includes(layer));
  const record = missing === undefined ? 200 : CODE[missing];
  const entry = (name: Grant): string | number =>
    missing === undefined ? (given.includes(name) ? 200 : 'restricted') : record;
  expect({
    search: await answer(`Observation?patient=${who}`),
    count: await answer(`Observation?patient=${who}&_summary=count`),
    everything: await answer(`Patient/${who}/$everything`),
    sources: await answer(`Patient/${who}/$record-sources`),
    plain: await answer(`Observation/${who}-open`),
    one: await answer(`Observation/${who}-one`),
    two: await answer(`DocumentReference/${who}-two`),
    file: await answer(`Binary/${who}-file`),
    person: await answer(`Patient/${who}`),
  }).toEqual({
    search: record,
    count: record,
    everything: record,
    sources: record,
    plain: record,
    one: entry('one'),
    two: entry('two'),
    file: entry('two'),
    person: 200,
  });
  if (missing !== undefined) return;
  const opened = (ids: readonly Grant[]): string[] =>
    ids.filter((id) => given.includes(id)).map((id) => `${who}-${id}`);
  expect(await whole(`Observation?patient=${who}`)).toEqual([`${who}-open`, ...opened(['one'])]);
  expect(await whole(`DocumentReference?patient=${who}`)).toEqual(opened(['two']));
  expect(await whole(`Patient/${who}/$everything`)).toEqual([
    who,
    `${who}-open`,
    ...opened(['one', 'two']),
    ...(given.includes('two') ? [`${who}-file`] : []),
  ]);
});

it('a reason for an entry counts for nothing while the record itself is closed, and is not kept for later', async () => {
  clock += 2 * 3_600_000;
  const early = await giveReason(client, 'stranger', 'entry', 'emergency', 'Observation/stranger-one');
  expect([early.decision, early.layer]).toEqual(['permit-with-reason-needed', 'relationship']);
  await giveReason(client, 'stranger', 'relationship', 'emergency');
  expect(await answer('Observation/stranger-one')).toBe('restricted');
});
