import type { AuditAction } from '../audit/index.ts';
import type { RefusalCode } from '../../src-shared/contract/index.ts';
import { RefusedError } from './refusals.ts';

/**
 * Commits an audit event, without which nothing may follow (rule 4).
 * @throws RefusedError with `code` where it cannot be written
 */
export async function mustNote(
  audit: (action: AuditAction) => Promise<void>,
  action: AuditAction,
  code: Extract<RefusalCode, 'not-audited' | 'not-noted' | 'view-not-noted'>,
): Promise<void> {
  await audit(action).catch(() => {
    throw new RefusedError(code);
  });
}
