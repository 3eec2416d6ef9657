import type { JWTPayload } from 'jose';
import type { SignInPlace } from './http-sign-in.ts';
import { type Exchange, startSandboxFront, TOKENS } from './sandbox-front.ts';

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

/** A real HTTP server in front of a sandbox, for what a right provider never does. */
export async function startMisbehavingProvider(
  behind: SignInPlace,
  misbehaviour: Misbehaviour = {},
): Promise<MisbehavingProvider> {
  const tokenRequests: URLSearchParams[] = [];
  const endSessionRequests: URLSearchParams[] = [];
  const tokenAnswers: Readonly<Record<string, unknown>>[] = [];

  /** True where it has been answered, or never will be. */
  const answer = async ({ request, response, path, body, ask }: Exchange): Promise<boolean> => {
    const { pathname, searchParams } = new URL(path, behind.issuer);
    if (pathname === END_SESSION) endSessionRequests.push(searchParams);
    if (pathname === TOKENS) {
      tokenRequests.push(new URLSearchParams(body.toString()));
      if (misbehaviour.tokenRequests === 'twice') await ask();
      if (misbehaviour.tokenRequests === 'down') request.socket.destroy();
      return misbehaviour.tokenRequests === 'down';
    }
    if (path.startsWith('/auth/')) return false;
    const fate = misbehaviour.atRecord?.(request.method ?? 'GET', path) ?? 'right';
    if (fate === 'fails') response.writeHead(503).end();
    if (fate === 'lost') {
      await ask();
      request.socket.destroy();
    }
    return fate !== 'right';
  };

  const front = await startSandboxFront(behind, {
    answer,
    idToken: (grant) => (misbehaviour.onlyRefreshed === true && grant !== 'refresh_token' ? {} : misbehaviour),
    onTokenAnswer: (body) => tokenAnswers.push(body),
  });
  const { baseUrl, issuer, clientId, staff, stop } = front;
  return { baseUrl, issuer, clientId, staff, tokenRequests, endSessionRequests, tokenAnswers, stop };
}

/** Where sessions end. */
const END_SESSION = '/auth/end-session';
