import type { TrailEvent } from '../../../src-shared/clinical/trail.ts';

/** One line of a trail of nobody. */
export function madeUpLook(id: string, rest: Partial<TrailEvent> = {}): TrailEvent {
  return {
    id,
    at: Date.parse('2026-11-21T16:05:09Z'),
    what: 'Record opened',
    outcome: 'success',
    why: 'Registered at your practice',
    userName: 'Dr Amara Okafor',
    userId: '555000000001',
    role: 'General practitioner',
    organisation: 'Example Surgery',
    odsCode: 'N00001',
    device: 'WS-0042',
    about: '',
    toReview: false,
    integrity: 'intact',
    chain: null,
    ...rest,
  };
}
