import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { type Exchange, type PassedOn, passOn } from '../sandbox-front.ts';
import {
  changed,
  gzipBomb,
  largePage,
  LOGIN_PAGE,
  nested,
  OUTCOME,
  withDeepResource,
  withNext,
  withOtherPatient,
} from './bodies.ts';
import type { Fault } from './fault.ts';

const FHIR = 'application/fhir+json';
/** Which page of a list without an end; the sandbox does not know it. */
const PAGE = '_fault_page';

/** Answers one request wrongly. Whoever asked may have gone before it has ended. */
export async function misbehave(fault: Fault, exchange: Exchange, origin: string): Promise<void> {
  const { response, ask } = exchange;
  const instead = (bytes: Buffer | string, type = FHIR): void => {
    passOn(response, { status: 200, headers: { 'content-type': type }, bytes: Buffer.from(bytes) });
  };
  const otherBody = async (change: (bytes: Buffer) => Buffer): Promise<void> => {
    const real = await ask();
    passOn(response, { ...real, bytes: change(real.bytes) });
  };
  switch (fault.kind) {
    case 'cut':
      response.socket?.resetAndDestroy();
      return;
    case 'reset-mid-body':
      await half(response, await ask());
      response.socket?.resetAndDestroy();
      return;
    case 'silence':
      if (fault.after !== 'nothing') await half(response, await ask(), fault.after === 'head' ? 0 : 0.5);
      return;
    case 'drip':
      return drip(response, await ask(), fault);
    case 'slow-headers':
      return raw(response, 'HTTP/1.1 200 OK\r\n', async (write) => {
        for (let line = 0; await write(`x-slow-${line}: x\r\n`); line += 1) await wait(fault.everyMs);
      });
    case 'header-bomb':
      return raw(response, headerBomb(fault));
    case 'status':
      response.writeHead(fault.status, fault.headers).end();
      return;
    case 'redirect':
      response.writeHead(fault.status ?? 302, { location: fault.to }).end();
      return;
    case 'truncated-gzip': {
      const { bytes } = await ask();
      const packed = gzipSync(bytes);
      const headers = { 'content-type': FHIR, 'content-encoding': 'gzip' };
      passOn(response, { status: 200, headers, bytes: packed.subarray(0, Math.floor(packed.length / 2)) });
      return;
    }
    case 'gzip-bomb': {
      const headers = { 'content-type': FHIR, 'content-encoding': 'gzip' };
      passOn(response, { status: 200, headers, bytes: gzipBomb(fault.mib) });
      return;
    }
    case 'length': {
      const { bytes } = await ask();
      return raw(response, `${headOf(bytes.length + fault.by)}${bytes.toString()}`);
    }
    case 'chunk-garbage': {
      const { bytes } = await ask();
      const first = bytes.subarray(0, 20).toString();
      return raw(response, `${headOf('chunked')}14\r\n${first}\r\nNo length at all\r\n`);
    }
    case 'not-http':
      return raw(response, 'SSH-2.0-OpenSSH_9.6\r\n');
    case 'invalid-utf8':
      return otherBody((bytes) => Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0xc3, 0x28]), bytes]));
    case 'malformed-json':
      return otherBody((bytes) => bytes.subarray(0, Math.max(1, bytes.length - 20)));
    case 'deep-json':
      if (fault.within === 'body') instead(nested(fault.levels));
      else await otherBody((bytes) => withDeepResource(bytes, fault.levels));
      return;
    case 'large-page':
      response.writeHead(200, { 'content-type': FHIR });
      for (const part of largePage(fault.mib)) if (!(await written(response, part))) return;
      response.end();
      return;
    case 'endless-next':
    case 'duplicate-page': {
      const url = new URL(exchange.path, origin);
      const page = Number(url.searchParams.get(PAGE) ?? '1');
      url.searchParams.delete(PAGE);
      const real = await ask(url.pathname + url.search);
      url.searchParams.set(PAGE, String(page + 1));
      const isLast = fault.kind === 'duplicate-page' && page === 2;
      passOn(response, { ...real, bytes: withNext(real.bytes, isLast ? null : url.href) });
      return;
    }
    case 'next':
      return otherBody((bytes) => withNext(bytes, fault.to));
    case 'other-patient':
      return otherBody((bytes) => withOtherPatient(bytes, fault.words));
    case 'login-page':
      return instead(LOGIN_PAGE, 'text/html; charset=utf-8');
    case 'content-type': {
      const real = await ask();
      passOn(response, { ...real, headers: { ...real.headers, 'content-type': fault.type } });
      return;
    }
    case 'outcome':
      return instead(OUTCOME);
    case 'empty-body':
      return instead('');
    case 'bundle-type':
      return otherBody((bytes) =>
        changed(bytes, (bundle) => {
          bundle.type = fault.type;
          if (fault.empty) bundle.entry = [];
        }),
      );
    default:
      assertNever(fault);
  }
}

/** The head of the answer and a part of its body, and no end. */
async function half(response: ServerResponse, { status, headers, bytes }: PassedOn, part = 0.5): Promise<void> {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('content-length', bytes.length);
  response.flushHeaders();
  await written(response, bytes.subarray(0, Math.floor(bytes.length * part)));
  // As long as it takes to arrive: what is reset at once may never be seen.
  await wait(20);
}

async function drip(
  response: ServerResponse,
  { status, headers, bytes }: PassedOn,
  { bytes: each, everyMs }: Extract<Fault, { kind: 'drip' }>,
): Promise<void> {
  response.writeHead(status, { ...copy(headers), 'content-length': bytes.length });
  for (let at = 0; at < bytes.length; at += each) {
    if (!(await written(response, bytes.subarray(at, at + each)))) return;
    await wait(everyMs);
  }
  response.end();
}

const copy = (headers: PassedOn['headers']): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );

/** Until more can be written, or nobody listens. Not by `once` of Node, which fails where the connection is reset. */
const drainedOrClosed = (to: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      to.off('drain', done);
      to.off('close', done);
      resolve();
    };
    to.once('drain', done);
    to.once('close', done);
  });

/** False where nobody listens any more. */
async function written(response: ServerResponse, part: string | Buffer): Promise<boolean> {
  if (response.destroyed || response.socket === null) return false;
  if (!response.write(part)) await drainedOrClosed(response);
  return !response.destroyed;
}

/** Bytes as they are, which Node's own HTTP would not write; then the connection is closed. */
async function raw(
  response: ServerResponse,
  text: string,
  more?: (write: (text: string) => Promise<boolean>) => Promise<void>,
): Promise<void> {
  const { socket } = response;
  if (socket === null) return;
  const write = async (part: string): Promise<boolean> => {
    if (socket.destroyed) return false;
    if (!socket.write(part)) await drainedOrClosed(socket);
    return !socket.destroyed;
  };
  await write(text);
  await more?.(write);
  socket.end();
}

function headOf(length: number | 'chunked'): string {
  const body = length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`;
  return `HTTP/1.1 200 OK\r\nContent-Type: ${FHIR}\r\n${body}\r\nConnection: close\r\n\r\n`;
}

function headerBomb({ kib, lines }: Extract<Fault, { kind: 'header-bomb' }>): string {
  const line = (at: number, size: number): string => `x-bomb-${at}: ${'b'.repeat(size)}\r\n`;
  const all = lines === 'one' ? line(0, kib * 1024) : Array.from({ length: kib }, (_, at) => line(at, 1010)).join('');
  return `HTTP/1.1 200 OK\r\nContent-Type: ${FHIR}\r\n${all}Content-Length: 2\r\nConnection: close\r\n\r\n{}`;
}
