import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateResidents } from '../../src-sandbox/residents/index.ts';
import { giveReason, idsIn, nextOf, startedClient } from './small-record.ts';
import type { Client, Loose } from './small-record.ts';

let client: Client;
beforeAll(async () => {
  client = await startedClient({});
  await giveReasons(client);
});
afterAll(() => client.close());

/** Whom the GP has no relationship with is opened on a reason. */
async function giveReasons(by: Client): Promise<void> {
  for (const { patientId, access } of by.sandbox.residents) {
    if (access === 'open') await giveReason(by, patientId, 'relationship', 'best-interests');
  }
}

async function everythingOf(from: Client, patientId: string): Promise<string[]> {
  const texts: string[] = [];
  let next: string | undefined = `Patient/${patientId}/$everything?_count=1000`;
  while (next !== undefined) {
    const { text, json } = await from.get(next);
    // The links carry the port and a signature of the run.
    texts.push(JSON.stringify(json.entry).replaceAll(from.sandbox.baseUrl, 'BASE'));
    next = nextOf(json);
    expect(text.length).toBeGreaterThan(0);
  }
  return texts;
}

it('serves the same bytes in every run', async () => {
  const again = await startedClient({});
  await giveReasons(again);
  for (const { patientId, access } of client.sandbox.residents) {
    if (access === 'open') expect(await everythingOf(again, patientId)).toEqual(await everythingOf(client, patientId));
  }
  await again.close();
});

it('serves every resource of every open resident but the restricted ones', async () => {
  const { resources } = generateResidents({ seed: 1 });
  for (const { patientId, access } of client.sandbox.residents) {
    if (access !== 'open') continue;
    const own = resources.filter((one) => {
      const text = JSON.stringify(one);
      return (
        text.includes(`"subject":{"reference":"Patient/${patientId}"`) ||
        text.includes(`"patient":{"reference":"Patient/${patientId}"`)
      );
    });
    const open = own.filter((one) => one.meta?.security === undefined);
    const served = new Set<string>();
    let next: string | undefined = `Patient/${patientId}/$everything?_count=500`;
    while (next !== undefined) {
      const { json } = await client.get(next);
      for (const id of idsIn(json)) served.add(id);
      next = nextOf(json);
    }
    const missing = open.filter((one) => !served.has(one.id ?? ''));
    expect(
      missing.map((one) => `${one.resourceType}/${one.id}`),
      patientId,
    ).toEqual([]);
  }
});

it('finds every resident by NHS number', async () => {
  for (const { nhsNumber, patientId } of client.sandbox.residents) {
    const { json } = await client.get(`Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`);
    expect(idsIn(json)).toEqual([patientId]);
  }
});

it('says of every source what state it is in', async () => {
  for (const { patientId, access, sources, notShared } of client.sandbox.residents) {
    if (access !== 'open') continue;
    const { json } = await client.get(`Patient/${patientId}/$record-sources`);
    const states = (json.parameter ?? []).map(
      (one: Loose) => one.part.find((part: Loose) => part.name === 'state').valueCode as string,
    );
    expect(states, patientId).toHaveLength(new Set([...sources, ...notShared]).size);
    expect(states.filter((one: string) => one === 'not-shared')).toHaveLength(notShared.length);
  }
});
