import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readFolder } from '../../src-sandbox/load/folder.ts';
import { nextOf, startedClient, inOrder } from './small-record.ts';
import type { Client } from './small-record.ts';

/** Records that nobody on this project wrote. Not part of the project: absent on most machines. */
const DATA = fileURLToPath(new URL('../../../shared/data', import.meta.url));
const present = existsSync(DATA);
if (!present) process.stderr.write(`public-data tests skipped: ${DATA} is not there\n`);

async function countAll(client: Client, patientId: string): Promise<number> {
  let count = 0;
  let next: string | undefined = `Patient/${patientId}/$everything?_count=500`;
  while (next !== undefined) {
    const { status, json } = await client.get(next);
    expect(status).toBe(200);
    count += (json.entry as { search: { mode: string } }[]).filter((one) => one.search.mode === 'match').length;
    next = nextOf(json);
  }
  return count;
}

it.skipIf(!present)('serves Synthea’s four lives whole', async () => {
  const client = await startedClient({ data: `${DATA}/synthea` });
  expect(client.sandbox.residents.map((one) => one.displayName).sort(inOrder)).toEqual([
    expect.stringMatching(/^ALANIZ/),
    expect.stringMatching(/^CORMIER/),
    expect.stringMatching(/^KREIGER/),
    expect.stringMatching(/^LAKIN/),
  ]);
  const { resources, problems, renamed } = readFolder(`${DATA}/synthea`);
  expect([problems, renamed]).toEqual([[], []]);
  const nobodys = resources.filter(
    (one) => one.resourceType === 'Organization' || one.resourceType === 'Practitioner',
  ).length;
  let served = 0;
  for (const { patientId } of client.sandbox.residents) served += await countAll(client, patientId);
  expect(served).toBe(resources.length - nobodys);
  const { text } = await client.get(`Observation?patient=${client.sandbox.residents[0]?.patientId ?? ''}&_count=1000`);
  expect(text).not.toContain('"urn:uuid:');
  await client.close();
});

it
  .skipIf(!present)
  .each([
    'ukcore',
    'nhs',
    'nhs/immunisation-api-r4',
    'nhs/eps-api-r4',
    'nhs/bars-api-r4',
    'nhs/scr-api-r4',
    'nhs/pds-api-r4',
    'nhs/interweave-yhcr-r4',
  ])('serves every Patient of %s', async (folder) => {
  const client = await startedClient({ data: `${DATA}/${folder}` });
  for (const { patientId, access } of client.sandbox.residents) {
    expect((await client.get(`Patient/${patientId}`)).status, patientId).toBe(access === 'open' ? 200 : 403);
    if (access === 'open') expect(await countAll(client, patientId), patientId).toBeGreaterThan(0);
  }
  await client.close();
});

it.skipIf(!present)('names the one file that is not JSON', () => {
  const { problems } = readFolder(`${DATA}/nhs/bars-api-r4`);
  expect(problems).toEqual([
    expect.stringMatching(/^specification__examples1\.2\.0__document_reference__GET-success\.json: is not JSON/),
  ]);
});
