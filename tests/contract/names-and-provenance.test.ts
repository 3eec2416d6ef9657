import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateResidents } from '../../src-sandbox/residents/index.ts';
import { type Sandbox, startSandbox } from '../../src-sandbox/index.ts';
import { signIn } from '../../tools/driver/http-sign-in.ts';
import { openResident, type OpenedRecord } from '../../tools/peer/open-resident.ts';
import { recordOf, resident, type Written } from '../src-sandbox/small-record.ts';

/** The viewer's client, pull and record side against the sandbox over HTTP: what only a reference or a Provenance tells. */
const ID = 'graham-eccles';
const DIRECTORY = new Set(['Organization', 'Location', 'Practitioner', 'PractitionerRole', 'Device']);

let sandbox: Sandbox;
let record: OpenedRecord;

beforeAll(async () => {
  const all = generateResidents({ seed: 1 }).resources as unknown as Written[];
  const theirs = all.filter((one) => {
    const isPatient = one.resourceType === 'Patient' && one.id === ID;
    return isPatient || DIRECTORY.has(one.resourceType) || JSON.stringify(one).includes(`"Patient/${ID}"`);
  });
  sandbox = await startSandbox({ record: recordOf(theirs, { residents: [resident(ID, '9990000298')] }) });
  const { access_token: token } = await signIn(sandbox, 'gp.example');
  record = await openResident({ name: 'the sandbox', baseUrl: sandbox.baseUrl, token }, ID, Date.now(), null);
});
afterAll(() => sandbox.close());

const entryCalled = (title: string) => {
  const found = record.entries.find((entry) => entry.title.startsWith(title));
  if (found === undefined) throw new Error(`no entry ${title}`);
  return found;
};

test('people and places that are references alone are named, and none is missing', () => {
  expect(entryCalled('Cardiology outpatient clinic').summary).toContain('Dr Helena Costa');
  expect(record.ledger.namesNotFetched).toEqual([]);
  expect(record.ofOthers).toBe(0);
});

test('a result without a source of its own has the one that its Provenance tells', () => {
  const result = entryCalled('Troponin T');
  expect(result.source).toMatchObject({ name: 'Whiston Hospital', odsCode: 'N00010', system: 'Careflow' });
  const origin = record.detail(result.id)?.fields.find(({ label }) => label === 'Origin')?.value;
  expect(origin).toBe(
    'Recorded by Dr Helena Costa (Whiston Hospital) on 20-Aug-2025 16:40; kept by Whiston Hospital; sent by Careflow; activity: create',
  );
});
