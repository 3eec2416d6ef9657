import type { CapabilityStatement } from 'fhir/r4';
import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { checkRecordService } from '../../../../src-main/diagnosis/steps/record-service.ts';
import { lackingIn } from '../../../../src-main/diagnosis/needs.ts';
import { readOfferDetail } from '../../../../src-main/record/bodies/offer-detail.ts';
import type { OfferDetail } from '../../../../src-main/record/offered.ts';
import { capabilityStatement } from '../../../../src-sandbox/server/metadata.ts';
import { nodeNetwork } from '../node-network.ts';
import { json, PAGE, serve } from '../server.ts';

/** As the sandbox, which has all that the viewer uses, says it. */
function statement(change: (statement: CapabilityStatement) => void = () => undefined): CapabilityStatement {
  const ends = { issuer: '', authorization: '', token: '', endSession: '', revocation: '', userinfo: '', jwks: '' };
  const said = structuredClone(capabilityStatement('http://x/fhir', ends)) as CapabilityStatement;
  change(said);
  return said;
}

const resources = (said: CapabilityStatement) => said.rest?.[0]?.resource ?? [];
const without =
  (type: string) =>
  (said: CapabilityStatement): void => {
    if (said.rest?.[0] !== undefined) said.rest[0].resource = resources(said).filter((one) => one.type !== type);
  };

async function readOffer(bytes: Uint8Array): Promise<OfferDetail | null> {
  const read = readOfferDetail(JSON.parse(new TextDecoder().decode(bytes)));
  return read.kind === 'offer-detail' ? read.offer : null;
}

const offerOf = (said: CapabilityStatement): OfferDetail => {
  const read = readOfferDetail(said);
  if (read.kind !== 'offer-detail') throw new Error(read.kind);
  return read.offer;
};

const check = async (listener: RequestListener) =>
  checkRecordService(
    { backendUrl: `${await serve(listener)}/fhir/`, hear: () => undefined, readOffer, version: '1.2.3' },
    nodeNetwork(),
    AbortSignal.timeout(5000),
  );

const saying = (change?: (said: CapabilityStatement) => void) => check(json({ '/fhir/metadata': statement(change) }));

describe('what a record service has to offer', () => {
  test('the sandbox offers all of it', async () => {
    expect(await saying()).toMatchObject({ code: 'REC-0', state: 'well', next: null });
  });

  test.each([
    ['REC-10', '1.3.0', '1.2.4'],
    ['REC-11', '1.2.4', '1.2.3'],
    ['REC-0', '1.2.3', '1.0.0'],
  ])('%s: it advises version %s of the viewer and demands %s, and this is 1.2.3', async (code, advised, required) => {
    const told = await saying((said) => {
      said.extension = [
        {
          url: 'https://record.sthelens.example/StructureDefinition/viewer-versions',
          extension: [
            { url: 'advised', valueString: advised },
            { url: 'required', valueString: required },
          ],
        },
      ];
    });
    expect(told.code).toBe(code);
  });

  test.each([
    'AllergyIntolerance',
    'Condition',
    'MedicationRequest',
    'Encounter',
    'Observation',
    'AuditEvent',
    'Patient',
  ])('without %s it is wrong, and named', async (type) => {
    const result = await saying(without(type));
    expect(result).toMatchObject({ code: 'REC-2', state: 'wrong' });
    expect(result.result).toContain(type);
  });

  test('a type that cannot be searched by patient is as good as none', async () => {
    const result = await saying((said) => {
      const allergies = resources(said).find(({ type }) => type === 'AllergyIntolerance');
      if (allergies !== undefined)
        allergies.searchParam = allergies.searchParam?.filter(({ name }) => name !== 'patient') ?? [];
    });
    expect(result).toMatchObject({ code: 'REC-2', result: expect.stringContaining('AllergyIntolerance by patient') });
  });

  test('the two types without a patient parameter in R4 are asked for by subject', () => {
    const offer = offerOf(statement(without('AdverseEvent')));
    expect(lackingIn(offer).optional).toContain('AdverseEvent by subject');
  });

  test('what the viewer can do without is told by name, and is not wrong', async () => {
    const result = await saying(without('Goal'));
    expect(result).toMatchObject({
      code: 'REC-1',
      state: 'attention',
      result: expect.stringContaining('Goal by patient'),
    });
  });

  test('Consents are needed where the backend does not decide by itself, and there alone', () => {
    expect(lackingIn(offerOf(statement(without('Consent')))).required).toEqual([]);
    const undecided = statement((said) => {
      without('Consent')(said);
      const patient = resources(said).find(({ type }) => type === 'Patient');
      if (patient !== undefined)
        patient.operation = patient.operation?.filter(({ name }) => name !== 'access-decision') ?? [];
    });
    expect(lackingIn(offerOf(undecided)).required).toEqual(['Consent by patient']);
  });

  test('many that are missing are told by the first of them, and whole for IT', async () => {
    const result = await saying((said) => {
      if (said.rest?.[0] !== undefined) said.rest[0].resource = [];
    });
    expect(result.code).toBe('REC-2');
    expect(result.result).toMatch(/and \d+ more/);
    expect(result.facts.find(({ term }) => term === 'Missing, and needed')?.words).toContain('Observation by patient');
  });

  test('another version of FHIR is wrong', async () => {
    expect((await saying((said) => void (said.fhirVersion = '3.0.1'))).code).toBe('REC-7');
  });
});

describe('in the place of a statement', () => {
  test.each([
    ['a sign-in page of the network', PAGE, 'REC-5'],
    ['another document', json({ '/fhir/metadata': { resourceType: 'Patient' } }), 'REC-6'],
    ['nothing', json({}), 'REC-3'],
    ['a 401', (_q, response) => response.writeHead(401).end(), 'REC-9'],
    ['a 503', (_q, response) => response.writeHead(503).end(), 'REC-4'],
    ['a redirect', (_q, response) => response.writeHead(301, { location: 'https://x.example/' }).end(), 'REC-8'],
    ['a body without an end', (_q, response) => response.write(Buffer.alloc(9 * 1_048_576, 32)), 'REC-6'],
  ] satisfies [string, RequestListener, string][])('%s', async (_name, listener, code) => {
    expect((await check(listener)).code).toBe(code);
  });
});

test('a proxy that wants a sign-in answers in its place: Chromium hands its 407 on, where Node’s stack does not', async () => {
  const network = { ...nodeNetwork(), fetch: async () => new Response('<html>', { status: 407 }) };
  const asked = { backendUrl: 'https://record.nhs.uk/fhir', hear: () => undefined, readOffer, version: '1.2.3' };
  expect((await checkRecordService(asked, network, AbortSignal.timeout(5000))).code).toBe('NET-PROXY-4');
});

test('nothing but names of the standard comes out of a statement', () => {
  const offer = offerOf(
    statement((said) => {
      const [first] = resources(said);
      first?.searchParam?.push({ name: 'Margaret Hollins', type: 'string' });
      said.rest?.[0]?.operation?.push({ name: '<script>', definition: '' });
      said.fhirVersion = '4.0.1 <b>' as '4.0.1';
    }),
  );
  expect(JSON.stringify(offer)).not.toMatch(/Hollins|<script|<b>/);
  expect(offer.fhirVersion).toBeNull();
});
