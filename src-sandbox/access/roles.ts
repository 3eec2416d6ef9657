import type { RoleProfile } from '../identity/staff.ts';

/** Grounds on which something closed may be opened. */
export const GROUNDS = ['patient-agreed', 'best-interests', 'emergency', 'legal'] as const;
export type Ground = (typeof GROUNDS)[number];

/** What may be opened with a reason, each by itself. */
export const LAYERS = ['relationship', 'opt-out', 'entry'] as const;
export type Layer = (typeof LAYERS)[number];

/** Activities of the national RBAC database that a ground takes. */
const GROUND_ACTIVITY: Readonly<Partial<Record<Ground, string>>> = { emergency: 'B0168', legal: 'B0082' };

/** An opt-out is not set aside by asking the person again. */
const GROUNDS_OF_LAYER: Readonly<Record<Layer, readonly Ground[]>> = {
  relationship: GROUNDS,
  'opt-out': ['emergency', 'legal'],
  entry: GROUNDS,
};

/** Students look with somebody beside them, who gives the reason. */
const GIVES_NO_REASON = /:R8004$/;

/** B0360: view detailed health records. */
export const mayReadRecords = (role: RoleProfile): boolean => role.activity_codes.includes('B0360');

/** B0820: view patient demographics; who may read a record may know whose it is. */
export const mayReadDemographics = (role: RoleProfile): boolean =>
  role.activity_codes.includes('B0820') || mayReadRecords(role);

/** Grounds that are accepted from this role for this layer. */
export function groundsFor(role: RoleProfile, layer: Layer): Ground[] {
  if (!mayReadRecords(role) || GIVES_NO_REASON.test(role.role_code)) return [];
  return GROUNDS_OF_LAYER[layer].filter((ground) => {
    const activity = GROUND_ACTIVITY[ground];
    return activity === undefined || role.activity_codes.includes(activity);
  });
}
