import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../src-sandbox/index.ts';
import { startSandbox } from '../../../src-sandbox/index.ts';
import { signIn } from '../../../tools/driver/http-sign-in.ts';
import { compareRecords, sampleOf } from '../../../tools/peer/compare.ts';
import { openResident, type OpenedRecord } from '../../../tools/peer/open-resident.ts';
import { from, observation, patient, recordOf, resident, type Written } from '../../src-sandbox/small-record.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const ID = 'ann';
const POTASSIUM = observation('k', ID, '2026-11-20', {
  ...from('whiston-hospital', { lastUpdated: '2026-11-20T10:00:00Z', versionId: '1' }),
  valueQuantity: { value: 5.9, unit: 'mmol/L' },
});
const PROBLEM: Written = {
  resourceType: 'Condition',
  id: 'c',
  subject: { reference: `Patient/${ID}` },
  code: { text: 'Asthma' },
};
const RECORD = [patient(ID, '9990000018'), POTASSIUM, PROBLEM];

const running: Sandbox[] = [];
let record: OpenedRecord;

async function opened(resources: readonly Written[]): Promise<OpenedRecord> {
  const sandbox = await startSandbox({
    record: recordOf(resources, { residents: [resident(ID, '9990000018')] }),
    now: () => new Date(NOW),
  });
  running.push(sandbox);
  const { access_token: token } = await signIn(sandbox, 'gp.example');
  return openResident({ name: 'the sandbox', baseUrl: sandbox.baseUrl, token }, ID, NOW, null);
}

beforeAll(async () => {
  record = await opened(RECORD);
});
afterAll(() => Promise.all(running.map((sandbox) => sandbox.close())));

async function wheres(resources: readonly Written[]): Promise<string[]> {
  return compareRecords(record, await opened(resources)).map(({ where }) => where);
}

test('opens a record with everything in it', () => {
  expect(record.entries.map(({ id }) => id).toSorted()).toEqual(['Condition/c', 'Observation/k']);
  expect(record.detail('Observation/k')?.raw).toContain('5.9');
  expect(record.ledger.finished).toBe(true);
  expect(record.resources).toBe(2);
});

test.each<[string, readonly Written[]]>([
  ['the same record in another order', RECORD.toReversed()],
  [
    'another version at another time',
    [
      RECORD[0] ?? PROBLEM,
      PROBLEM,
      { ...POTASSIUM, ...from('whiston-hospital', { lastUpdated: '2026-11-22T01:00:00Z', versionId: '7' }) },
    ],
  ],
])('says nothing of %s', async (_what, resources) => {
  expect(await wheres(resources)).toEqual([]);
});

test.each([
  ['says nothing of the request that HAPI puts behind the source', '#Xy1', []],
  ['finds another source in the text as received', '-two', ['detail Observation/k']],
])('%s', (_promise, behind, expected) => {
  const source = '/source/whiston-hospital';
  const detail: OpenedRecord['detail'] = (id) => {
    const made = record.detail(id);
    return made === null ? null : { ...made, raw: made.raw.replace(source, source + behind) };
  };
  expect(compareRecords(record, { ...record, detail }).map(({ where }) => where)).toEqual(expected);
});

test.each<[string, readonly Written[], string]>([
  [
    'another value',
    [RECORD[0] ?? PROBLEM, PROBLEM, { ...POTASSIUM, valueQuantity: { value: 4.9, unit: 'mmol/L' } }],
    'entry Observation/k',
  ],
  ['an entry that is missing', RECORD.slice(0, 2), 'entry Condition/c'],
  ['an entry too many', [...RECORD, { ...PROBLEM, id: 'd' }], 'entry Condition/d'],
  ['a category that holds less', RECORD.slice(0, 2), 'category Condition'],
  [
    'what only the detail tells',
    [RECORD[0] ?? PROBLEM, POTASSIUM, { ...PROBLEM, note: [{ text: 'Since childhood' }] }],
    'detail Condition/c',
  ],
  ['another birth date', [patient(ID, '9990000018', { birthDate: '1950-03-08' }), POTASSIUM, PROBLEM], 'banner'],
  [
    'another source',
    [RECORD[0] ?? PROBLEM, PROBLEM, { ...POTASSIUM, ...from('mersey-care') }],
    'source https://record.sthelens.example/source/mersey-care',
  ],
  [
    'an allergy',
    [
      ...RECORD,
      {
        resourceType: 'AllergyIntolerance',
        id: 'a',
        patient: { reference: `Patient/${ID}` },
        code: { text: 'Penicillin' },
      },
    ],
    'allergies',
  ],
])('finds %s', async (_what, resources, expected) => {
  expect(await wheres(resources)).toContain(expected);
});

test('finds a resource that is not shown on one side', () => {
  const more = { ...record.ledger, notShown: [{ resourceType: 'Claim', reason: 'not-clinical', count: 1 } as const] };
  expect(compareRecords(record, { ...record, ledger: more })).toEqual([
    { where: 'not shown Claim not-clinical', field: '', left: 'nothing', right: '1' },
  ]);
});

test.each([
  ['the other holds nothing of it', 0, []],
  ['the other holds something of it', 2, ['category Goal']],
])('a category that one server does not offer is a difference only where %s', (_when, held, expected) => {
  const goal = record.ledger.categories.find(({ resourceType }) => resourceType === 'Goal');
  if (goal === undefined) throw new Error('no category Goal');
  const others = record.ledger.categories.filter((category) => category !== goal);
  const withGoal = (change: Partial<typeof goal>): OpenedRecord => ({
    ...record,
    ledger: { ...record.ledger, categories: [...others, { ...goal, ...change }] },
  });
  const differences = compareRecords(
    withGoal({ state: 'unsupported', held: 0 }),
    withGoal({ state: 'complete', held }),
  );
  expect(differences.map(({ where }) => where)).toEqual(expected);
});

test('samples the first of each label and every twentieth', () => {
  const entry = record.entries[0];
  if (entry === undefined) throw new Error('no entry');
  const many = Array.from({ length: 30 }, (_, place) => ({
    ...entry,
    id: `x${String(place).padStart(2, '0')}`,
    label: place === 7 ? 'Rare' : 'Common',
  }));
  expect(sampleOf(many)).toEqual(['x00', 'x07', 'x20']);
});
