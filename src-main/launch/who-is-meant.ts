import type { FoundPatients, PatientSearch } from '../patient/index.ts';
import type { FoundPatient } from '../record/index.ts';
import type { RefusalCode } from '../../src-shared/contract/index.ts';
import { fieldsThatDiffer, type LaunchField } from './agreement.ts';
import type { LaunchedPerson, Reopening, SmartLaunch } from './launch.ts';

export type WhoIsMeant =
  | { readonly kind: 'one'; readonly found: FoundPatient }
  | {
      readonly kind: 'refused';
      readonly code: RefusalCode;
      readonly fields: readonly LaunchField[];
      /** Whom the refusal is about, for the audit; null where that is not one person. */
      readonly patientId: string | null;
    };

/** One person, whom the backend may show, and of whom both sides say the same; or why there is none (HAZ-005). */
export function whoIsMeant(
  { matches, more }: FoundPatients,
  launch: LaunchedPerson | SmartLaunch | Reopening,
  query: PatientSearch,
): WhoIsMeant {
  const [found] = matches;
  if (matches.length > 1 || more) return refused('launch-several', null);
  if (found === undefined) return refused('not-found', null);
  if (found.cannotBeShown) return refused('launch-protected', found.patientId);
  if (launch.kind !== 'person') {
    const isAsked = query.by === 'id' && found.patientId === query.patientId;
    return isAsked ? { kind: 'one', found } : refused('not-found', null);
  }
  const fields = fieldsThatDiffer(launch, found);
  return fields.length === 0 ? { kind: 'one', found } : refused('launch-mismatch', found.patientId, fields);
}

const refused = (code: RefusalCode, patientId: string | null, fields: readonly LaunchField[] = []): WhoIsMeant => ({
  kind: 'refused',
  code,
  fields,
  patientId,
});
