import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { Refusal } from './refusal.ts';

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

/** Below this compression costs more than it saves. */
const SMALLEST_TO_COMPRESS = 1024;
const MAX_BODY_BYTES = 1_000_000;

const gzipAsync = promisify(gzip);

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends an answer: not at all where the asker has it (304), compressed where the asker takes gzip. */
export async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('vary', 'Accept, Accept-Encoding, Authorization');
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.etag !== undefined) response.setHeader('etag', answer.etag);
  const mayBeHeld = answer.status === 200 && (request.method === 'GET' || request.method === 'HEAD');
  if (mayBeHeld && answer.etag !== undefined && holds(request.headers['if-none-match'], answer.etag)) {
    response.writeHead(304).end();
    return;
  }
  const plain = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  response.setHeader('content-type', answer.contentType);
  const compress = plain.length >= SMALLEST_TO_COMPRESS && acceptsGzip(request.headers['accept-encoding']);
  const body = compress ? await gzipAsync(plain, { level: constants.Z_BEST_SPEED + 2 }) : plain;
  if (compress) response.setHeader('content-encoding', 'gzip');
  response.setHeader('content-length', body.length);
  response.writeHead(answer.status);
  response.end(request.method === 'HEAD' ? undefined : body);
}

export async function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal): Promise<void> {
  await send(request, response, {
    status: refusal.status,
    contentType: FHIR_JSON,
    body: JSON.stringify(refusal.outcome()),
    headers: refusal.headers,
  });
}

/**
 * A weak tag of what this caller is answered, whatever it depends on (role, placeholders, sources that are away): the same content
 * has the same tag. Nothing that changes by itself may be in it; page links do not (`PageLinks`: the same page has the same link).
 */
export function contentTag(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/** @throws Refusal 413 over the limit. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES)
      throw new Refusal(413, `A body may have ${MAX_BODY_BYTES} bytes.`, { headers: { connection: 'close' } });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** RFC 9110: `gzip`, `*`, and not with `q=0`. */
function acceptsGzip(header: string | string[] | undefined): boolean {
  const offers = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((one) => {
    const [coding = '', ...parameters] = one.trim().toLowerCase().split(';');
    const quality = parameters
      .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
      .find((found) => found !== undefined);
    return { coding: coding.trim(), refused: quality !== undefined && Number(quality) === 0 };
  });
  const named =
    offers.find((one) => one.coding === 'gzip' || one.coding === 'x-gzip') ?? offers.find((one) => one.coding === '*');
  return named !== undefined && !named.refused;
}

/** Weak comparison, as `If-None-Match` wants it. */
function holds(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((one) => bare(one) === bare(etag));
}

const bare = (tag: string): string => tag.trim().replace(/^W\//, '');

/** True where FHIR JSON may be sent for this `Accept`. */
export function acceptsJson(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  return accept
    .split(',')
    .some((one) =>
      /^(\*\/\*|application\/(\*|fhir\+json|json|json\+fhir))$/.test(one.split(';')[0]?.trim().toLowerCase() ?? ''),
    );
}
