import { randomBytes } from 'node:crypto';
import { RecordProcess } from '../patient/index.ts';
import type { OfferDetail } from '../record/index.ts';

/**
 * Has a CapabilityStatement read in a record process of its own, which ends with it: what a backend sends is parsed where no token
 * is, for a check as for a record (docs/architecture.md).
 */
export async function readOfferApart(recordModule: string, bytes: Uint8Array): Promise<OfferDetail | null> {
  const nothing = (): void => undefined;
  const record = new RecordProcess(recordModule, {
    onDied: nothing,
    onOtherPatient: nothing,
    onDocument: nothing,
    onGiveUpDocument: nothing,
    onOutside: nothing,
    onMisuse: nothing,
    onCacheTold: nothing,
  });
  try {
    // In memory: it begins to answer once it knows where copies would be.
    const newKey = randomBytes(32).toString('hex');
    record.useCache({ file: null, keys: [], newKey }, { ttlMs: 0, maxRecords: 1, maxBytes: 1 });
    const read = await record.read(0, { kind: 'offer-detail' }, 200, bytes);
    return read.kind === 'offer-detail' ? read.offer : null;
  } finally {
    await record.kill();
  }
}
