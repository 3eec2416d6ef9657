import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CONNECTION_FAILURES } from '../backend/index.ts';
import { asyncEntry, type AsyncEntry } from '../credentials/index.ts';
import type { Log } from '../log/index.ts';
import { checkAcr } from './id-token.ts';
import type { SignInFailure } from './sign-in-error.ts';
import type { SignInParts } from './sign-in.ts';
import type { SignedIn } from './signed-in.ts';

export interface KeptSignInParts extends Pick<SignInParts, 'backendUrl' | 'clientId'> {
  readonly terminal: 'shared' | 'personal';
  /** This computer's name. */
  readonly device: string;
  readonly log: Log;
}

/** What is kept: a refresh token, and whose, where and since when. */
const keptSchema = z.strictObject({
  device: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  subject: z.string(),
  acr: z.string().nullable(),
  /** When the person proved who they are; ms since 1970. */
  authTimeMs: z.number(),
  refreshToken: z.string().min(1),
});

export type Kept = z.infer<typeof keptSchema>;

/** What Windows takes as one credential. */
const MAX_BYTES = 2560;

/**
 * A sign-in that outlives the viewer, on a personal terminal whose policy allows it (`keepSignedIn`): the refresh token alone,
 * in the operating system's credential store, which is that system's user's own. It is bound to this device, issuer, client
 * and person: found anywhere else, or older than policy allows, it is removed and not used. It follows rotation, and goes
 * when the tokens are revoked.
 */
export class KeptSignIn {
  readonly #parts: KeptSignInParts;
  readonly #account: string;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: KeptSignInParts) {
    this.#parts = parts;
    const place = createHash('sha256')
      .update(JSON.stringify([parts.backendUrl, parts.clientId]))
      .digest('hex');
    this.#account = `kept-sign-in-${place.slice(0, 32)}`;
  }

  /** @throws where this computer has no credential store, which says so at once. */
  #entry(): AsyncEntry {
    return asyncEntry('St Helens Shared Care Record viewer', this.#account);
  }

  /** Keeps what there is of a session now, and after each refresh. Never throws: a store that fails keeps nothing. */
  async save({ identity, issuer, acr, authTimeMs, tokens }: SignedIn): Promise<void> {
    const { device, clientId, terminal } = this.#parts;
    // Configuration refuses the setting there; this line does, too.
    if (terminal !== 'personal') return;
    const whose = { device, issuer, clientId, subject: identity.subject, acr, authTimeMs };
    await tokens.followRefreshToken((refreshToken) =>
      refreshToken === null ? this.forget() : this.#write({ ...whose, refreshToken }),
    );
  }

  /**
   * The session of the last person at this computer, without a page of the provider's; null where there is none to be
   * had. @throws SignInError where that could not be found out (it stays kept), or it was cancelled
   */
  async restore(parts: SignInParts, cancel: AbortSignal): Promise<SignedIn | null> {
    const kept = await this.#read();
    if (kept === null) return null;
    const isTooOld = Math.abs(parts.now() - kept.authTimeMs) > parts.maxAgeSeconds * 1000;
    if (isTooOld || kept.device !== this.#parts.device || kept.clientId !== parts.clientId) return this.#none();
    const signal = AbortSignal.any([cancel, AbortSignal.timeout(parts.timeoutMs)]);
    const { asSignInError, discover, renewed } = await import('./renewal.ts');
    try {
      checkAcr(kept.acr, parts.requiredAcr);
      const configuration = await discover(parts, signal);
      // A refresh token goes to the provider that gave it, and to no other.
      if (configuration.serverMetadata().issuer !== kept.issuer) return await this.#none();
      const signedIn = await renewed(parts, kept, configuration);
      // What was kept is used up by now: the new one is kept before anything else can go wrong.
      await this.save(signedIn);
      if (!signal.aborted) return signedIn;
      signedIn.tokens.wipe();
      throw signal.reason;
    } catch (error) {
      const failure = asSignInError(error, cancel);
      if (WORTH_ANOTHER_TRY.has(failure.failure)) throw failure;
      return this.#none();
    }
  }

  /** Keeps no more of this session, whose tokens live on: a lock must not be got round by starting the viewer again. */
  async release({ tokens }: SignedIn): Promise<void> {
    await tokens.followRefreshToken(() => this.forget());
  }

  /** Removes what is kept. Never throws; what could not be removed is said in the log. */
  forget(): Promise<void> {
    return this.#inTurn(() => this.#remove());
  }

  /** One after the other: a session that goes must not take the one that was kept after it along. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(act, act);
    return this.#last;
  }

  async #remove(): Promise<void> {
    try {
      await this.#entry().deleteCredential();
    } catch {
      this.#parts.log.event('kept-sign-in-not-removed');
    }
  }

  async #read(): Promise<Kept | null> {
    if (this.#parts.terminal !== 'personal') return null;
    try {
      const secret = await this.#entry().getSecret();
      if (secret === null) return null;
      const kept = keptSchema.safeParse(JSON.parse(Buffer.from(secret).toString('utf8')));
      return kept.success ? kept.data : await this.#none();
    } catch {
      // No store, or nothing of ours: the person signs in.
      return null;
    }
  }

  #write(kept: Kept): Promise<void> {
    return this.#inTurn(() => this.#store(kept));
  }

  async #store(kept: Kept): Promise<void> {
    const secret = Buffer.from(JSON.stringify(kept), 'utf8');
    try {
      if (secret.length > MAX_BYTES) throw new Error('too long');
      await this.#entry().setSecret(secret);
    } catch {
      this.#parts.log.event('sign-in-not-kept');
      // An older token that stayed behind would end the session at the provider when used.
      await this.#remove();
    }
  }

  async #none(): Promise<null> {
    await this.forget();
    return null;
  }
}

/** Nothing of these says that what is kept is no good. */
const WORTH_ANOTHER_TRY: ReadonlySet<SignInFailure> = new Set([
  ...CONNECTION_FAILURES,
  'cancelled',
  'timed-out',
  'unreadable',
  'clock',
]);
