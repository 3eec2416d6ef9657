import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { generateResidents } from '../../../src-sandbox/residents/index.ts';
import { isResource, type Resource } from '../../../src-sandbox/resource.ts';
import { ChangesAtPeer, CORRECTED } from '../../../tools/peer/changes.ts';

let server: Server | null = null;
afterEach(() => server?.close());

const { resources } = generateResidents({ seed: 1 });
const before = new Map(resources.map((one) => [`${one.resourceType}/${one.id ?? ''}`, JSON.stringify(one)]));

/** A server that holds the residents, and takes what it is told. */
async function holding(): Promise<{ readonly held: Map<string, string>; readonly baseUrl: string }> {
  const held = new Map(before);
  const made = createServer((request, response) => {
    void text(request).then((body) => {
      const address = (request.url ?? '').replace('/fhir/', '');
      if (request.method === 'DELETE') held.delete(address);
      else held.set(address, body);
      response.writeHead(200).end('{}');
    });
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return { held, baseUrl: `http://127.0.0.1:${(made.address() as AddressInfo).port}/fhir` };
}

const readAt = (held: ReadonlyMap<string, string>, address: string): Resource => {
  const resource: unknown = JSON.parse(held.get(address) ?? 'null');
  if (!isResource(resource)) throw new Error(`${address} is not there`);
  return resource;
};

test('a record is changed at a server as its sources would, and is as before when that is undone', async () => {
  const { held, baseUrl } = await holding();
  const changes = new ChangesAtPeer({ name: 'peer', baseUrl, token: '' }, 'kevin-lomas', resources);
  const first = await changes.correct();
  expect(first.added.map((address) => readAt(held, address))).toMatchObject([{ code: { text: 'Chlorhexidine' } }]);
  for (const address of first.corrected) expect(readAt(held, address)).toMatchObject({ code: { text: CORRECTED } });
  for (const address of first.retracted) expect(JSON.stringify(readAt(held, address))).toContain('entered-in-error');
  expect([first.corrected.length, first.retracted.length, first.explained.length]).toEqual([3, 2, 1]);
  const second = await changes.remove();
  expect(second.removed.map((address) => held.has(address))).toEqual([false, false, false]);
  expect(second.added.map((address) => readAt(held, address))).toMatchObject([{ code: { text: 'Plasters' } }]);
  await changes.undo();
  expect(held).toEqual(before);
});
