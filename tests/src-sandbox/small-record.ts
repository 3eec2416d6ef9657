import type { RecordData, Resident } from '../../src-sandbox/index.ts';
import { startSandbox } from '../../src-sandbox/index.ts';
import type { Sandbox, SandboxOptions } from '../../src-sandbox/index.ts';
import type { Resource } from '../../src-sandbox/resource.ts';
import { signIn } from '../../tools/driver/http-sign-in.ts';

/** A resource with whatever a test needs in it. */
export type Written = Resource & Record<string, unknown>;

export const SOURCE = 'https://record.sthelens.example/source/';

export function patient(id: string, nhsNumber: string, more: object = {}): Written {
  return {
    resourceType: 'Patient',
    id,
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
    name: [{ use: 'official', family: 'Smith', given: ['Ann'], prefix: ['Mrs'] }],
    birthDate: '1950-03-07',
    gender: 'female',
    ...more,
  };
}

export function observation(id: string, of: string, when: string | undefined, more: object = {}): Written {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '2823-3' }] },
    subject: { reference: `Patient/${of}` },
    ...(when === undefined ? {} : { effectiveDateTime: when }),
    ...more,
  };
}

export const from = (sourceId: string, more: object = {}): object => ({ meta: { source: SOURCE + sourceId, ...more } });

export const restricted = {
  security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }],
};

export function resident(patientId: string, nhsNumber: string, more: Partial<Resident> = {}): Resident {
  return {
    patientId,
    nhsNumber,
    displayName: 'SMITH, Ann (Mrs)',
    story: '',
    access: 'open',
    notShared: [],
    sources: [],
    relationships: 'not-asked',
    ...more,
  };
}

export function recordOf(resources: readonly Written[], more: Partial<RecordData> = {}): RecordData {
  return { resources, sources: [], residents: [], remarks: [], ...more };
}

/** Answers are read as a test expects them; what is not there fails the test. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Loose = any;

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Loose;
}

export interface Client {
  readonly sandbox: Sandbox;
  readonly token: string;
  /** `path` below the base, or a whole address. */
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  send(method: string, path: string, body: string, headers?: Record<string, string>): Promise<Reply>;
  close(): Promise<void>;
}

/** A sandbox with one member of staff signed in. */
export async function startedClient(options: SandboxOptions, username = 'gp.example'): Promise<Client> {
  const sandbox = await startSandbox(options);
  return clientOf(sandbox, username);
}

export async function clientOf(sandbox: Sandbox, username: string, roleId?: string): Promise<Client> {
  const { access_token: token } = await signIn(sandbox, username, roleId);
  const ask = async (path: string, init: RequestInit): Promise<Reply> => {
    const url = path.startsWith('http') ? path : `${sandbox.baseUrl}/${path}`;
    const response = await fetch(url, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...(init.headers as object) },
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
  return {
    sandbox,
    token,
    get: (path, headers = {}) => ask(path, { headers }),
    send: (method, path, body, headers = {}) => ask(path, { method, body, headers }),
    close: () => sandbox.close(),
  };
}

interface BundleEntry {
  readonly resource: { readonly id: string; readonly resourceType: string };
  readonly search: { readonly mode: string };
}

/** Ids of the entries of one mode, in order. */
export function idsIn(bundle: { readonly entry?: readonly BundleEntry[] }, mode = 'match'): string[] {
  return (bundle.entry ?? []).filter((one) => one.search.mode === mode).map((one) => one.resource.id);
}

/** OperationOutcomes that travel in a Bundle. */
export function noticesIn(bundle: Loose): Loose[] {
  return (bundle.entry ?? [])
    .filter((one: Loose) => one.search.mode === 'outcome')
    .map((one: Loose) => one.resource.issue[0]);
}

export function nextOf(bundle: { readonly link: readonly { relation: string; url: string }[] }): string | undefined {
  return bundle.link.find((one) => one.relation === 'next')?.url;
}

/** For sorting where the order does not matter. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Decided {
  readonly decision: string;
  readonly layer: string | undefined;
  readonly reasons: readonly string[];
  /** What is shown of each reason. */
  readonly texts: readonly string[];
  readonly grounds: readonly string[];
  /** Layer, ground and end of each. */
  readonly overrides: readonly (readonly string[])[];
}

/** `$access-decision` as it was answered, flat. */
export function decided({ status, json, text }: Reply): Decided {
  if (status !== 200) throw new Error(`${status} ${text}`);
  const named = (name: string): Loose[] => json.parameter.filter((one: Loose) => one.name === name);
  const partOf = (one: Loose, name: string): Loose => one.part.find((part: Loose) => part.name === name);
  return {
    decision: named('decision')[0].valueCode,
    layer: named('layer')[0]?.valueCode,
    reasons: named('reason').map((one) => partOf(one, 'code').valueCode),
    texts: named('reason').map((one) => partOf(one, 'text').valueString),
    grounds: named('ground').map((one) => one.valueCode),
    overrides: named('override').map((one) => [
      partOf(one, 'layer').valueCode,
      partOf(one, 'ground').valueCode,
      partOf(one, 'until').valueInstant,
    ]),
  };
}

export async function decisionOf(client: Client, patientId: string): Promise<Decided> {
  return decided(await client.get(`Patient/${patientId}/$access-decision`));
}

/** Gives a reason for one layer, and for layer `entry` for one entry (`Type/id`). */
export async function giveReason(
  client: Client,
  patientId: string,
  layer: string,
  ground: string,
  entry?: string,
  minutes?: number,
): Promise<Decided> {
  const body = {
    resourceType: 'Parameters',
    parameter: [
      { name: 'layer', valueCode: layer },
      { name: 'ground', valueCode: ground },
      ...(minutes === undefined ? [] : [{ name: 'minutes', valuePositiveInt: minutes }]),
      ...(entry === undefined ? [] : [{ name: 'entry', valueString: entry }]),
    ],
  };
  const headers = { 'content-type': 'application/fhir+json' };
  return decided(await client.send('POST', `Patient/${patientId}/$access-decision`, JSON.stringify(body), headers));
}
