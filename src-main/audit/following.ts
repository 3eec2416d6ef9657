import { createHash, randomUUID } from 'node:crypto';
import { CHAIN_BEGINNING, chained } from '../../src-shared/audit-chain.ts';
import type { AuditAction, AuditContext } from './audit-action.ts';
import { auditEvent } from './audit-event.ts';
import type { Append, ChainState, NewEvent } from './outbox-store.ts';

/** How far the clock may go back between two events before that is a finding of its own: time servers correct it, in ms. */
const CLOCK_SLACK_MS = 120_000;

export interface Happened {
  readonly action: AuditAction;
  readonly context: AuditContext;
}

/**
 * What happened as the next events of the chain, with the next numbers. Where the clock has been set back since the last event,
 * a finding that says so comes first: the numbers, and not the times, are the order.
 * @param application in whose name findings are.
 */
export function following(happened: readonly Happened[], application: AuditContext, nowMs: number): Append {
  return (before) => {
    const wasSetBack = before !== null && nowMs < before.recordedMs - CLOCK_SLACK_MS;
    const finding: Happened = { action: { kind: 'tamper', finding: 'clock-set-back' }, context: application };
    let state: ChainState = before ?? { id: randomUUID(), number: 0, own: CHAIN_BEGINNING, recordedMs: nowMs };
    const events: NewEvent[] = [];
    for (const { action, context } of wasSetBack ? [finding, ...happened] : happened) {
      const id = randomUUID();
      const link = { chain: state.id, number: state.number + 1, previous: state.own };
      const { event, own } = chained(auditEvent(action, context, id, nowMs), link, sha256);
      events.push({ id, body: JSON.stringify(event), recordedMs: nowMs });
      state = { id: state.id, number: link.number, own, recordedMs: nowMs };
    }
    return { state, events };
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
