import { useMediaQuery } from '../ui/use-media-query.ts';

const CARD_NAMES = [
  'new',
  'alerts',
  'allergies',
  'adjustments',
  'end-of-life',
  'problems',
  'past-problems',
  'medication',
  'stopped',
  'results',
  'encounters',
  'appointments',
  'referrals',
  'plans',
  'social-care',
  'people',
] as const;

export type CardName = (typeof CARD_NAMES)[number];

type Layout = readonly (readonly CardName[])[];

/**
 * Where each card stands: always in the same place on the same screen, whatever the record holds, so that the eye learns
 * where to look. What must not be missed is top left; nothing moves when something arrives or is opened.
 */
const FOUR: Layout = [
  ['alerts', 'allergies', 'end-of-life', 'adjustments', 'new', 'people'],
  ['problems', 'past-problems', 'plans', 'social-care'],
  ['medication', 'stopped', 'referrals'],
  ['results', 'encounters', 'appointments'],
];

const THREE: Layout = [
  ['alerts', 'allergies', 'end-of-life', 'adjustments', 'new', 'encounters', 'people'],
  ['problems', 'appointments', 'referrals', 'plans', 'social-care', 'past-problems'],
  ['medication', 'stopped', 'results'],
];

const TWO: Layout = [
  ['alerts', 'allergies', 'end-of-life', 'adjustments', 'problems', 'encounters', 'plans', 'people'],
  ['new', 'medication', 'stopped', 'results', 'appointments', 'referrals', 'social-care', 'past-problems'],
];

const ONE: Layout = [
  [
    'alerts',
    'allergies',
    'end-of-life',
    'adjustments',
    'new',
    'problems',
    'medication',
    'stopped',
    'results',
    'encounters',
    'appointments',
    'referrals',
    'plans',
    'social-care',
    'people',
    'past-problems',
  ],
];

/** As many columns as stay readable beside the navigation and the detail. */
export function useLayout(): Layout {
  const hasFour = useMediaQuery('(min-width: 1680px)');
  const hasThree = useMediaQuery('(min-width: 1360px)');
  const hasTwo = useMediaQuery('(min-width: 760px)');
  if (hasFour) return FOUR;
  if (hasThree) return THREE;
  return hasTwo ? TWO : ONE;
}
