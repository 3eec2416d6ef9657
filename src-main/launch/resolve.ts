import type { PatientSearch } from '../patient/index.ts';
import type { PatientMatch, RefusalCode } from '../../src-shared/contract/index.ts';
import type { LaunchField } from './agreement.ts';
import type { LaunchDeskParts } from './launch-desk-parts.ts';
import { type Launch, originOf } from './pending.ts';
import { whoIsMeant } from './who-is-meant.ts';

export type Resolved =
  /** Agreed upon by the backend, and noted down. */
  | { readonly kind: 'found'; readonly match: PatientMatch }
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly patientId: string | null;
      readonly fields: readonly LaunchField[];
    }
  /** Somebody was found, and that could not be written down: nothing is said of them. */
  | { readonly kind: 'not-audited' };

/**
 * Whom a launch means, as the backend says (HAZ-005). Never rejects.
 * @param signal once it is aborted, nothing more is written down, and what is answered counts for nothing
 */
export async function resolveLaunch(
  { find, audit, codeOf }: Pick<LaunchDeskParts, 'find' | 'audit' | 'codeOf'>,
  launch: Launch,
  query: PatientSearch,
  signal: AbortSignal,
): Promise<Resolved> {
  let match: PatientMatch;
  try {
    const meant = whoIsMeant(await find(query, signal), launch, query);
    if (meant.kind === 'refused') return meant;
    const { particulars, ...shown } = meant.found;
    void particulars;
    match = shown;
  } catch (error) {
    return { kind: 'refused', code: codeOf(error), patientId: null, fields: [] };
  }
  if (signal.aborted) return { kind: 'found', match };
  try {
    // Whose name the window is told is somebody looked at (rule 4).
    await audit({ kind: 'launch', from: originOf(launch), patientId: match.patientId, refused: null });
  } catch {
    return { kind: 'not-audited' };
  }
  return { kind: 'found', match };
}
