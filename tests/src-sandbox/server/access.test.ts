import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../src-sandbox/index.ts';
import type { Sandbox } from '../../../src-sandbox/index.ts';
import {
  clientOf,
  from,
  idsIn,
  noticesIn,
  observation,
  patient,
  recordOf,
  resident,
  restricted,
  SOURCE,
  inOrder,
} from '../small-record.ts';
import type { Client, Loose } from '../small-record.ts';

const SOURCES = [
  { sourceId: 'surgery', uri: `${SOURCE}surgery`, name: 'The Surgery', odsCode: 'N00001', careSetting: 'gp' },
  { sourceId: 'hospital', uri: `${SOURCE}hospital`, name: 'The Hospital', odsCode: 'N00010', careSetting: 'hospital' },
];

const binary = { resourceType: 'Binary', contentType: 'text/plain', data: 'aGVsbG8=' };
const document = (id: string, of: string, more: object): Record<string, unknown> & { resourceType: string } => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  subject: { reference: `Patient/${of}` },
  content: [{ attachment: { url: `Binary/${id}-file` } }],
  ...more,
});

const RECORD = recordOf(
  [
    patient('ann', '9990000018'),
    patient('opted', '9990000042'),
    patient('secret', '9990000069', { name: [{ family: 'Hidden' }], birthDate: '1990-01-01' }),
    observation('gp1', 'ann', '2020-01-01', from('surgery')),
    observation('h1', 'ann', '2020-01-02', from('hospital')),
    observation('h2', 'ann', '2020-01-03', from('hospital', restricted)),
    observation('x1', 'ann', '2020-01-04'),
    observation('op1', 'opted', '2020-01-01', from('surgery')),
    observation('s1', 'secret', '2020-01-01', from('surgery')),
    document('d-gp', 'ann', from('surgery')),
    document('d-opted', 'opted', from('hospital')),
    { ...binary, id: 'd-gp-file' },
    { ...binary, id: 'd-opted-file' },
    {
      resourceType: 'Provenance',
      id: 'pv',
      target: [{ reference: 'Observation/op1' }],
      recorded: '2020-01-01T00:00:00Z',
    },
    { resourceType: 'Device', id: 'pump', patient: { reference: 'Patient/opted' } },
    { resourceType: 'Device', id: 'scales' },
  ],
  {
    sources: SOURCES,
    residents: [
      resident('ann', '9990000018', { sources: ['hospital'], notShared: ['surgery'] }),
      resident('opted', '9990000042', { access: 'opted-out', sources: ['surgery'] }),
      resident('secret', '9990000069', { access: 'sensitive', sources: ['surgery'] }),
    ],
  },
);

let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
  sandbox = await startSandbox({ record: RECORD, now: () => new Date('2026-11-22T12:00:00Z') });
  client = await clientOf(sandbox, 'gp.example');
});
afterAll(() => sandbox.close());

async function refusal(path: string): Promise<[number, string | undefined]> {
  const { status, json } = await client.get(path);
  return [status, json?.issue?.[0]?.details?.coding?.[0]?.code];
}

describe('a resident who opted out', () => {
  it('is found and read, so that the viewer can say why', async () => {
    expect(idsIn((await client.get('Patient?identifier=9990000042')).json)).toEqual(['opted']);
    expect((await client.get('Patient/opted')).json.name[0].family).toBe('Smith');
  });

  it.each([
    'Observation?patient=opted',
    'Observation?patient=opted&_summary=count',
    'Patient/opted/$everything',
    'Patient/opted/$record-sources',
    'Observation/op1',
    'Binary/d-opted-file',
    'Provenance/pv',
    'Device/pump',
  ])('%s is refused', async (path) => {
    expect(await refusal(path)).toEqual([403, 'opted-out']);
  });

  it('is refused in words that say why, and nothing of what may still be asked for', async () => {
    const { text } = await client.get('Observation?patient=opted');
    expect(text).toContain('"This resident has opted out of the St Helens Shared Care Record."');
  });

  it('leaks by no search that names nobody', async () => {
    expect(idsIn((await client.get('Device')).json)).toEqual(['scales']);
    expect((await client.get('Patient?_id=opted&_revinclude=Observation:patient')).status).toBe(400);
  });
});

describe('a sensitive resident', () => {
  it('is found without a name, a number or a birth date', async () => {
    const { json, text } = await client.get('Patient?identifier=9990000069');
    expect(json.entry[0].resource).toMatchObject({ id: 'secret', meta: { security: [{ code: 'R' }] } });
    expect(Object.keys(json.entry[0].resource)).toEqual(['resourceType', 'id', 'meta']);
    expect(text).not.toContain('Hidden');
  });

  it.each([
    'Patient/secret',
    'Observation?patient=secret',
    'Patient/secret/$everything',
    'Patient/secret/$record-sources',
    'Observation/s1',
  ])('%s is refused', async (path) => {
    expect(await refusal(path)).toEqual([403, 'sensitive']);
  });
});

describe('a source without an agreement', () => {
  it('is left out, and every answer says so', async () => {
    const { json } = await client.get('Observation?patient=ann&_count=1&_total=accurate');
    expect(json.total).toBe(3);
    expect(noticesIn(json)).toMatchObject([
      {
        severity: 'warning',
        code: 'suppressed',
        extension: [{ valueUri: `${SOURCE}surgery` }],
        diagnostics: expect.stringContaining('The Surgery'),
      },
    ]);
    const all = (await client.get('Patient/ann/$everything')).json;
    expect(idsIn(all).sort(inOrder)).toEqual(['ann', 'h1', 'h2', 'x1']);
    expect(noticesIn(all)).toHaveLength(1);
  });

  it('cannot be read by id, nor by its documents', async () => {
    expect(await refusal('Observation/gp1')).toEqual([403, 'not-shared']);
    expect(await refusal('Binary/d-gp-file')).toEqual([403, 'not-shared']);
  });
});

describe('restricted entries', () => {
  it('are withheld and counted', async () => {
    expect(await refusal('Observation/h2')).toEqual([403, 'restricted']);
    const { json } = await client.get('Patient/ann/$record-sources');
    const parts = json.parameter.map((one: Loose) =>
      Object.fromEntries(one.part.map((part: Loose) => [part.name, Object.values(part)[1]])),
    );
    expect(parts).toEqual([
      {
        source: `${SOURCE}hospital`,
        name: 'The Hospital',
        organisation: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'N00010' },
        careSetting: 'hospital',
        state: 'withheld',
        reason: expect.stringContaining('one restricted entry'),
        asOf: '2026-11-22T12:00:00.000Z',
        withheld: 1,
      },
      expect.objectContaining({
        source: `${SOURCE}surgery`,
        state: 'not-shared',
        reason: expect.stringContaining('agreement'),
      }),
    ]);
  });
});

describe('a source that fails', () => {
  it('is left out, named in every answer, and told in words', async () => {
    sandbox.setFailures([{ target: 'hospital', status: 503 }]);
    try {
      const { json } = await client.get('Observation?patient=ann');
      expect(idsIn(json)).toEqual(['x1']);
      expect(
        noticesIn(json)
          .map((one) => one.code)
          .sort(inOrder),
      ).toEqual(['suppressed', 'transient']);
      expect(await refusal('Observation/h1')).toEqual([503, undefined]);
      const sources = await client.get('Patient/ann/$record-sources');
      expect(sources.text).toContain('"failed"');
      expect(sources.text).toContain('out of service at the moment (HTTP 503)');
    } finally {
      sandbox.setFailures([]);
    }
  });

  it('may be a type, everything, or only the first times', async () => {
    try {
      sandbox.setFailures([{ target: 'Observation', status: 429, times: 2 }]);
      const first = await client.get('Observation?patient=ann');
      expect([first.status, first.headers.get('retry-after'), first.json.issue[0].code]).toEqual([
        429,
        '1',
        'throttled',
      ]);
      expect((await client.get('Condition?patient=ann')).status).toBe(200);
      expect((await client.get('Observation?patient=ann')).status).toBe(429);
      expect((await client.get('Observation?patient=ann')).status).toBe(200);
      sandbox.setFailures([{ target: 'all', status: 502 }]);
      expect((await client.get('Patient/ann')).status).toBe(502);
      expect((await client.get('metadata')).status).toBe(200);
    } finally {
      sandbox.setFailures([]);
    }
  });
});

describe('who asks', () => {
  const ask = (authorization?: string): Promise<Response> =>
    fetch(`${sandbox.baseUrl}/Patient/ann`, authorization === undefined ? {} : { headers: { authorization } });

  it('needs a token', async () => {
    const reply = await ask();
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="St Helens Shared Care Record"');
  });

  it.each(['Bearer nonsense', 'Basic YTpi', 'Bearer a b', 'Bearer eyJhbGciOiJub25lIn0.e30.'])(
    'is not believed with %s',
    async (header) => {
      const reply = await ask(header);
      expect(reply.status).toBe(401);
      expect(reply.headers.get('www-authenticate')).toContain('Bearer');
    },
  );

  it('needs a staff role', async () => {
    const portal = await clientOf(sandbox, 'patient.portal');
    const { status, json } = await portal.get('Patient/ann');
    expect([status, json.issue[0].details.coding[0].code]).toEqual([403, 'no-role']);
  });

  it('is refused at once when the session is ended elsewhere', async () => {
    const nurse = await clientOf(sandbox, 'ward.nurse');
    expect((await nurse.get('Patient/ann')).status).toBe(200);
    sandbox.endSessions();
    const { status, json, headers } = await nurse.get('Patient/ann');
    expect([status, json.issue[0].details.coding[0].code]).toEqual([401, 'token-expired']);
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(headers.get('www-authenticate')).toContain('reason="signed-out"');
    client = await clientOf(sandbox, 'gp.example');
  });

  it('is refused when one person’s sign-in is ended, and nobody else’s', async () => {
    const nurse = await clientOf(sandbox, 'ward.nurse');
    sandbox.endSessions('ward.nurse');
    expect((await nurse.get('Patient/ann')).status).toBe(401);
    expect((await client.get('Patient/ann')).status).toBe(200);
    expect(() => sandbox.endSessions('nobody')).toThrow('nobody');
  });
});
