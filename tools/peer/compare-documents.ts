import { createHash } from 'node:crypto';
import type { DocumentAnswer } from '../../src-shared/clinical/document.ts';
import { compareValues, type Difference } from './difference.ts';
import type { OpenedRecord } from './open-resident.ts';

type Documents = Pick<OpenedRecord, 'entries' | 'detail' | 'document'>;

/**
 * Reads every document of every entry that is one at both servers, as somebody would who opens it, and compares what
 * the viewer made of it.
 */
export async function compareDocuments(
  sandbox: Documents,
  peer: Documents,
): Promise<{ readonly read: number; readonly differences: Difference[] }> {
  let read = 0;
  const differences: Difference[] = [];
  for (const { id } of sandbox.entries.filter(({ kind }) => kind === 'document')) {
    for (const { index } of sandbox.detail(id)?.documents ?? []) {
      const [left, right] = await Promise.all([sandbox.document(id, index), peer.document(id, index)]);
      differences.push(...compareValues(`document ${index} of ${id}`, plainDocument(left), plainDocument(right)));
      read += 1;
    }
  }
  return { read, differences };
}

/** Bytes as their number and check sum, so that a difference can be read. */
function plainDocument({ content, warnings }: DocumentAnswer): unknown {
  if (!('bytes' in content)) return { content, warnings };
  const { bytes, ...rest } = content;
  return {
    content: { ...rest, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    warnings,
  };
}
