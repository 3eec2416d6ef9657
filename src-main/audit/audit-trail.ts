import type { AuditHealth } from '../../src-shared/contract/index.ts';
import type { AuditAction, AuditContext } from './audit-action.ts';
import type { Log } from '../log/index.ts';
import { DeliveryPump, type AuditSender, type PumpParts } from './delivery-pump.ts';
import { following, type Happened } from './following.ts';
import { HealthTeller } from './health-teller.ts';
import { isUnreadable, NewerOutboxError } from './outbox-database.ts';
import { OutboxFolder } from './outbox-folder.ts';
import { healthOf, NEWER, UNWRITABLE, type AlarmLimits } from './outbox-health.ts';
import type { OutboxStore } from './outbox-store.ts';
import { changedSettings, settingDigests } from './setting-digests.ts';

export interface AuditTrailParts extends PumpParts {
  readonly folder: string;
  /** Makes the folder one that this user alone can look into. Rejects where it cannot be had so. */
  readonly forUserOnly: (folder: string) => Promise<void>;
  readonly key: () => Promise<string>;
  readonly now: () => number;
  readonly device: string;
  readonly version: string;
  /** All settings in force: which of them changed since the last start is the first event of this one. */
  readonly settings: object;
  readonly limits: AlarmLimits;
  readonly healthChanged: (health: AuditHealth) => void;
  readonly log: Log;
}

/** By then a record that was being opened is in. */
const SETTLED_AFTER_MS = 2000;

/**
 * Writes each audit event durably before what it tells of is shown (rule 4), and delivers in order, at least once.
 * It cannot be switched off.
 */
export class AuditTrail {
  readonly #parts: AuditTrailParts;
  readonly #folder: OutboxFolder;
  readonly #pump: DeliveryPump;
  readonly #teller: HealthTeller;
  #store: Promise<OutboxStore> | null = null;
  #folderIsReady: Promise<void> | null = null;
  /** Whether the last event could be written: a full disk can still be read. */
  #canWrite = true;
  #hasTriedRefused = false;
  #callOffSettling: (() => void) | null = null;

  constructor(parts: AuditTrailParts) {
    this.#parts = parts;
    this.#folder = new OutboxFolder(parts.folder, parts.now);
    this.#teller = new HealthTeller({ health: () => this.health(), tell: parts.healthChanged, timer: parts.timer });
    this.#pump = new DeliveryPump(
      {
        oldest: (most, mostBytes) => this.#with((store) => store.oldest(most, mostBytes)),
        acknowledged: (events) =>
          this.#with((store) => {
            store.acknowledged(events, parts.now());
            this.#settleSoon();
            this.#teller.changed();
          }),
        refused: (event) =>
          this.#with((store) => {
            store.refused(event, parts.now());
            parts.log.event('audit-events-refused', { count: store.figures.refused });
            this.#teller.changed();
          }),
      },
      parts,
    );
  }

  /** At start: looks whether there is writing, and notes which settings changed. Never throws: `record` does, where it matters. */
  async begin(): Promise<void> {
    await this.#open().catch((error: unknown) =>
      this.#parts.log.event('audit-outbox-not-opened', { error, code: error }),
    );
    this.#teller.changed();
  }

  /**
   * Commits an event to the outbox.
   * @throws where it cannot be written; the caller must then show nothing.
   */
  async record(action: AuditAction, context: AuditContext): Promise<void> {
    await this.recordTogether([action], context);
  }

  /**
   * The same for events of one moment, in this order: all of them or none.
   * @throws as `record`
   */
  async recordTogether(actions: readonly AuditAction[], context: AuditContext): Promise<void> {
    const happened = actions.map((action) => ({ action, context }));
    try {
      await this.#append(happened);
    } catch (error) {
      // Found to be damaged only now: set aside as at a start, and tried once more.
      if (!isUnreadable(error)) throw error;
      await this.#append(happened);
    }
  }

  /** Something new may wait: it leaves with this sender, unless a failure is being waited out. */
  deliverSoon(sender: AuditSender): void {
    this.#pump.nudge(sender);
  }

  /** What waits leaves now. Settles when it has been tried; never rejects. */
  deliverNow(sender: AuditSender): Promise<void> {
    return this.#pump.force(sender);
  }

  /** Nothing leaves with this sender any more. What it has delivered does not wait for the next start to leave the file. */
  forget(sender: AuditSender): void {
    this.#pump.forget(sender);
    void this.#settle();
  }

  /** For Help, and for the alarm. Never throws. */
  async health(): Promise<AuditHealth> {
    const { limits, now } = this.#parts;
    try {
      const health = await this.#with((store) => healthOf(store.figures, this.#folder.bytes, limits, now()));
      return this.#canWrite ? health : { ...health, alarm: UNWRITABLE };
    } catch (error) {
      const alarm = error instanceof NewerOutboxError ? NEWER : UNWRITABLE;
      return { waiting: 0, oldest: null, refused: 0, bytes: 0, lastDelivered: null, alarm };
    }
  }

  async close(): Promise<void> {
    this.#teller.stop();
    await this.#settle();
    const store = this.#store;
    this.#store = null;
    (await store?.catch(() => null))?.close();
  }

  /** What was delivered leaves the file when nothing else has taken it along: no commit holds main up while a record opens. */
  #settleSoon(): void {
    this.#callOffSettling ??= this.#parts.timer(SETTLED_AFTER_MS, () => void this.#settle());
  }

  /** Never fails: what could not be removed waits again, is delivered once more, and the backend has it. */
  async #settle(): Promise<void> {
    this.#callOffSettling?.();
    this.#callOffSettling = null;
    if (this.#store === null) return;
    await this.#with((store) => store.settle()).catch(() => this.#teller.changed());
  }

  async #append(happened: readonly Happened[]): Promise<void> {
    try {
      await this.#with((store) => store.append(following(happened, this.#application, this.#parts.now())));
      this.#canWrite = true;
    } catch (error) {
      this.#canWrite = false;
      throw error;
    } finally {
      this.#teller.changed();
    }
  }

  /** Whatever fails, the file is opened anew the next time: a disk may have room again, a folder be writable. */
  async #with<T>(work: (store: OutboxStore) => T): Promise<T> {
    const opening = this.#open();
    const store = await opening;
    // Somebody else's work failed meanwhile, and the file is closed.
    if (this.#store !== opening) return this.#with(work);
    try {
      return work(store);
    } catch (error) {
      this.#store = null;
      store.close();
      throw error;
    }
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
    const [key] = await Promise.all([this.#parts.key(), this.#readyFolder()]);
    const { store, setAside } = this.#folder.open(key);
    try {
      if (setAside) this.#parts.log.event('audit-outbox-set-aside');
      this.#noteBeginning(store, key);
      this.#tryRefusedAgain(store);
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  /**
   * Once, and before whoever opens the outbox first: a sign-in that was kept may be there before the first page is. Where it
   * cannot be, the outbox is written all the same: it is encrypted, and no record opens without it.
   */
  #readyFolder(): Promise<void> {
    const { folder, forUserOnly, log } = this.#parts;
    this.#folderIsReady ??= forUserOnly(folder).catch((error: unknown) =>
      log.event('audit-folder-not-for-user-only', { code: error }),
    );
    return this.#folderIsReady;
  }

  /** Once a start: a backend set up wrongly for a day must not keep that day's events from the trail for good. */
  #tryRefusedAgain(store: OutboxStore): void {
    if (this.#hasTriedRefused || store.figures.refused === 0) return;
    this.#hasTriedRefused = true;
    try {
      store.tryRefusedAgain();
    } catch {
      // A full disk: they stay aside, and what can be read is read.
      this.#parts.log.event('audit-refused-not-put-back');
    }
  }

  /** Before any other event of this start: that this outbox takes the place of one set aside, and which settings are others. */
  #noteBeginning(store: OutboxStore, key: string): void {
    const before = store.settings;
    const digests = settingDigests(this.#parts.settings, key);
    const changed = before === null ? [] : changedSettings(before, digests);
    const actions: AuditAction[] = [
      // Asked of the folder, and not of this moment: a crash in between must not lose the finding.
      ...(store.chain === null && this.#folder.hasSetAside
        ? [{ kind: 'tamper', finding: 'outbox-set-aside' } as const]
        : []),
      ...(changed.length === 0 ? [] : [{ kind: 'config-change', settings: changed } as const]),
    ];
    if (before !== null && actions.length === 0) return;
    const happened = actions.map((action) => ({ action, context: this.#application }));
    store.noteSettings(
      digests,
      actions.length === 0 ? null : following(happened, this.#application, this.#parts.now()),
    );
  }

  /** In whose name findings are: nobody is signed in for them. */
  get #application(): AuditContext {
    const { device, version } = this.#parts;
    return { identity: null, device, version };
  }
}
