import type {
  AccessAsk,
  AccessReason,
  Capability,
  GivenReason,
  Ground,
  RefusalCode,
} from '../../src-shared/contract/index.ts';
import type { AccessPolicy } from '../config/index.ts';
import { capabilitiesOf, type RoleInForce } from './capabilities.ts';
import type { AccessDecision } from './decision.ts';
import { acceptsReason, groundsFor } from './grounds.ts';
import type { Likeness } from './likeness.ts';
import { DEMOGRAPHICS_ONLY, groundWords, LAYER_WORDS, LIKENESS_WORDS } from './reason-words.ts';

/** What keeps a whole record closed and may be opened with a reason. */
export type RecordLayer = AccessAsk['layer'];

/** How one layer stands. Each has its own: nothing said for one is ever looked at for another. */
export type LayerState =
  | { readonly kind: 'open'; readonly reasons: readonly AccessReason[] }
  /** `accepted`: grounds that the backend takes; null: it leaves that to policy. */
  | {
      readonly kind: 'closed';
      readonly reasons: readonly AccessReason[];
      readonly accepted: readonly string[] | null;
    }
  /** By a reason that was given for this layer, with what is left of its time. */
  | {
      readonly kind: 'opened';
      readonly ground: Ground;
      readonly seconds: number;
      readonly reasons: readonly AccessReason[];
    };

/** All that a decision rests on, apart from policy and role. */
export interface AccessFacts {
  readonly sensitive: boolean;
  readonly likeness: Likeness;
  readonly layers: Readonly<Record<RecordLayer, LayerState>>;
  /** The backend gives this role no more than who the person is. */
  readonly demographicsOnly: boolean;
}

/** Who asks, and by which rules. */
export interface Asker {
  readonly policy: AccessPolicy;
  readonly role: RoleInForce;
}

/** In the order in which they are told. */
const LAYERS_IN_ORDER = ['opt-out', 'relationship'] as const;

const REFUSED: Readonly<Record<Exclude<Likeness, 'none'>, RefusalCode>> = {
  'own-record': 'own-record',
  relative: 'relative',
};

/**
 * The rule who may see what (HAZ-028): role, sensitive, own record and relatives, opt-out, relationship, in this order. Policy
 * narrows and never widens. Pure; `nowMs` (epoch) serves to say until when.
 */
export function decide(facts: AccessFacts, asker: Asker, nowMs: number): AccessDecision {
  const { policy, role } = asker;
  const may = mayAtMost(capabilitiesOf(policy, role), facts.demographicsOnly);
  if (!may.includes('demographics')) return deny('role-not-allowed');
  if (facts.sensitive) return deny('sensitive');
  const treated = treatmentOf(facts.likeness, policy);
  if (treated === 'refuse' && facts.likeness !== 'none') return deny(REFUSED[facts.likeness]);
  const flagged = treated === 'flag' && facts.likeness !== 'none' ? [LIKENESS_WORDS[facts.likeness]] : [];
  const permit = (reasons: readonly AccessReason[], opened: readonly Opened[]): AccessDecision => {
    const seconds = opened.length === 0 ? null : Math.min(...opened.map((layer) => layer.seconds));
    return {
      kind: 'permit',
      access: {
        reasons: onceEach([...reasons, ...flagged]),
        until: seconds === null ? null : new Date(nowMs + seconds * 1000).toISOString(),
        ground: opened[0]?.ground ?? null,
        may: [...may],
        restrictedGrounds: may.includes('restricted') ? [...groundsFor('entry', asker, null)] : [],
      },
      seconds,
      toReview: opened.length > 0 || flagged.length > 0,
    };
  };
  // Who somebody is takes no relationship, and an opt-out does not hide it.
  if (!may.includes('record')) return permit([DEMOGRAPHICS_ONLY], []);
  const reasons: AccessReason[] = [];
  const opened: Opened[] = [];
  for (const layer of LAYERS_IN_ORDER) {
    const state = facts.layers[layer];
    if (state.kind === 'closed') return reasonNeeded(layer, state, asker);
    // Another computer's policy may have taken a reason that this one's does not: here the layer is as closed as before.
    if (state.kind === 'opened' && !isListed(layer, state.ground, asker)) {
      return reasonNeeded(layer, { kind: 'closed', reasons: [LAYER_WORDS[layer]], accepted: null }, asker);
    }
    reasons.push(...state.reasons);
    if (state.kind !== 'opened') continue;
    opened.push(state);
    reasons.push({ code: 'override', text: groundWords(layer, state.ground) });
  }
  return permit(reasons, opened);
}

type Opened = Extract<LayerState, { kind: 'opened' }>;

export type WithReason =
  /** It opens its layer; the rest is decided as before. */
  | { readonly kind: 'granted'; readonly layer: RecordLayer; readonly facts: AccessFacts }
  /** It is not what is asked for, or not accepted: this is what it comes to. */
  | { readonly kind: 'decided'; readonly decision: AccessDecision };

/** What a reason does: it opens the one layer that is asked about, and only on a ground that was offered for it. */
export function withReason(facts: AccessFacts, given: GivenReason, asker: Asker, nowMs: number): WithReason {
  const decision = decide(facts, asker, nowMs);
  if (decision.kind !== 'reason-needed' || decision.ask.layer !== given.layer) return { kind: 'decided', decision };
  if (!acceptsReason(decision.ask.grounds, given)) return { kind: 'decided', decision: deny('reason-not-accepted') };
  const { layer } = decision.ask;
  const { reasons } = facts.layers[layer];
  const opened: Opened = { kind: 'opened', ground: given.ground, seconds: asker.policy.overrideMinutes * 60, reasons };
  return { kind: 'granted', layer, facts: { ...facts, layers: { ...facts.layers, [layer]: opened } } };
}

export const deny = (code: RefusalCode, reasons: readonly AccessReason[] = []): AccessDecision => ({
  kind: 'deny',
  code,
  reasons,
});

/** There was an answer, and it cannot be told what it permits. */
export const UNCLEAR: AccessDecision = { kind: 'deny', code: 'access-not-checked', reasons: [], answered: true };

function reasonNeeded(
  layer: RecordLayer,
  { reasons, accepted }: Extract<LayerState, { kind: 'closed' }>,
  asker: Asker,
): AccessDecision {
  const grounds = [...groundsFor(layer, asker, accepted)];
  return { kind: 'reason-needed', ask: { layer, reasons, grounds, minutes: asker.policy.overrideMinutes } };
}

const isListed = (layer: RecordLayer, given: Ground, asker: Asker): boolean =>
  groundsFor(layer, asker, null).some(({ ground }) => ground === given);

const ONLY_WHO: ReadonlySet<Capability> = new Set(['demographics', 'audit-trail']);

function mayAtMost(may: readonly Capability[], demographicsOnly: boolean): readonly Capability[] {
  return demographicsOnly ? may.filter((capability) => ONLY_WHO.has(capability)) : may;
}

function treatmentOf(likeness: Likeness, policy: AccessPolicy): 'refuse' | 'flag' | 'ignore' {
  switch (likeness) {
    case 'none':
      return 'ignore';
    case 'own-record':
      return policy.ownRecord;
    case 'relative':
      return policy.relatives;
  }
}

function onceEach(reasons: readonly AccessReason[]): AccessReason[] {
  const seen = new Set<string>();
  return reasons.filter(({ code, text }) => {
    const key = code === 'override' ? text : code;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
