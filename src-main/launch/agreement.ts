import type { FoundPatient } from '../record/index.ts';
import type { LaunchState } from '../../src-shared/contract/index.ts';
import type { LaunchedPerson } from './launch.ts';
import { namesAgree } from './name-agreement.ts';

export type LaunchField = Extract<LaunchState, { kind: 'refused' }>['fields'][number];

/**
 * Which of the facts handed over differ from what the backend says of the person found (HAZ-005). What was not handed
 * over cannot differ; what was handed over and the backend does not know cannot be confirmed, and counts as different.
 */
export function fieldsThatDiffer(launched: LaunchedPerson, found: FoundPatient): readonly LaunchField[] {
  const { birthDate, gender, names } = found.particulars;
  const differs: Readonly<Record<LaunchField, boolean>> = {
    nhsNumber: found.nhsNumber !== launched.nhsNumber,
    birthDate: birthDate !== launched.birthDate,
    name: launched.name !== null && !namesAgree(launched.name, names),
    // 'Not known' states nothing.
    gender: launched.gender !== null && launched.gender !== 'unknown' && gender !== launched.gender,
  };
  return (['nhsNumber', 'name', 'birthDate', 'gender'] as const).filter((field) => differs[field]);
}
