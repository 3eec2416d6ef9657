import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditHealth } from '../../src-shared/contract/index.ts';
import { isUnreadable, NewerOutboxError } from './outbox-database.ts';
import { OUTBOX_FILE } from './outbox-folder.ts';
import { healthOf, NEWER, UNWRITABLE, type AlarmLimits } from './outbox-health.ts';
import { OutboxStore } from './outbox-store.ts';

/** How the outbox of this user stands, as somebody sees it who only looks. */
export type OutboxLook =
  /** There is none yet, and one can be made. */
  | { readonly kind: 'new' }
  | { readonly kind: 'open'; readonly health: AuditHealth }
  /** Another viewer, which is running, has it. */
  | { readonly kind: 'in-use' }
  | { readonly kind: 'newer' }
  /** Damaged, or its key has gone. It is left as it is. */
  | { readonly kind: 'unreadable' }
  /** `reason`: the operating system's or SQLite's code, or ours. */
  | { readonly kind: 'unwritable'; readonly reason: string };

export interface OutboxLookParts {
  readonly folder: string;
  /** The key, where there is one; none is made. Rejects where the credential store fails. */
  readonly key: () => Promise<string | null>;
  readonly limits: AlarmLimits;
  readonly now: () => number;
}

/**
 * Opens the outbox by the code that the viewer opens it by, and closes it at once. Nothing is put into it, nothing set aside, and
 * no key made. Never throws.
 */
export async function lookAtOutbox({ folder, key, limits, now }: OutboxLookParts): Promise<OutboxLook> {
  const file = join(folder, OUTBOX_FILE);
  let known: string | null;
  try {
    known = await key();
  } catch {
    return { kind: 'unwritable', reason: 'the credential store' };
  }
  try {
    if (!existsSync(file)) {
      tryFolder(folder);
      return { kind: 'new' };
    }
    if (known === null) return { kind: 'unreadable' };
    const store = new OutboxStore(file, known);
    try {
      return { kind: 'open', health: healthOf(store.figures, statSync(file).size, limits, now()) };
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof NewerOutboxError) return { kind: 'newer' };
    if (isUnreadable(error)) return { kind: 'unreadable' };
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
    return code.startsWith('SQLITE_BUSY') ? { kind: 'in-use' } : { kind: 'unwritable', reason: code };
  }
}

/** What a viewer that runs says of its own outbox, in the same words. */
export function lookOf(health: AuditHealth): OutboxLook {
  if (health.alarm === NEWER) return { kind: 'newer' };
  if (health.alarm === UNWRITABLE) return { kind: 'unwritable', reason: 'see the log' };
  return { kind: 'open', health };
}

/** Where there is no folder yet, it is made at the first start. @throws the operating system's error */
function tryFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const file = join(folder, 'diagnosis-probe');
  writeFileSync(file, '', { mode: 0o600 });
  rmSync(file, { force: true });
}
