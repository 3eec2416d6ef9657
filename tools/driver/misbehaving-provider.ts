import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { claimsIn, type SignInPlace } from './http-sign-in.ts';

/** How the provider goes wrong; left out, it does right, which shows that the rest of it is no reason for a refusal. */
export interface Misbehaviour {
  /** Other claims in the ID token. */
  readonly claims?: (claims: JWTPayload) => JWTPayload;
  /** `none`: an ID token without a signature. `stranger`: signed with a key that the provider does not publish. */
  readonly signature?: 'none' | 'stranger';
  /** Refresh answers only, not the first tokens. */
  readonly onlyRefreshed?: boolean;
  /** `twice`: each token request reaches the provider twice, as a replay does. `down`: it breaks off. */
  readonly tokenRequests?: 'twice' | 'down';
  /**
   * What becomes of a request to the record itself, asked anew for each. `fails`: it never reaches the record. `lost`: it does,
   * and the connection breaks before the answer.
   */
  readonly atRecord?: (method: string, path: string) => 'right' | 'fails' | 'lost';
}

export interface MisbehavingProvider extends SignInPlace {
  /** What was sent to the token endpoint. */
  readonly tokenRequests: readonly URLSearchParams[];
  /** What was asked where sessions end (RP-initiated logout). */
  readonly endSessionRequests: readonly URLSearchParams[];
  /** What it answered. */
  readonly tokenAnswers: readonly Readonly<Record<string, unknown>>[];
  stop(): Promise<void>;
}

/**
 * A real HTTP server in front of a sandbox, for what a right provider never does. Everything passes through it: it gives its
 * own address for the sandbox's wherever that stands, and signs ID tokens anew with a key of its own, which it publishes.
 */
export async function startMisbehavingProvider(
  behind: SignInPlace,
  misbehaviour: Misbehaviour = {},
): Promise<MisbehavingProvider> {
  const keys = { own: await generateKeyPair('RS256'), stranger: await generateKeyPair('RS256') };
  const jwks = { keys: [{ ...(await exportJWK(keys.own.publicKey)), kid: 'own', use: 'sig', alg: 'RS256' }] };
  const target = new URL(behind.issuer).origin;
  const tokenRequests: URLSearchParams[] = [];
  const endSessionRequests: URLSearchParams[] = [];
  const tokenAnswers: Record<string, unknown>[] = [];

  const signed = (claims: JWTPayload, right: boolean): string | Promise<string> => {
    if (!right && misbehaviour.signature === 'none') return new UnsecuredJWT(claims).encode();
    const key = !right && misbehaviour.signature === 'stranger' ? keys.stranger : keys.own;
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(key.privateKey);
  };

  const tokenAnswer = async (text: string, grant: string | null): Promise<string> => {
    const body = JSON.parse(text) as Record<string, unknown>;
    const right = misbehaviour.onlyRefreshed === true && grant !== 'refresh_token';
    if (typeof body['id_token'] === 'string') {
      // The issuer's address in it is the sandbox's.
      const claims = { ...claimsIn(body['id_token']), iss: `${origin}/auth` };
      body['id_token'] = await signed(right ? claims : (misbehaviour.claims?.(claims) ?? claims), right);
    }
    tokenAnswers.push(body);
    return JSON.stringify(body);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = inwards(request.url ?? '/');
    if (path === '/auth/jwks')
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(jwks));
    const body = inwards((await bodyOf(request)).toString());
    const fate = path.startsWith('/auth/')
      ? 'right'
      : (misbehaviour.atRecord?.(request.method ?? 'GET', path) ?? 'right');
    if (fate === 'fails') return void response.writeHead(503).end();
    const address = new URL(path, target);
    if (address.pathname === END_SESSION) endSessionRequests.push(address.searchParams);
    const form = path === '/auth/token' ? new URLSearchParams(body) : null;
    if (form !== null) tokenRequests.push(form);
    if (form !== null && misbehaviour.tokenRequests === 'down') return void request.socket.destroy();
    const ask = (): Promise<Response> =>
      fetch(`${target}${path}`, {
        method: request.method ?? 'GET',
        headers: headersOf(request),
        redirect: 'manual',
        body: body === '' ? null : body,
      });
    if (form !== null && misbehaviour.tokenRequests === 'twice') await (await ask()).text();
    const real = await ask();
    if (fate === 'lost') return void request.socket.destroy();
    response.statusCode = real.status;
    for (const [name, value] of real.headers) if (!DROPPED.has(name)) response.setHeader(name, outwards(value));
    const cookies = real.headers.getSetCookie();
    if (cookies.length > 0) response.setHeader('set-cookie', cookies);
    const text = outwards(await real.text());
    response.end(form === null ? text : await tokenAnswer(text, form.get('grant_type')));
  };

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const outwards = (text: string): string => swap(text, target, origin);
  const inwards = (text: string): string => swap(text, origin, target);

  return {
    baseUrl: outwards(behind.baseUrl),
    issuer: outwards(behind.issuer),
    clientId: behind.clientId,
    staff: behind.staff,
    tokenRequests,
    endSessionRequests,
    tokenAnswers,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An address, plain or as a parameter of another. */
function swap(text: string, from: string, to: string): string {
  return text.replaceAll(from, to).replaceAll(encodeURIComponent(from), encodeURIComponent(to));
}

/** Where sessions end. */
const END_SESSION = '/auth/end-session';

/** Of the connection, or no longer true of a body that was read and written again. */
const DROPPED = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'set-cookie',
]);

function headersOf(request: IncomingMessage): Record<string, string> {
  const passed = ['accept', 'authorization', 'content-type', 'cookie', 'if-none-exist', 'prefer'];
  return Object.fromEntries(
    passed.flatMap((name) => {
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
