import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { assertHoldsNobodyElse, loadInto } from '../../../tools/peer/load.ts';
import type { RecordServer } from '../../../tools/peer/open-resident.ts';

let server: Server | null = null;
afterEach(() => server?.close());

type Answer = readonly [status: number, body: object];

async function serverThat(
  answers: (method: string, path: string, body: string) => Answer,
): Promise<{ place: RecordServer; asked: string[]; tokens: (string | undefined)[] }> {
  const asked: string[] = [];
  const tokens: (string | undefined)[] = [];
  const made = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      tokens.push(request.headers.authorization);
      const [status, json] = answers(request.method ?? '', request.url ?? '', body);
      response.writeHead(status, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(json));
    });
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(made.address() as AddressInfo).port}/fhir`;
  return { place: { name: 'peer', baseUrl, token: 'secret' }, asked, tokens };
}

const flags = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ resourceType: 'Flag', id: `f${place}` }));

describe('loading', () => {
  test('puts everything in transactions, under the ids that it has', async () => {
    const { place, asked, tokens } = await serverThat((_method, _path, body) => {
      const { entry } = JSON.parse(body) as { entry: { request: { method: string; url: string } }[] };
      return entry.every(({ request }, at) => request.method === 'PUT' && request.url.startsWith('Flag/f') && at < 200)
        ? [200, {}]
        : [400, {}];
    });
    expect(await loadInto(place, flags(401))).toEqual([]);
    expect(asked).toEqual(['POST /fhir', 'POST /fhir', 'POST /fhir']);
    expect(tokens[0]).toBe('Bearer secret');
  });

  test('tells which resource is not taken, and loads the others of its transaction', async () => {
    const { place, asked } = await serverThat((method, path) =>
      method === 'POST' || path.endsWith('f1')
        ? [422, { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'No "such" date' }] }]
        : [201, {}],
    );
    expect(await loadInto(place, flags(3))).toEqual([{ address: 'Flag/f1', words: '422 No \\"such\\" date' }]);
    expect(asked).toEqual(['POST /fhir', 'PUT /fhir/Flag/f0', 'PUT /fhir/Flag/f1', 'PUT /fhir/Flag/f2']);
  });
});

describe('a server that is given', () => {
  const ours = [{ resourceType: 'Patient', id: 'ann' }, { resourceType: 'Patient', id: 'bob' }, ...flags(1)];
  const holding =
    (all: number, known: number) =>
    (_method: string, path: string): Answer => [
      200,
      { resourceType: 'Bundle', total: path.includes('_id=ann,bob') ? known : all },
    ];

  test.each([
    ['an empty one', 0, 0],
    ['one with our residents from before', 2, 2],
  ])('is written into: %s', async (_case, all, known) => {
    const { place } = await serverThat(holding(all, known));
    await expect(assertHoldsNobodyElse(place, ours)).resolves.toBeUndefined();
  });

  test('is not written into where it holds other patients', async () => {
    const { place } = await serverThat(holding(5, 2));
    await expect(assertHoldsNobodyElse(place, ours)).rejects.toThrow('patients who are not the sandbox’s (3)');
  });

  test('that does not answer is named', async () => {
    const place = { name: 'peer', baseUrl: 'http://127.0.0.1:9/fhir', token: '' };
    await expect(assertHoldsNobodyElse(place, ours)).rejects.toThrow('No server answers at http://127.0.0.1:9/fhir/');
  });

  test('is not written into where it does not say how many it holds', async () => {
    const { place } = await serverThat(() => [403, {}]);
    await expect(assertHoldsNobodyElse(place, ours)).rejects.toThrow('does not count its patients');
  });
});
