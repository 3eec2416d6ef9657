import type { IncomingMessage, ServerResponse } from 'node:http';
import { StaffAccess } from '../access/staff-access.ts';
import type { AccessBooks } from '../access/staff-access.ts';
import type { BearerCheck, SignedInStaff } from '../identity/bearer.ts';
import { reportError } from '../report.ts';
import { DESCRIBED_TYPES } from '../store/search-parameters.ts';
import type { ResourceStore } from '../store/store.ts';
import { accessDecision, giveReason } from './access-decision.ts';
import { createAuditEvent } from './audit-events.ts';
import { createAuditEvents } from './audit-transaction.ts';
import { everything } from './everything.ts';
import { acceptsJson, contentTag, FHIR_JSON, readBody, send, sendRefusal } from './exchange.ts';
import type { Answer } from './exchange.ts';
import type { Failures } from './failures.ts';
import { capabilityStatement, smartConfiguration, type ViewerVersions } from './metadata.ts';
import type { AuthorizationEndpoints } from './metadata.ts';
import { binaryAnswer, fhirAnswer, readResource, versionTag } from './read.ts';
import { recordSources } from './record-sources.ts';
import { Refusal, statusInWords } from './refusal.ts';
import { search } from './search.ts';
import type { Turns } from './turns.ts';
import type { PageLinks } from './paging.ts';
import type { SearchContext } from './search-request.ts';

export interface FhirServices {
  readonly store: ResourceStore;
  readonly access: AccessBooks;
  readonly pages: PageLinks;
  readonly turns: Turns;
  readonly failures: Failures;
  readonly endpoints: AuthorizationEndpoints;
  /** Who bears the token of a request. @throws Refusal 401 or 403. */
  readonly bearer: BearerCheck;
  readonly pageCap: number;
  readonly viewerVersions: ViewerVersions | undefined;
  readonly now: () => Date;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly method: string;
  /** Path below the base, decoded: `['Patient', '123', '$everything']`. */
  readonly steps: readonly string[];
  readonly parameters: URLSearchParams;
  readonly context: SearchContext;
  readonly staff: SignedInStaff;
  /** What this person may see now. */
  readonly access: StaffAccess;
}

/** Answers one request below `/fhir`. Whatever goes wrong is answered with an OperationOutcome. */
export async function handleFhir(
  services: FhirServices,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  baseUrl: string,
): Promise<void> {
  try {
    await send(request, response, await answer(services, request, url, baseUrl));
  } catch (error) {
    if (error instanceof Refusal) return sendRefusal(request, response, error);
    reportError('answering', error);
    await sendRefusal(request, response, new Refusal(500, 'The sandbox record met an error of its own.'));
  }
}

async function answer(services: FhirServices, request: IncomingMessage, url: URL, baseUrl: string): Promise<Answer> {
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const steps = stepsOf(url.pathname);
  const open = publicAnswer(services, steps, baseUrl);
  if (open !== undefined) {
    if (method !== 'GET') throw notAllowed('GET, HEAD');
    return open;
  }
  const isDelivery = method === 'POST' && (steps[0] ?? TRANSACTION_TYPE) === TRANSACTION_TYPE && steps.length < 2;
  const staff = await services.bearer(request.headers.authorization, isDelivery);
  const failing = services.failures.take(steps[0] ?? TRANSACTION_TYPE);
  if (failing !== undefined) {
    const retry = failing === 429 || failing === 503 ? { headers: { 'retry-after': '1' } } : {};
    throw new Refusal(failing, `The shared record could not answer: ${statusInWords(failing)}.`, retry);
  }
  const context: SearchContext = {
    baseUrl,
    strict: /handling=strict/.test(String(request.headers['prefer'] ?? '')),
    pageCap: services.pageCap,
  };
  const asked: Asked = {
    request,
    method,
    steps,
    parameters: url.searchParams,
    context,
    staff,
    access: new StaffAccess(services.access, staff),
  };
  const binaryRead = steps[0] === 'Binary' && steps.length === 2;
  if (!binaryRead && !acceptsJson(request.headers.accept)) throw new Refusal(406, 'Only FHIR JSON is offered.');
  return dispatch(services, asked);
}

/** What anybody may ask without a token. */
function publicAnswer(services: FhirServices, steps: readonly string[], baseUrl: string): Answer | undefined {
  const path = steps.join('/');
  if (path === 'metadata')
    return fhir(JSON.stringify(capabilityStatement(baseUrl, services.endpoints, services.viewerVersions)));
  if (path === '.well-known/smart-configuration') {
    const body = JSON.stringify(smartConfiguration(services.endpoints));
    return { status: 200, contentType: 'application/json; charset=utf-8', body, etag: contentTag(body) };
  }
  return undefined;
}

async function dispatch(services: FhirServices, asked: Asked): Promise<Answer> {
  const [type = '', second, third, ...more] = asked.steps;
  if (type === '') return transaction(services, asked);
  if (!/^[A-Z][A-Za-z]+$/.test(type) || more.length > 0) throw new Refusal(404, 'There is nothing at this address.');
  if (!isOffered(services, type)) throw new Refusal(404, `The type ${type} is not offered here.`);
  if (second === undefined) return typeLevel(services, asked, type);
  if (second === '_search' && third === undefined) {
    if (asked.method !== 'POST') throw notAllowed('POST');
    return searchAnswer(services, asked, type, await formParameters(asked));
  }
  if (type === 'Patient' && third === '$access-decision') return decision(services, asked, second);
  if (asked.method !== 'GET') throw notAllowed('GET, HEAD');
  if (third === undefined) {
    const resource = readResource(services.store, asked.access, type, second, asked.staff.mayReadAudit);
    const read =
      type === 'Binary' ? binaryAnswer(resource, asked.request.headers.accept ?? '*/*') : fhirAnswer(resource);
    const document: Record<string, string> =
      read.contentType === FHIR_JSON
        ? {}
        : { 'content-disposition': 'attachment', 'content-security-policy': 'sandbox' };
    return { status: 200, ...read, headers: { 'last-modified': read.lastModified.toUTCString(), ...document } };
  }
  if (type === 'Patient' && third === '$everything') {
    return fhir(everything({ ...services, access: asked.access }, second, asked.parameters, asked.context));
  }
  if (type === 'Patient' && third === '$record-sources') {
    const answered = (asOf: Date): string => JSON.stringify(recordSources(services.store, asked.access, second, asOf));
    // The states are the content; the moment that they are true at is another one each time, and the Date of a 304 tells it.
    return { ...fhir(answered(services.now())), etag: contentTag(answered(new Date(0))) };
  }
  throw new Refusal(404, 'There is nothing at this address.');
}

/** Types with parameters of their own, and whatever else the data hold. */
function isOffered(services: FhirServices, type: string): boolean {
  return DESCRIBED_TYPES.includes(type) || type === 'Binary' || services.store.holdsType(type);
}

async function typeLevel(services: FhirServices, asked: Asked, type: string): Promise<Answer> {
  if (asked.method === 'GET') return searchAnswer(services, asked, type, asked.parameters);
  if (asked.method !== 'POST' || type !== 'AuditEvent')
    throw notAllowed(type === 'AuditEvent' ? 'GET, HEAD, POST' : 'GET, HEAD');
  const condition = asked.request.headers['if-none-exist'];
  const { resource, created } = createAuditEvent(
    services.store,
    await fhirBody(asked),
    Array.isArray(condition) ? condition[0] : condition,
    asked.context,
    services.now(),
  );
  return {
    status: created ? 201 : 200,
    contentType: FHIR_JSON,
    body: resource.json,
    // Without If-None-Match in play: a second delivery is answered in full.
    headers: {
      location: `${asked.context.baseUrl}/AuditEvent/${resource.id}/_history/${resource.version}`,
      etag: versionTag(resource),
    },
  };
}

/** `GET` asks; `POST` gives a reason. */
async function decision(services: FhirServices, asked: Asked, patientId: string): Promise<Answer> {
  const { method, access, parameters } = asked;
  if (method !== 'GET' && method !== 'POST') throw notAllowed('GET, HEAD, POST');
  const answered =
    method === 'GET'
      ? accessDecision(services.store, access, patientId, parameters.get('entry'))
      : giveReason(services.store, access, patientId, await fhirBody(asked));
  return { status: 200, contentType: FHIR_JSON, body: JSON.stringify(answered) };
}

/** What may be written in one go, and what a fault of that type is to hit. */
const TRANSACTION_TYPE = 'AuditEvent';

/** `POST [base]`: audit events, all or none. */
async function transaction(services: FhirServices, asked: Asked): Promise<Answer> {
  if (asked.method !== 'POST') throw notAllowed('POST');
  const body = await fhirBody(asked);
  const answered = createAuditEvents(services.store, body, asked.context, services.now());
  return { status: 200, contentType: FHIR_JSON, body: JSON.stringify(answered) };
}

/** @throws Refusal 415 where it is not sent as FHIR. */
async function fhirBody({ request }: Asked): Promise<string> {
  const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (contentType !== 'application/fhir+json' && contentType !== 'application/json') {
    throw new Refusal(415, 'Send application/fhir+json.');
  }
  return readBody(request);
}

async function searchAnswer(
  services: FhirServices,
  asked: Asked,
  type: string,
  parameters: URLSearchParams,
): Promise<Answer> {
  await services.turns.next();
  const { member, mayReadAudit } = asked.staff;
  return fhir(
    search({ ...services, access: asked.access }, type, parameters, asked.context, {
      userId: member.uid,
      mayReadAudit,
    }),
  );
}

/** A POSTed search: its form, with what stands in the address. */
async function formParameters(asked: Asked): Promise<URLSearchParams> {
  const contentType = (asked.request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (contentType !== 'application/x-www-form-urlencoded') {
    throw new Refusal(415, 'A POSTed search is application/x-www-form-urlencoded.');
  }
  const all = new URLSearchParams(asked.parameters);
  for (const [name, value] of new URLSearchParams(await readBody(asked.request))) all.append(name, value);
  return all;
}

function fhir(body: string): Answer {
  return { status: 200, contentType: FHIR_JSON, body, etag: contentTag(body) };
}

function notAllowed(allow: string): Refusal {
  return new Refusal(405, 'This cannot be done here: the shared record is read, not written.', { headers: { allow } });
}

function stepsOf(pathname: string): string[] {
  try {
    return pathname
      .replace(/^\/fhir\/?/, '')
      .split('/')
      .map(decodeURIComponent)
      .filter((step, index, all) => step !== '' || index < all.length - 1);
  } catch {
    throw new Refusal(400, 'The address is not encoded as URLs are.');
  }
}
