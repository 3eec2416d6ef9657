import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { claimsIn, type SignInPlace } from './http-sign-in.ts';

/** Key and certificate in PEM, the certificate's authorities behind it. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** How the ID token of one answer is made, where it is not made right. */
interface IdTokenChange {
  readonly claims?: (claims: JWTPayload) => JWTPayload;
  /** `none`: without a signature. `stranger`: signed with a key that is not published. */
  readonly signature?: 'none' | 'stranger';
}

/** One request, and what the sandbox makes of it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Path and query, as the sandbox knows them. */
  readonly path: string;
  readonly body: Buffer;
  /** Asks the sandbox, for another path where one is given. Addresses in its answer are the front's. */
  readonly ask: (path?: string) => Promise<PassedOn>;
}

/** An answer of the sandbox, uncompressed. */
export interface PassedOn {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly bytes: Buffer;
}

export interface FrontOptions {
  /** https in the place of http. */
  readonly certificate?: ServerCertificate;
  /** Asked for each token answer. */
  readonly idToken?: (grant: string | null) => IdTokenChange;
  /** Answers by itself and says so, or leaves it to the sandbox. */
  readonly answer?: (exchange: Exchange) => Promise<boolean>;
  readonly onTokenAnswer?: (body: Readonly<Record<string, unknown>>) => void;
}

export interface SandboxFront extends SignInPlace {
  readonly server: Server;
  readonly origin: string;
  /** What stands behind it. */
  readonly target: string;
  /** The sandbox's own address in a text becomes the front's. */
  readonly outwards: (text: string) => string;
  readonly stop: () => Promise<void>;
}

/**
 * A real HTTP server in front of a sandbox. Everything passes through it: it gives its own address for the sandbox's
 * wherever that stands, and signs ID tokens anew with a key of its own, which it publishes.
 */
export async function startSandboxFront(behind: SignInPlace, options: FrontOptions = {}): Promise<SandboxFront> {
  const keys = { own: await generateKeyPair('RS256'), stranger: await generateKeyPair('RS256') };
  const jwks = { keys: [{ ...(await exportJWK(keys.own.publicKey)), kid: 'own', use: 'sig', alg: 'RS256' }] };
  const target = new URL(behind.issuer).origin;

  const signed = (claims: JWTPayload, signature: IdTokenChange['signature']): string | Promise<string> => {
    if (signature === 'none') return new UnsecuredJWT(claims).encode();
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .sign(keys[signature ?? 'own'].privateKey);
  };

  const tokenAnswer = async (text: string, grant: string | null): Promise<string> => {
    const body = JSON.parse(text) as Record<string, unknown>;
    if (typeof body['id_token'] === 'string') {
      const { claims: changed, signature } = options.idToken?.(grant) ?? {};
      // The issuer's address in it is the sandbox's.
      const claims = { ...claimsIn(body['id_token']), iss: `${origin}/auth` };
      body['id_token'] = await signed(changed?.(claims) ?? claims, signature);
    }
    options.onTokenAnswer?.(body);
    return JSON.stringify(body);
  };

  const ask = async (request: IncomingMessage, path: string, body: Buffer): Promise<PassedOn> => {
    const real = await fetch(`${target}${path}`, {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      redirect: 'manual',
      body: body.length === 0 ? null : new Uint8Array(body),
    });
    const headers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of real.headers) if (!DROPPED.has(name)) headers[name] = outwards(value);
    const cookies = real.headers.getSetCookie();
    if (cookies.length > 0) headers['set-cookie'] = cookies;
    const bytes = Buffer.from(await real.arrayBuffer());
    const isText = /json|html|text/.test(real.headers.get('content-type') ?? '');
    return { status: real.status, headers, bytes: isText ? Buffer.from(outwards(bytes.toString())) : bytes };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = inwards(request.url ?? '/');
    if (path === '/auth/jwks') {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks));
      return;
    }
    const body = Buffer.from(inwards((await bodyOf(request)).toString()));
    const exchange: Exchange = {
      request,
      response,
      path,
      body,
      ask: (another = path) => ask(request, another, body),
    };
    if ((await options.answer?.(exchange)) === true) return;
    const real = await exchange.ask();
    const form = path === TOKENS ? new URLSearchParams(body.toString()) : null;
    const bytes = form === null ? real.bytes : await tokenAnswer(real.bytes.toString(), form.get('grant_type'));
    passOn(response, { ...real, bytes: Buffer.from(bytes) });
  };

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    void answer(request, response).catch(() => response.destroy());
  };
  const { certificate } = options;
  const server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // A certificate is for a name.
  const origin = certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;
  const outwards = (text: string): string => swap(text, target, origin);
  const inwards = (text: string): string => swap(text, origin, target);

  return {
    baseUrl: outwards(behind.baseUrl),
    issuer: outwards(behind.issuer),
    clientId: behind.clientId,
    staff: behind.staff,
    server,
    origin,
    target,
    outwards,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Where tokens are asked for. */
export const TOKENS = '/auth/token';

/** Answers as the sandbox did. */
export function passOn(response: ServerResponse, { status, headers, bytes }: PassedOn): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(bytes);
}

/** An address, plain or as a parameter of another. */
function swap(text: string, from: string, to: string): string {
  return text.replaceAll(from, to).replaceAll(encodeURIComponent(from), encodeURIComponent(to));
}

/** Of the connection, or no longer true of a body that was read and written again. */
const DROPPED = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'set-cookie',
]);

/** What a question is about; the rest belongs to its connection. */
const PASSED = [
  'accept',
  'authorization',
  'content-type',
  'cookie',
  'if-modified-since',
  'if-none-exist',
  'if-none-match',
  'prefer',
];

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    PASSED.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
