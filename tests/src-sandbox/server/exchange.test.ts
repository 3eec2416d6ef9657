import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observation, patient, recordOf, startedClient } from '../small-record.ts';
import type { Client } from '../small-record.ts';

const PDF = Buffer.from('%PDF-1.4 not really');
let client: Client;
beforeAll(async () => {
  client = await startedClient({
    record: recordOf([
      patient('ann', '9990000018'),
      ...Array.from({ length: 50 }, (_, index) => observation(`o${index}`, 'ann', '2020-01-01')),
      { resourceType: 'Binary', id: 'letter', contentType: 'application/pdf', data: PDF.toString('base64') },
      {
        resourceType: 'DocumentReference',
        id: 'd1',
        status: 'current',
        subject: { reference: 'Patient/ann' },
        content: [{ attachment: { url: 'Binary/letter' } }],
      },
    ]),
  });
});
afterAll(() => client.close());

/** Without fetch, which asks for gzip by itself and unpacks it. */
function raw(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const url = new URL(`${client.sandbox.baseUrl}/${path}`);
    request(url, { method, headers: { authorization: `Bearer ${client.token}`, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('gzip', () => {
  it('comes where it is accepted, and says the same', async () => {
    const plain = await raw('Observation?patient=ann', {});
    const packed = await raw('Observation?patient=ann', { 'accept-encoding': 'br;q=1, gzip;q=0.5' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers['vary']).toContain('Accept-Encoding');
    expect(packed.body.length).toBeLessThan(plain.body.length / 5);
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
  });

  it.each(['gzip;q=0', 'br', 'identity', '*;q=0'])('does not come for %s', async (accept) => {
    expect(
      (await raw('Observation?patient=ann', { 'accept-encoding': accept })).headers['content-encoding'],
    ).toBeUndefined();
  });

  it('is not spent on small answers', async () => {
    expect((await raw('Observation/o1', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined();
  });
});

describe('ETag', () => {
  it.each([
    'Patient/ann',
    'Observation?patient=ann&_count=3',
    'Observation?patient=ann',
    'Patient/ann/$everything',
    'metadata',
  ])('%s is not sent again to who has it', async (path) => {
    const first = await client.get(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[^"]+"$/);
    const second = await client.get(path, { 'if-none-match': `"other", ${etag}` });
    expect(second.status).toBe(304);
    expect(second.text).toBe('');
    expect((await client.get(path, { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });

  it('is the version for a read', async () => {
    const { headers } = await client.get('Patient/ann');
    expect(headers.get('etag')).toBe('W/"1"');
    expect(headers.get('last-modified')).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
  });
});

describe('Binary', () => {
  it('comes as itself, or as FHIR JSON where that is named', async () => {
    const pdf = await raw('Binary/letter', { accept: '*/*' });
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.headers['content-disposition']).toBe('attachment');
    expect(pdf.headers['x-content-type-options']).toBe('nosniff');
    expect(pdf.body.equals(PDF)).toBe(true);
    const fhir = await client.get('Binary/letter', { accept: 'application/fhir+json' });
    expect(fhir.json.data).toBe(PDF.toString('base64'));
    expect((await client.get('Binary/letter', { accept: 'image/png' })).status).toBe(406);
  });

  it('is not searched for', async () => {
    expect((await client.get('Binary')).status).toBe(400);
  });
});

describe('refusals', () => {
  it.each([
    ['GET', 'Patient/nobody', {}, 404],
    ['GET', 'Nonsense/1', {}, 404],
    ['GET', 'Nonsense', {}, 404],
    ['GET', 'Patient/ann/extra/steps', {}, 404],
    ['GET', '', {}, 405],
    ['GET', 'Patient/%E0%A4%A', {}, 400],
    ['GET', 'Patient/ann', { accept: 'text/html' }, 406],
    ['PUT', 'Patient/ann', {}, 405],
    ['DELETE', 'Observation/o1', {}, 405],
    ['POST', 'Observation', {}, 405],
    ['POST', 'Patient/ann/$everything', {}, 405],
    ['POST', 'metadata', {}, 405],
    ['GET', 'Observation/_search', {}, 405],
  ])('%s %s %o → %i with an OperationOutcome', async (method, path, headers, status) => {
    const reply = await raw(path, headers, method);
    expect(reply.status).toBe(status);
    const outcome = JSON.parse(reply.body.toString());
    expect(outcome.resourceType).toBe('OperationOutcome');
    expect(outcome.issue[0].diagnostics).toMatch(/\w/);
    if (status === 405) expect(reply.headers['allow']).toBeTruthy();
  });

  it('takes HEAD for GET', async () => {
    const head = await raw('Patient/ann', {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
  });

  it('answers under no other host name', async () => {
    expect((await raw('metadata', { host: 'evil.example' })).status).toBe(421);
  });
});

describe('what anybody may ask', () => {
  it('describes itself', async () => {
    const { json } = await client.get('metadata');
    expect(json).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    const types = json.rest[0].resource as {
      type: string;
      searchParam?: { name: string }[];
      searchRevInclude?: string[];
      operation?: { name: string }[];
    }[];
    expect(types.find((one) => one.type === 'Patient')?.operation?.map((one) => one.name)).toEqual([
      'everything',
      'record-sources',
      'access-decision',
    ]);
    expect(json.rest[0].interaction).toEqual([{ code: 'transaction' }]);
    expect(types.find((one) => one.type === 'Observation')?.searchParam?.map((one) => one.name)).toContain('patient');
    const bringing = types.filter((one) => one.searchRevInclude?.includes('Provenance:target')).map((one) => one.type);
    expect(bringing).toContain('MedicationRequest');
    for (const type of ['Patient', 'Provenance', 'AuditEvent', 'Practitioner']) expect(bringing).not.toContain(type);
  });

  it('says where to sign in', async () => {
    const reply = await fetch(`${client.sandbox.baseUrl}/.well-known/smart-configuration`);
    const smart = (await reply.json()) as Record<string, unknown>;
    const discovery = (await (
      await fetch(`${client.sandbox.issuer}/.well-known/openid-configuration`)
    ).json()) as Record<string, unknown>;
    for (const name of [
      'issuer',
      'authorization_endpoint',
      'token_endpoint',
      'revocation_endpoint',
      'end_session_endpoint',
      'userinfo_endpoint',
      'jwks_uri',
    ]) {
      expect(smart[name], name).toBe(discovery[name]);
    }
    expect(smart['code_challenge_methods_supported']).toEqual(['S256']);
  });
});
