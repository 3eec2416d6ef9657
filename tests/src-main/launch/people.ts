import type { LaunchedPerson } from '../../../src-main/launch/launch.ts';
import type { FoundPatient } from '../../../src-main/record/index.ts';
import { BORN, NHS_NUMBER } from './settings.ts';

export function launched(more: Partial<LaunchedPerson> = {}): LaunchedPerson {
  return {
    kind: 'person',
    nhsNumber: NHS_NUMBER,
    birthDate: BORN,
    name: null,
    gender: null,
    expectedUserId: null,
    origin: 'link',
    use: null,
    ...more,
  };
}

/** Ann Example, as the record process finds her. */
export function found(
  patientId: string,
  particulars: Partial<FoundPatient['particulars']> = {},
  more: Partial<FoundPatient> = {},
): FoundPatient {
  return {
    patientId,
    displayName: 'EXAMPLE, Ann (Mrs)',
    born: '14-Jul-1945 (81y)',
    gender: 'Female',
    nhsNumber: NHS_NUMBER,
    address: null,
    deceased: false,
    cannotBeShown: false,
    particulars: {
      birthDate: BORN,
      gender: 'female',
      names: [{ family: 'Example', given: ['Ann'], text: '' }],
      ...particulars,
    },
    ...more,
  };
}
