import { foundAmong, isOutage } from './copies.ts';
import type { PatientDeskParts } from './desk-parts.ts';
import { withLimit } from './opening.ts';
import { findPatients, type FoundPatients } from './patient-search.ts';
import type { PatientSearch } from './search-parameters.ts';

/**
 * Finds people by the backend; where it cannot be reached, among those of whom there is a copy that may be opened now.
 * @throws RefusedError, BackendError
 */
export async function findSomewhere(
  parts: PatientDeskParts,
  query: PatientSearch,
  signal: AbortSignal,
): Promise<FoundPatients> {
  const { record, config, access, time, copyContext } = parts;
  const heads = await record.held(null, copyContext).catch(() => []);
  const limit = heads.length === 0 ? signal : withLimit(signal, config.cache.outageAfterSeconds);
  try {
    return await findPatients(parts, query, limit);
  } catch (error) {
    if (signal.aborted || heads.length === 0 || !isOutage(error)) throw error;
    const copies = await record.held(null, copyContext, true).catch(() => []);
    const policy = { nowMs: time.wall(), minutes: config.cache.outageAccessMinutes, may: access.may };
    return { matches: foundAmong(copies, query, policy), more: false, outOfReach: true };
  }
}
