import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** ms since 1970. */
  readonly until: number;
}

/**
 * Where the provider keeps sessions, codes and tokens: in memory, for one sandbox alone, gone when it stops. Unlike
 * the provider's own it never drops a live session because others came.
 */
export class MemoryAdapters {
  readonly #kept = new Map<string, Kept>();
  /** Access tokens that were ended before their time: whoever still asks with one can be told so. */
  readonly #ended = new Set<string>();

  /** The factory that the provider asks for one adapter per kind. */
  readonly adapterFor = (kind: string): Adapter => {
    const key = (id: string): string => `${kind}:${id}`;
    const live = (id: string): AdapterPayload | undefined => this.#live(key(id));
    const findBy = (name: 'uid' | 'userCode', value: string): AdapterPayload | undefined => {
      for (const [at, { payload }] of this.#kept) {
        if (at.startsWith(`${kind}:`) && payload[name] === value) return this.#live(at);
      }
      return undefined;
    };
    return {
      upsert: async (id, payload, expiresIn) => {
        this.#kept.set(key(id), { payload, until: Date.now() + (expiresIn ?? 86_400) * 1000 });
      },
      find: async (id) => live(id),
      findByUid: async (uid) => findBy('uid', uid),
      findByUserCode: async (userCode) => findBy('userCode', userCode),
      consume: async (id) => {
        const payload = live(id);
        if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        this.#end(key(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [at, { payload }] of this.#kept) if (payload.grantId === grantId) this.#end(at);
      },
    };
  };

  /** Ends everything at once, or all of one person, as a back-channel logout at the national provider does. */
  endAll(accountId?: string): void {
    for (const [at, { payload }] of this.#kept) {
      if (accountId === undefined || payload.accountId === accountId) this.#end(at);
    }
  }

  /** Ends the tokens of one sign-in, and the session in the browser that it was made in. */
  endSignIn(grantId: string): void {
    for (const [at, { payload }] of this.#kept) {
      const signIns = Object.values(payload.authorizations ?? {}).map((one) => one.grantId);
      if (payload.grantId === grantId || signIns.includes(grantId)) this.#end(at);
    }
  }

  /** Whether this access token was good once, and was ended by revocation or sign-out rather than by time. */
  wasEnded(accessToken: string): boolean {
    return this.#ended.has(accessToken);
  }

  #end(at: string): void {
    this.#kept.delete(at);
    if (at.startsWith('AccessToken:')) this.#ended.add(at.slice('AccessToken:'.length));
  }

  #live(at: string): AdapterPayload | undefined {
    const kept = this.#kept.get(at);
    // A short while beyond its end, so that an expired token is told apart from an unknown one.
    if (kept !== undefined && kept.until + 60_000 < Date.now()) {
      this.#kept.delete(at);
      return undefined;
    }
    return kept?.payload;
  }
}
