import { mkdtempSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadFolder } from '../../../src-sandbox/load/files.ts';
import { readFolder } from '../../../src-sandbox/load/folder.ts';
import { folderRecord } from '../../../src-sandbox/load/record.ts';
import { at } from '../../../src-sandbox/resource.ts';
import { startedClient, inOrder } from '../small-record.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shcr-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
}

const addresses = (): string[] => readFolder(folder).resources.map((one) => `${one.resourceType}/${one.id}`);

it('reads resources, Bundles of every type, Parameters, arrays, NDJSON and gzip, below any folder', () => {
  write('a.json', { resourceType: 'Patient', id: 'a' });
  write('deep/er/b.json', {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: { resourceType: 'Patient', id: 'b' } }, {}],
  });
  write('c.ndjson', '{"resourceType":"Patient","id":"c1"}\n\n{"resourceType":"Patient","id":"c2"}\n');
  write('d.json', {
    resourceType: 'Parameters',
    parameter: [{ part: [{ resource: { resourceType: 'Patient', id: 'd' } }] }],
  });
  write('e.json', [{ resourceType: 'Patient', id: 'e' }]);
  write('f.json.gz', gzipSync('\uFEFF{"resourceType":"Patient","id":"f"}'));
  write('g.json', {
    resourceType: 'Bundle',
    type: 'message',
    entry: [
      {
        resource: {
          resourceType: 'Bundle',
          type: 'document',
          entry: [{ resource: { resourceType: 'Patient', id: 'g' } }],
        },
      },
    ],
  });
  write('h.json', '{"resourceType":"Patient","id":"h1"}\n{"resourceType":"Patient","id":"h2"}\n');
  write('notes.txt', 'nothing of ours');
  expect(addresses().sort(inOrder)).toEqual(
    ['a', 'b', 'c1', 'c2', 'd', 'e', 'f', 'g', 'h1', 'h2'].map((id) => `Patient/${id}`),
  );
  expect(readFolder(folder).problems).toEqual([]);
});

it('names what it cannot read, and serves the rest', () => {
  write('good.json', { resourceType: 'Patient', id: 'good' });
  write('broken.json', '{"resourceType": "Patient"');
  write('package.json', { name: 'not FHIR' });
  write('lines.ndjson', '{"resourceType":"Patient","id":"line"}\nnonsense\n');
  write('old.xml', '<Patient/>');
  write(
    'deep.json',
    `{"resourceType":"Bundle","entry":[{"resource":${'{"resourceType":"Basic","extension":['.repeat(20_000)}${']}'.repeat(20_000)}}]}`,
  );
  write('cut.json.gz', gzipSync('{}').subarray(0, 5));
  const { resources, problems } = readFolder(folder);
  expect(resources.map((one) => String(one.id)).sort(inOrder)).toEqual(['good', 'line']);
  for (const name of ['broken.json', 'package.json', 'lines.ndjson line 2', 'old.xml', 'deep.json', 'cut.json.gz']) {
    expect(
      problems.filter((words) => words.startsWith(`${name}:`)),
      name,
    ).toHaveLength(1);
  }
});

it('makes urn:uuid, absolute and contained-in-Bundle references lead where they led', () => {
  const uuid = '11111111-2222-4333-8444-555555555555';
  write('bundle.json', {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      { fullUrl: `urn:uuid:${uuid}`, resource: { resourceType: 'Patient' } },
      {
        fullUrl: 'https://elsewhere.example/fhir/Encounter/e',
        resource: { resourceType: 'Encounter', id: 'e', subject: { reference: `urn:uuid:${uuid}` } },
      },
      { fullUrl: 'urn:uuid:b', resource: { resourceType: 'Binary', id: 'pdf' } },
      {
        resource: {
          resourceType: 'DocumentReference',
          id: 'd',
          subject: { reference: `urn:uuid:${uuid}` },
          content: [{ attachment: { url: 'urn:uuid:b' } }],
          context: { encounter: [{ reference: 'https://elsewhere.example/fhir/Encounter/e' }] },
          custodian: { reference: 'urn:uuid:not-in-here' },
        },
      },
    ],
  });
  const { resources } = readFolder(folder);
  expect(resources.map((one) => one.id)).toEqual([uuid, 'e', 'pdf', 'd']);
  expect(at(resources[1], 'subject.reference')).toEqual([`Patient/${uuid}`]);
  expect(at(resources[3], 'content.attachment.url')).toEqual(['Binary/pdf']);
  expect(at(resources[3], 'context.encounter.reference')).toEqual(['Encounter/e']);
  expect(at(resources[3], 'custodian.reference')).toEqual(['urn:uuid:not-in-here']);
});

it('keeps both where the same type and id say different things, each with its own neighbours', () => {
  const bundle = (family: string, observation: string): object => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resource: { resourceType: 'Patient', id: 'p', name: [{ family }] } },
      { resource: { resourceType: 'Observation', id: observation, subject: { reference: 'Patient/p' } } },
    ],
  });
  write('1.json', bundle('One', 'o1'));
  write('2.json', bundle('Two', 'o2'));
  write('3.json', { resourceType: 'Patient', id: 'p', name: [{ family: 'One' }] });
  const { resources, renamed, repeated } = readFolder(folder);
  expect(resources.map((one) => `${one.resourceType}/${one.id}`)).toEqual([
    'Patient/p',
    'Observation/o1',
    'Patient/p-2',
    'Observation/o2',
  ]);
  expect(at(resources[3], 'subject.reference')).toEqual(['Patient/p-2']);
  expect(renamed).toEqual([expect.stringContaining('Patient/p is served as Patient/p-2')]);
  expect(repeated).toBe(1);
});

it('gives resources without an id the same one every time, and mends ids that are none', () => {
  write('a.json', {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resource: { resourceType: 'Flag', status: 'active' } },
      { resource: { resourceType: 'Flag', status: 'active' } },
    ],
  });
  write('b.json', { resourceType: 'Patient', id: 'not an id|1' });
  const first = addresses();
  expect(new Set(first).size).toBe(3);
  expect(addresses()).toEqual(first);
  expect(first[2]).toBe('Patient/not-an-id-1');
  for (const address of first) expect(address).toMatch(/^\w+\/[A-Za-z0-9\-.]{1,64}$/);
});

it('keeps references true across files where an id had to be mended, in whatever order the files come', () => {
  write(
    'Condition.ndjson',
    [
      { resourceType: 'Condition', id: 'c_1', subject: { reference: 'Patient/pat_one' } },
      { resourceType: 'Condition', id: 'c_2', subject: { reference: 'Patient/pat_one/_history/3' } },
      { resourceType: 'Condition', id: 'c_3', subject: { reference: 'Patient/pat-one' } },
    ]
      .map((one) => JSON.stringify(one))
      .join('\n'),
  );
  write('DocumentReference.ndjson', {
    resourceType: 'DocumentReference',
    id: 'd',
    extension: [{ url: 'https://elsewhere.example/Binary/bin_1', valueString: 'as it was' }],
    content: [{ attachment: { url: 'Binary/bin_1' } }],
  });
  write('Binary.ndjson', { resourceType: 'Binary', id: 'bin_1' });
  write('Patient.ndjson', { resourceType: 'Patient', id: 'pat_one' });
  write('later/Patient.ndjson', { resourceType: 'Patient', id: 'pat-one' });
  const { resources } = readFolder(folder);
  const byId = (id: string): unknown => resources.find((one) => one.id === id);
  expect(at(byId('c-1'), 'subject.reference')).toEqual(['Patient/pat-one-2']);
  expect(at(byId('c-2'), 'subject.reference')).toEqual(['Patient/pat-one-2']);
  // The resident whose id is right keeps it, although they come later.
  expect(at(byId('c-3'), 'subject.reference')).toEqual(['Patient/pat-one']);
  expect(at(byId('d'), 'content.attachment.url')).toEqual(['Binary/bin-1']);
  expect(at(byId('d'), 'extension.url')).toEqual(['https://elsewhere.example/Binary/bin_1']);
});

it('shows the whole record of a resident whose id is none of FHIR’s', async () => {
  write('Condition.ndjson', { resourceType: 'Condition', id: 'c', subject: { reference: 'Patient/pat_one' } });
  write('Patient.ndjson', { resourceType: 'Patient', id: 'pat_one' });
  const client = await startedClient({ data: folder });
  const { json } = await client.get(`Condition?patient=${client.sandbox.residents[0]?.patientId ?? ''}`);
  await client.close();
  expect(json.entry).toHaveLength(1);
});

it.each(['.', '..', '__/..', 'a/../../b', ' ', '%2e%2e', 'x'.repeat(200), 12])(
  'serves the id %j as one that is safe in a path and in an address',
  (id) => {
    write('a.json', { resourceType: 'Patient', id });
    write('b.json', { resourceType: 'Flag', id: 'f', patient: { reference: `Patient/${id}` } });
    const { resources } = readFolder(folder);
    expect(resources[0]?.id).toMatch(/^(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/);
    expect(at(resources[1], 'patient.reference')).toEqual([`Patient/${resources[0]?.id ?? ''}`]);
  },
);

it('never gives one resident the id that another one has further on', () => {
  write('1.json', { resourceType: 'Patient', id: 'p', gender: 'male' });
  write('2.json', { resourceType: 'Patient', id: 'p', gender: 'female' });
  write('3.json', { resourceType: 'Patient', id: 'p-2', gender: 'other' });
  const { resources } = readFolder(folder);
  expect(resources.map((one) => [one.id, at(one, 'gender')[0]])).toEqual([
    ['p', 'male'],
    ['p-3', 'female'],
    ['p-2', 'other'],
  ]);
});

it('names a folder that cannot be read, and a link to one, and reads on', () => {
  write('good.json', { resourceType: 'Patient', id: 'good' });
  write('locked/a.json', { resourceType: 'Patient', id: 'a' });
  write('zoo/b.json', { resourceType: 'Patient', id: 'b' });
  symlinkSync(folder, join(folder, 'round'));
  const files = loadFolder(folder, (path) => {
    if (path.endsWith('locked')) throw new Error('EACCES: permission denied');
    return readdirSync(path, { withFileTypes: true });
  });
  expect(files.flatMap(({ problems }) => problems)).toEqual([
    'locked: the folder cannot be read (EACCES: permission denied)',
    'round: a link to a folder is not followed',
  ]);
  expect(files.flatMap(({ resources }) => resources.map((one) => one.id))).toEqual(['good', 'b']);
});

it('counts what is no part of a record', () => {
  write('a.json', { resourceType: 'OperationOutcome', issue: [] });
  write('b.json', { resourceType: 'Bundle', type: 'batch' });
  expect(readFolder(folder).resources).toEqual([]);
  expect(folderRecord(folder).remarks.join('\n')).toContain('1 OperationOutcome, 1 Bundle');
});

it('serves numbers as they were written', async () => {
  write(
    'o.json',
    '{"resourceType":"Observation","id":"o","subject":{"reference":"Patient/p"},"valueQuantity":{"value":4.0},"component":[{"valueQuantity":{"value":1.10}},{"valueQuantity":{"value":1e3}},{"valueQuantity":{"value":0.00}},{"valueQuantity":{"value":12345678901234567890}},{"valueQuantity":{"value":-5.50}}]}',
  );
  const client = await startedClient({ data: folder });
  const { text } = await client.get('Observation?patient=p');
  const read = (await client.get('Observation/o')).text;
  await client.close();
  for (const written of [
    '"value":4.0}',
    '"value":1.10}',
    '"value":1e3}',
    '"value":0.00}',
    '"value":12345678901234567890}',
    '"value":-5.50}',
  ]) {
    expect(text).toContain(written);
    expect(read).toContain(written);
  }
});

it('announces every Patient found, and guards those that are flagged', async () => {
  write('a.json', { resourceType: 'Patient', id: 'open', name: [{ family: 'Moss', given: ['Tom'], prefix: ['Mr'] }] });
  write('b.json', {
    resourceType: 'Patient',
    id: 'flagged',
    meta: { security: [{ code: 'R' }] },
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 000 0069' }],
  });
  const client = await startedClient({ data: folder });
  expect(client.sandbox.residents).toMatchObject([
    { patientId: 'open', displayName: 'MOSS, Tom (Mr)', nhsNumber: null, access: 'open' },
    { patientId: 'flagged', displayName: 'Name not recorded', nhsNumber: '9990000069', access: 'sensitive' },
  ]);
  expect((await client.get('Patient/flagged')).status).toBe(403);
  await client.close();
});
