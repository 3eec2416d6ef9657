import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditHealth } from '../../src-shared/contract/index.ts';
import { AUDIT_ID_SYSTEM, auditEvent, type AuditAction, type AuditContext } from './audit-event.ts';
import { OutboxStore } from './outbox-store.ts';

/** `taken`: the backend holds it. `later`: try again another time. `refused`: it will never take this very event. */
export type DeliveryOutcome = 'taken' | 'later' | 'refused';

/** Sends one AuditEvent to the backend. */
export type DeliverEvent = (body: string, ifNoneExist: string) => Promise<DeliveryOutcome>;

/** What an answer to `POST AuditEvent` means (docs/backend.md). */
export function deliveryOutcome(status: number): DeliveryOutcome {
  if (status === 200 || status === 201) return 'taken';
  return [400, 403, 409, 412, 413, 422].includes(status) ? 'refused' : 'later';
}

export interface AuditTrailParts {
  readonly folder: string;
  readonly key: () => Promise<string>;
  readonly now: () => number;
  /** One line for the log, without a word of an event. */
  readonly log: (line: string) => void;
}

/**
 * Writes each audit event durably before what it tells of is shown (rule 4), and delivers in order, at least once.
 * It cannot be switched off.
 */
export class AuditTrail {
  readonly #parts: AuditTrailParts;
  #store: Promise<OutboxStore> | null = null;
  #delivering: Promise<void> | null = null;

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

  /**
   * Delivers what waits, oldest first, until one has to wait. One that the backend will never take is kept aside and
   * reported: it must not hold up the others. Asked twice, it answers both when what waited has been tried.
   */
  deliver(send: DeliverEvent): Promise<void> {
    this.#delivering ??= this.#reallyDeliver(send).finally(() => (this.#delivering = null));
    return this.#delivering;
  }

  async #reallyDeliver(send: DeliverEvent): Promise<void> {
    try {
      const store = await this.#open();
      for (let batch = store.oldest(20); batch.length > 0; batch = store.oldest(20)) {
        for (const event of batch) {
          const outcome = await send(event.body, `_tag=${AUDIT_ID_SYSTEM}|${event.id}`).catch(() => 'later' as const);
          if (outcome === 'later') return;
          if (outcome === 'taken') store.acknowledged(event.sequence);
          else {
            store.refused(event.sequence, this.#parts.now());
            this.#parts.log(`audit: ${store.refusedCount} events refused by the backend are kept`);
          }
        }
      }
    } catch {
      // The outbox cannot be opened: `record` says so where it matters, before anything is shown.
    }
  }

  /** For Help, and for the alarm. Never throws. */
  async health(): Promise<AuditHealth> {
    try {
      const store = await this.#open();
      return {
        waiting: store.oldest(10_000).length,
        oldest: null,
        refused: store.refusedCount,
        bytes: 0,
        lastDelivered: null,
        alarm: null,
      };
    } catch {
      const alarm = 'The audit trail cannot be written at this computer, so no record can be opened.';
      return { waiting: 0, oldest: null, refused: 0, bytes: 0, lastDelivered: null, alarm };
    }
  }

  async close(): Promise<void> {
    const store = this.#store;
    this.#store = null;
    (await store)?.close();
  }

  /** Opened once, however many ask at the same time: two keys made side by side would lose the events of one. */
  #open(): Promise<OutboxStore> {
    this.#store ??= this.#reallyOpen().catch((error: unknown) => {
      this.#store = null;
      throw error;
    });
    return this.#store;
  }

  async #reallyOpen(): Promise<OutboxStore> {
    const key = await this.#parts.key();
    mkdirSync(this.#parts.folder, { recursive: true, mode: 0o700 });
    const file = join(this.#parts.folder, 'outbox.db');
    try {
      return new OutboxStore(file, key);
    } catch (error) {
      if (!existsSync(file) || !isUnreadable(error)) throw error;
      // Damaged, or written with a key that is gone: kept beside for support, and a new one begun.
      renameSync(file, join(this.#parts.folder, `outbox-unreadable-${this.#parts.now()}.db`));
      this.#parts.log('audit: an outbox that cannot be read was set aside');
      return new OutboxStore(file, key);
    }
  }
}

function isUnreadable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT';
}
