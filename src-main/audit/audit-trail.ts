import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_ID_SYSTEM, auditEvent, type AuditAction, type AuditContext } from './audit-event.ts';
import { OutboxStore } from './outbox-store.ts';

/** Sends one AuditEvent to the backend; true once it has acknowledged it. */
export type DeliverEvent = (body: string, ifNoneExist: string) => Promise<boolean>;

export interface AuditTrailParts {
  readonly folder: string;
  readonly key: () => Promise<string>;
  readonly now: () => number;
}

/**
 * Writes each audit event durably before what it tells of is shown (rule 4), and delivers in order, at least once.
 * It cannot be switched off.
 */
export class AuditTrail {
  readonly #parts: AuditTrailParts;
  #store: OutboxStore | null = null;
  #delivering = false;

  constructor(parts: AuditTrailParts) {
    this.#parts = parts;
  }

  /**
   * Commits an event to the outbox.
   * @throws where it cannot be written; the caller must then show nothing.
   */
  async record(action: AuditAction, context: AuditContext): Promise<void> {
    const store = await this.#open();
    const id = randomUUID();
    store.append(id, JSON.stringify(auditEvent(action, context, id, this.#parts.now())));
  }

  /** Delivers what waits, oldest first, until one is not taken. Failures are left for the next time. */
  async deliver(send: DeliverEvent): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    try {
      const store = await this.#open();
      for (let batch = store.oldest(20); batch.length > 0; batch = store.oldest(20)) {
        for (const event of batch) {
          const taken = await send(event.body, `_tag=${AUDIT_ID_SYSTEM}|${event.id}`).catch(() => false);
          if (!taken) return;
          store.acknowledged(event.sequence);
        }
      }
    } catch {
      // The outbox cannot be opened: `record` says so where it matters, before anything is shown.
    } finally {
      this.#delivering = false;
    }
  }

  close(): void {
    this.#store?.close();
    this.#store = null;
  }

  async #open(): Promise<OutboxStore> {
    if (this.#store !== null) return this.#store;
    const key = await this.#parts.key();
    mkdirSync(this.#parts.folder, { recursive: true, mode: 0o700 });
    const file = join(this.#parts.folder, 'outbox.db');
    try {
      this.#store = new OutboxStore(file, key);
    } catch (error) {
      if (!existsSync(file) || !isUnreadable(error)) throw error;
      // Damaged, or written with a key that is gone: kept beside for support, and a new one begun.
      renameSync(file, join(this.#parts.folder, `outbox-unreadable-${this.#parts.now()}.db`));
      this.#store = new OutboxStore(file, key);
    }
    return this.#store;
  }
}

function isUnreadable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT';
}
