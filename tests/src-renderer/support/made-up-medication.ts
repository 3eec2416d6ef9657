import type { MedicationEvent } from '../../../src-shared/clinical/derived.ts';
import { on } from './made-up.ts';

/** Something that happened to a medicine of nobody. Dates are FHIR text; `until` may be one of its words. */
export function madeUpEvent(
  kind: MedicationEvent['kind'],
  when: string | null,
  until: string | null = null,
  rest: Partial<MedicationEvent> = {},
): MedicationEvent {
  return {
    entryId: `MedicationRequest/${kind}-${when ?? 'undated'}`,
    kind,
    when: when === null ? null : on(when),
    until: until === null || until === 'open' || until === 'not-recorded' ? until : on(until),
    dose: 'One daily',
    before: '',
    who: 'Dr Amina Rahman',
    why: '',
    sources: ['Newton Surgery'],
    ...rest,
  };
}
