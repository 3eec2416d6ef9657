import * as oidc from 'openid-client';
import { SessionOver } from './session-over.ts';

/** What a refresh token is handed to when it changes: null when it is no good any more. */
export type RefreshTokenListener = (refreshToken: string | null) => Promise<void>;

export interface TokenKeeperParts {
  readonly configuration: oidc.Configuration;
  /** Whose tokens these are (`sub`): a refresh that answers with somebody else's ends the session. */
  readonly subject: string;
  readonly now: () => number;
}

/**
 * The session's tokens: in this object's private fields only, never in a log or in another process, and on no disk
 * (kept-sign-in.ts hands the refresh token to the operating system's credential store where policy allows that).
 * `wipe` forgets them; afterwards every call fails.
 */
export class TokenKeeper {
  #configuration: oidc.Configuration | null;
  #accessToken: string;
  #refreshToken: string | null;
  #idToken: string | null;
  #expiresAt: number;
  #refreshing: Promise<void> | null = null;
  #listener: RefreshTokenListener | null = null;
  readonly #subject: string;
  readonly #now: () => number;

  constructor({ configuration, subject, now }: TokenKeeperParts, tokens: oidc.TokenEndpointResponse) {
    this.#configuration = configuration;
    this.#subject = subject;
    this.#now = now;
    this.#accessToken = tokens.access_token;
    this.#refreshToken = tokens.refresh_token ?? null;
    this.#idToken = tokens.id_token ?? null;
    this.#expiresAt = expiry(tokens, now());
  }

  /**
   * A token with at least half a minute left, refreshed where possible.
   * @throws SessionOver when wiped, or when the provider has ended the session; otherwise it could not be reached
   */
  async accessToken(): Promise<string> {
    if (this.#expiresAt - this.#now() < 30_000 && this.#refreshToken !== null) {
      // Rotation: two refreshes at once would look like a stolen token to the provider.
      this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = null));
      await this.#refreshing;
    }
    if (this.#configuration === null) throw new SessionOver('signed out');
    return this.#accessToken;
  }

  /** For ending the provider's session. */
  idToken(): string | null {
    return this.#idToken;
  }

  /** Tells `listener` the refresh token now and whenever it changes, until `wipe`. Null: there is none, or no longer. */
  async followRefreshToken(listener: RefreshTokenListener): Promise<void> {
    this.#listener = listener;
    await listener(this.#refreshToken);
  }

  /** Revokes what can be revoked and forgets all; a provider that does not answer does not stop it. */
  async revokeAndWipe(): Promise<void> {
    const configuration = this.#configuration;
    const token = this.#refreshToken ?? this.#accessToken;
    const listener = this.#listener;
    this.wipe();
    if (configuration === null) return;
    await Promise.allSettled([revoke(configuration, token), listener?.(null)]);
  }

  /** Forgets all; the tokens themselves live on at the provider, and where they are kept. */
  wipe(): void {
    this.#configuration = null;
    this.#accessToken = '';
    this.#refreshToken = null;
    this.#idToken = null;
    this.#expiresAt = 0;
    this.#listener = null;
  }

  async #refresh(): Promise<void> {
    const configuration = this.#configuration;
    if (configuration === null || this.#refreshToken === null) throw new SessionOver('signed out');
    const tokens = await oidc.refreshTokenGrant(configuration, this.#refreshToken).catch(async (error: unknown) => {
      const over = asSessionOver(error);
      if (over === null) throw error;
      await this.#listener?.(null);
      throw over;
    });
    if (this.#configuration === null) {
      // Signed out while the provider was answering: what it sent is not kept, here or there.
      await revoke(configuration, tokens.refresh_token ?? tokens.access_token);
      throw new SessionOver('signed out');
    }
    const claims = tokens.claims();
    if (claims !== undefined && claims.sub !== this.#subject) {
      // Somebody else's tokens: not one request may be made with them in this person's name.
      await Promise.all([revoke(configuration, tokens.refresh_token ?? tokens.access_token), this.revokeAndWipe()]);
      throw new SessionOver('other-subject');
    }
    this.#accessToken = tokens.access_token;
    this.#refreshToken = tokens.refresh_token ?? this.#refreshToken;
    this.#idToken = tokens.id_token ?? this.#idToken;
    this.#expiresAt = expiry(tokens, this.#now());
    await this.#listener?.(this.#refreshToken);
  }
}

/** 'Later' (RFC 6585, 8470) and 'too slow' are no word about the session. */
const NOT_NOW = new Set([408, 425, 429]);

/** `invalid_grant` and its like are an answer, and so is a token that proves wrong; a provider that is away is not. */
function asSessionOver(error: unknown): SessionOver | null {
  if (error instanceof oidc.ResponseBodyError) {
    return error.status >= 500 || NOT_NOW.has(error.status) ? null : new SessionOver(error.error);
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError && error.status === 401) return new SessionOver('status-401');
  if (error instanceof oidc.ClientError && UNTRUSTED.has(error.code ?? '')) return new SessionOver('invalid-answer');
  return null;
}

/** The answer came, its refresh token is used up, and it is not to be trusted (codes of oauth4webapi). */
const UNTRUSTED = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
]);

async function revoke(configuration: oidc.Configuration, token: string): Promise<void> {
  if (configuration.serverMetadata().revocation_endpoint === undefined) return;
  await oidc.tokenRevocation(configuration, token).catch(() => undefined);
}

function expiry(tokens: oidc.TokenEndpointResponse, now: number): number {
  return now + (tokens.expires_in ?? 300) * 1000;
}
