import * as oidc from 'openid-client';

/** There is no session any more; its message is a token of the provider's, never free text. */
export class SessionOver extends Error {
  override readonly name = 'SessionOver';
}

/**
 * The session's tokens: in this object's private fields only, never on disk, in a log or in another process.
 * `wipe` forgets them; afterwards every call fails.
 */
export class TokenKeeper {
  #configuration: oidc.Configuration | null;
  #accessToken: string;
  #refreshToken: string | null;
  #idToken: string | null;
  #expiresAt: number;
  #refreshing: Promise<void> | null = null;
  readonly #now: () => number;

  constructor(configuration: oidc.Configuration, tokens: oidc.TokenEndpointResponse, now: () => number) {
    this.#configuration = configuration;
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

  /** Revokes what can be revoked and forgets all; a provider that does not answer does not stop it. */
  async revokeAndWipe(): Promise<void> {
    const configuration = this.#configuration;
    const token = this.#refreshToken ?? this.#accessToken;
    this.wipe();
    if (configuration?.serverMetadata().revocation_endpoint === undefined) return;
    await oidc.tokenRevocation(configuration, token).catch(() => undefined);
  }

  wipe(): void {
    this.#configuration = null;
    this.#accessToken = '';
    this.#refreshToken = null;
    this.#idToken = null;
    this.#expiresAt = 0;
  }

  async #refresh(): Promise<void> {
    const configuration = this.#configuration;
    if (configuration === null || this.#refreshToken === null) throw new SessionOver('signed out');
    const tokens = await oidc.refreshTokenGrant(configuration, this.#refreshToken).catch((error: unknown) => {
      // `invalid_grant` and its like are an answer; a provider that is away is not.
      if (error instanceof oidc.ResponseBodyError && error.status < 500) throw new SessionOver(error.error);
      throw error;
    });
    if (this.#configuration === null) {
      // Signed out while the provider was answering: what it sent is not kept, here or there.
      await oidc.tokenRevocation(configuration, tokens.refresh_token ?? tokens.access_token).catch(() => undefined);
      throw new SessionOver('signed out');
    }
    this.#accessToken = tokens.access_token;
    this.#refreshToken = tokens.refresh_token ?? this.#refreshToken;
    this.#idToken = tokens.id_token ?? this.#idToken;
    this.#expiresAt = expiry(tokens, this.#now());
  }
}

function expiry(tokens: oidc.TokenEndpointResponse, now: number): number {
  return now + (tokens.expires_in ?? 300) * 1000;
}
