import { createHash } from 'node:crypto';
import type * as fileSystem from 'node:fs/promises';
import { z } from 'zod';
import type { Log } from '../log/index.ts';
import type { TokenUse } from './launch.ts';

/** `unsure`: whether it was used before cannot be told, or its use could not be noted down. Then nothing opens. */
export type Redeemed = 'first-use' | 'used' | 'unsure';

export interface UsedTokensParts {
  /** In the profile folder. */
  readonly file: string;
  readonly files: Pick<typeof fileSystem, 'readFile' | 'open' | 'rename'>;
  readonly clockSkewSeconds: number;
  readonly now: () => number;
  readonly log: Log;
}

const bookSchema = z.strictObject({
  version: z.literal(1),
  /** Hash of issuer and `jti` → `exp` in ms. */
  used: z.record(z.string().regex(/^[0-9a-f]{64}$/), z.number().int().min(0)),
  /** Uses up to this `exp` are forgotten: a clock that is set back must not make one of them good again. */
  forgottenUntilMs: z.number().int().min(0),
  /** What was known was lost then: a token made before may have been used. */
  lostAtMs: z.number().int().min(0),
});

type Book = z.infer<typeof bookSchema>;

/** More uses than anybody makes in a few minutes. */
const MOST_USES = 5000;

/**
 * Remembers which tokens were used until they expire, also over a restart, so that a link that was copied opens nothing
 * twice. Hashes only: the file says of nobody that they were looked at.
 */
export class UsedTokens {
  readonly #parts: UsedTokensParts;
  #book: Promise<Book> | null = null;
  #saving: Promise<void> = Promise.resolve();

  constructor(parts: UsedTokensParts) {
    this.#parts = parts;
  }

  /** Answers when the use is on the disk. Never throws. */
  async redeem(use: TokenUse): Promise<Redeemed> {
    this.#book ??= this.#read();
    const book = await this.#book;
    // From here to the note no pause: of two at the same time one is the second.
    this.#forget(book);
    const key = createHash('sha256')
      .update(JSON.stringify([use.issuer, use.id]))
      .digest('hex');
    if (Object.hasOwn(book.used, key) || use.expiresAtMs <= book.forgottenUntilMs) return 'used';
    if (use.issuedAtMs - this.#skewMs <= book.lostAtMs || Object.keys(book.used).length >= MOST_USES) return 'unsure';
    book.used[key] = use.expiresAtMs;
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#save(book));
    return this.#saving.then(
      () => 'first-use' as const,
      () => {
        this.#parts.log.event('used-links-not-written');
        return 'unsure' as const;
      },
    );
  }

  get #skewMs(): number {
    return this.#parts.clockSkewSeconds * 1000;
  }

  #forget(book: Book): void {
    const now = this.#parts.now();
    for (const [key, expiresAtMs] of Object.entries(book.used)) {
      // The parser takes a token for as long as the clocks may differ.
      if (expiresAtMs + this.#skewMs >= now) continue;
      delete book.used[key];
      book.forgottenUntilMs = Math.max(book.forgottenUntilMs, expiresAtMs);
    }
  }

  async #read(): Promise<Book> {
    const { file, files, now, log } = this.#parts;
    try {
      const book = bookSchema.safeParse(JSON.parse(await files.readFile(file, 'utf8')));
      if (book.success) return book.data;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return emptyBook(0);
    }
    // Kept beside for support; it holds no fact of anybody. What was made before this moment opens nothing any more.
    await files.rename(file, `${file}.unreadable`).catch(() => undefined);
    log.event('used-links-set-aside');
    return emptyBook(now());
  }

  /** Whole or not at all, and on the disk when it answers. */
  async #save(book: Book): Promise<void> {
    const { file, files } = this.#parts;
    const part = `${file}.part`;
    const handle = await files.open(part, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(book));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await files.rename(part, file);
  }
}

const emptyBook = (lostAtMs: number): Book => ({ version: 1, used: {}, forgottenUntilMs: 0, lostAtMs });
