import { createHash, randomBytes } from 'node:crypto';
import type { Sandbox } from '../../src-sandbox/index.ts';

/** A browser's part of the sign-in, by hand: cookies, redirects, forms. No OpenID library, so that it proves the wire. */
export class HttpBrowser {
  readonly #cookies = new Map<string, { readonly path: string; readonly pair: string }>();
  readonly #fetch: typeof fetch;

  constructor(fetcher: typeof fetch = fetch) {
    this.#fetch = fetcher;
  }

  async request(url: URL, form?: URLSearchParams): Promise<Response> {
    const cookie = [...this.#cookies.values()]
      .filter(({ path }) => url.pathname === path || url.pathname.startsWith(path === '/' ? '/' : `${path}/`))
      .map(({ pair }) => pair)
      .join('; ');
    const response = await this.#fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', cookie },
      ...(form === undefined ? {} : { body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      const path = /;\s*path=([^;]+)/i.exec(line)?.[1] ?? '/';
      const key = `${path} ${pair.slice(0, pair.indexOf('='))}`;
      if (pair.endsWith('=')) this.#cookies.delete(key);
      else this.#cookies.set(key, { path, pair });
    }
    return response;
  }

  /** Follows redirects on the provider's own origin; stops at a page or at the first address elsewhere. */
  async follow(start: URL, form?: URLSearchParams): Promise<{ url: URL; page: string | undefined; status: number }> {
    let url = start;
    let response = await this.request(url, form);
    for (let step = 0; step < 10; step += 1) {
      const location = response.headers.get('location');
      if (location === null) return { url, page: await response.text(), status: response.status };
      url = new URL(location, url);
      if (url.origin !== start.origin) return { url, page: undefined, status: response.status };
      response = await this.request(url);
    }
    throw new Error('too many redirects');
  }
}

/** What it takes to sign in: a sandbox in this process or in another. */
export type SignInPlace = Pick<Sandbox, 'baseUrl' | 'issuer' | 'clientId'> & {
  readonly staff: readonly { readonly username: string; readonly password: string }[];
};

export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

export function pkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export const REDIRECT_URI = 'http://127.0.0.1:49152/callback';
const SCOPE = 'openid profile nationalrbacaccess offline_access user/*.read';

/** The address that the viewer opens; `null` leaves a parameter out. */
export function authorizeUrl(
  sandbox: SignInPlace,
  challenge: string,
  changes: Record<string, string | null> = {},
): URL {
  const url = new URL(`${sandbox.issuer}/authorize`);
  const parameters: Record<string, string | null> = {
    client_id: sandbox.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    prompt: 'login',
    aud: sandbox.baseUrl,
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return url;
}

export function passwordForm(username: string, password: string): URLSearchParams {
  return new URLSearchParams({ username, password });
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly expires_in: number;
  readonly token_type: string;
}

export async function tokenRequest(
  sandbox: SignInPlace,
  form: Record<string, string>,
): Promise<{ status: number; body: Tokens & { error?: string } }> {
  const response = await fetch(`${sandbox.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: sandbox.clientId, ...form }),
  });
  return { status: response.status, body: (await response.json()) as Tokens & { error?: string } };
}

/** The whole sign-in of one member of staff. @throws where it does not end at the redirect address. */
export async function signIn(
  sandbox: SignInPlace,
  username: string,
  role?: string,
): Promise<Tokens & { readonly code: string; readonly verifier: string }> {
  const browser = new HttpBrowser();
  const { verifier, challenge } = pkce();
  const password = sandbox.staff.find((one) => one.username === username)?.password ?? '';
  const page = await browser.follow(authorizeUrl(sandbox, challenge));
  let next = await browser.follow(page.url, passwordForm(username, password));
  const ticket = /name="ticket" value="([^"]+)"/.exec(next.page ?? '')?.[1];
  if (ticket !== undefined) {
    const first = /name="role" value="([^"]+)"/.exec(next.page ?? '')?.[1] ?? '';
    next = await browser.follow(page.url, new URLSearchParams({ ticket, role: role ?? first }));
  }
  const code = next.url.searchParams.get('code');
  if (code === null) throw new Error(`no code: ${next.url.href} ${next.page ?? ''}`);
  const { status, body } = await tokenRequest(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
  });
  if (status !== 200) throw new Error(`no tokens: ${JSON.stringify(body)}`);
  return { ...body, code, verifier };
}

/** What a JWT says, unchecked. */
export function claimsIn(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}
