import type { AccessAsk, GivenReason } from '../../src-shared/contract/index.ts';
import type { AccessPolicy } from '../config/index.ts';
import { capabilitiesOf, type RoleInForce } from './capabilities.ts';

type GroundOffer = AccessAsk['grounds'][number];
type Layer = GivenReason['layer'];

/**
 * What may be said to open one layer: what policy lists for it, whose activity the role carries, and what the backend accepts
 * (null: it leaves that to policy). None where the role may not open that layer at all.
 */
export function groundsFor(
  layer: Layer,
  { policy, role }: { readonly policy: AccessPolicy; readonly role: RoleInForce },
  accepted: readonly string[] | null,
): readonly GroundOffer[] {
  const takes = layer === 'entry' ? 'restricted' : 'override';
  if (!capabilitiesOf(policy, role).includes(takes)) return [];
  return listed(layer, policy)
    .filter(({ ground, activity }) => {
      const isCarried = activity === undefined || role.activityCodes.includes(activity);
      return isCarried && (accepted === null || accepted.includes(ground));
    })
    .map(({ ground, words }) => ({ ground, words }));
}

/** Whether a reason is one of those offered, with words where words are asked for. */
export function acceptsReason(offers: readonly GroundOffer[], { ground, words }: GivenReason): boolean {
  const offer = offers.find((one) => one.ground === ground);
  return offer !== undefined && (offer.words !== 'required' || words.trim() !== '');
}

function listed(layer: Layer, policy: AccessPolicy): AccessPolicy['entryGrounds'] {
  switch (layer) {
    case 'relationship':
      return policy.relationshipGrounds;
    case 'opt-out':
      return policy.optOutGrounds;
    case 'entry':
      return policy.entryGrounds;
  }
}
