import { NHS_NUMBER_SYSTEM } from '../../src-shared/clinical/nhs-number.ts';
import type { PatientQuery } from '../../src-shared/contract/index.ts';

/** What the window asks, and what a SMART launch knows: the id that the backend itself gave with the sign-in. */
export type PatientSearch = PatientQuery | { readonly by: 'id'; readonly patientId: string };

/** What somebody is found by → the parameters of the search for a Patient (docs/backend.md, 'Finding a resident'). */
export function searchParameters(query: PatientSearch): Record<string, string> {
  switch (query.by) {
    case 'nhs-number':
      return { identifier: `${NHS_NUMBER_SYSTEM}|${query.nhsNumber}`, _count: '50' };
    case 'id':
      return { _id: query.patientId, _count: '50' };
    case 'name':
      return {
        family: query.family,
        birthdate: query.birthDate,
        ...(query.gender === undefined ? {} : { gender: query.gender }),
        _count: '50',
      };
  }
}
