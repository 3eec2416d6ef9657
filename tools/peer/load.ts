import type { Resource } from '../../src-sandbox/resource.ts';
import type { RecordServer } from './open-resident.ts';

/** What a server would not take, in its own words. */
export interface Refused {
  readonly address: string;
  readonly words: string;
}

const TRANSACTION = 200;

/**
 * A server that holds other patients is not one to write made-up residents into.
 * @throws Error in words where it does
 */
export async function assertHoldsNobodyElse(
  { baseUrl, token }: RecordServer,
  resources: readonly Resource[],
): Promise<void> {
  const ours = resources.filter(({ resourceType }) => resourceType === 'Patient').map(({ id }) => id);
  const all = await countAt(`${baseUrl}/Patient?_summary=count`, token);
  const known = all === 0 ? 0 : await countAt(`${baseUrl}/Patient?_summary=count&_id=${ours.join(',')}`, token);
  if (all > known) {
    throw new Error(`The server holds patients who are not the sandbox’s (${all - known}): give an empty one.`);
  }
}

async function countAt(url: string, token: string): Promise<number> {
  const response = await fetch(url, { headers: headersFor(token) }).catch(() => null);
  if (response === null) throw new Error(`No server answers at ${url}.`);
  const body = (await response.json()) as { readonly total?: number };
  if (!response.ok || body.total === undefined) throw new Error(`The server does not count its patients (${url}).`);
  return body.total;
}

function headersFor(token: string): Record<string, string> {
  const common = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json', prefer: 'return=minimal' };
  return token === '' ? common : { ...common, authorization: `Bearer ${token}` };
}

/**
 * Puts resources into a FHIR server under the ids that they have: in transactions, which are quick; and what is in one
 * that is refused as a whole, one by one.
 * @returns those that it refused
 */
export async function loadInto(
  { baseUrl, token }: RecordServer,
  resources: readonly Resource[],
): Promise<readonly Refused[]> {
  const refused: Refused[] = [];
  for (let at = 0; at < resources.length; at += TRANSACTION) {
    const part = resources.slice(at, at + TRANSACTION);
    if ((await send('POST', baseUrl, token, transaction(part))) === null) continue;
    for (const resource of part) {
      const address = addressOf(resource);
      const words = await send('PUT', `${baseUrl}/${address}`, token, resource);
      if (words !== null) refused.push({ address, words });
    }
  }
  return refused;
}

/** Puts one resource there, new or in the place of what is there. @throws Error in words where it is refused */
export async function put({ baseUrl, token }: RecordServer, resource: Resource): Promise<void> {
  const words = await send('PUT', `${baseUrl}/${addressOf(resource)}`, token, resource);
  if (words !== null) throw new Error(`${addressOf(resource)} was not taken: ${words}`);
}

/** @param address `Type/id` @throws as `put` */
export async function remove({ baseUrl, token }: RecordServer, address: string): Promise<void> {
  const words = await send('DELETE', `${baseUrl}/${address}`, token, null);
  if (words !== null) throw new Error(`${address} was not removed: ${words}`);
}

export const addressOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id ?? ''}`;

function transaction(part: readonly Resource[]): object {
  const entry = part.map((resource) => ({ resource, request: { method: 'PUT', url: addressOf(resource) } }));
  return { resourceType: 'Bundle', type: 'transaction', entry };
}

/** @returns null where it was taken, otherwise the status and the server's words */
async function send(method: string, url: string, token: string, body: object | null): Promise<string | null> {
  const response = await fetch(url, {
    method,
    headers: headersFor(token),
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok) return null;
  const diagnostics = /"diagnostics":\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? '';
  return `${response.status} ${diagnostics}`.trim().slice(0, 300);
}
