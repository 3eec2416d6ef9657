import { type AccessReason, GROUNDS, type RefusalCode } from '../../src-shared/contract/index.ts';
import type { BackendDecision } from '../record/index.ts';
import type { AccessFacts, LayerState, RecordLayer } from './decide.ts';
import type { GrantBook } from './grants.ts';
import type { Likeness } from './likeness.ts';
import { LAYER_WORDS } from './reason-words.ts';

/** What the backend's reasons against mean to the person who asks; the first that is known counts. */
const AGAINST: Readonly<Record<string, RefusalCode>> = {
  'no-role': 'role-not-allowed',
  sensitive: 'sensitive',
  'own-record': 'own-record',
  relative: 'relative',
  'opted-out': 'opted-out',
  'no-relationship': 'forbidden',
  'ground-not-accepted': 'reason-not-accepted',
  'entry-restricted': 'reason-not-accepted',
};

/** The code of a refusal by the backend's own decision. */
export function deniedBy({ reasons }: BackendDecision): RefusalCode {
  return (
    reasons.map(({ code }) => (Object.hasOwn(AGAINST, code) ? AGAINST[code] : undefined)).find(isCode) ?? 'forbidden'
  );
}

const isCode = (code: RefusalCode | undefined): code is RefusalCode => code !== undefined;

export interface BackendAsked {
  readonly patientId: string;
  readonly grants: GrantBook;
  /** How long policy lets a reason last, in seconds. */
  readonly policySeconds: number;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** By our own comparison. */
  readonly likeness: Likeness;
}

const CLOSED = (reasons: readonly AccessReason[], accepted: readonly string[] | null): LayerState => ({
  kind: 'closed',
  reasons,
  accepted,
});

const OPEN: LayerState = { kind: 'open', reasons: [] };

/**
 * The backend's decision as facts, of which policy then takes away. A reason in force counts for its own layer, and lasts for the
 * shorter of what the backend says and policy; one whose time is over by either is none, so that it has to be given anew.
 * @returns a refusal's code where it is one, or no decision about a whole record
 */
export function factsFrom(decision: BackendDecision, asked: BackendAsked): AccessFacts | RefusalCode {
  const { reasons, layer, grounds, overrides } = decision;
  const has = (code: string): boolean => reasons.some((reason) => reason.code === code);
  const facts = (layers: Partial<AccessFacts['layers']>): AccessFacts => ({
    sensitive: false,
    likeness: asked.likeness === 'none' ? likenessTold(has) : asked.likeness,
    layers: { 'opt-out': OPEN, relationship: OPEN, ...layers },
    demographicsOnly: has('demographics-only'),
  });
  if (decision.decision === 'deny') return deniedBy(decision);
  const isPermit = decision.decision === 'permit';
  const why = isPermit ? reasons.filter(({ code }) => code !== 'override') : [];
  const opened = openedLayers(overrides, asked, why);
  if (typeof opened === 'string') return opened;
  if (isPermit) return facts({ relationship: { kind: 'open', reasons: why }, ...opened });
  if (layer === null || layer === 'entry') return 'access-not-checked';
  return facts({ ...opened, [layer]: CLOSED(reasons, grounds) });
}

/** By the reasons in force, each for its own layer. A refusal's code where the time of one is over by this computer's clock. */
function openedLayers(
  overrides: BackendDecision['overrides'],
  asked: BackendAsked,
  why: readonly AccessReason[],
): Partial<AccessFacts['layers']> | RefusalCode {
  const layers: Partial<Record<RecordLayer, LayerState>> = {};
  for (const { layer, ground, until } of overrides) {
    const seconds = (Date.parse(until) - asked.nowMs) / 1000;
    if (Number.isNaN(seconds) || seconds <= 0) return 'access-ended';
    // A record is not open because one of its entries is.
    if (layer === 'entry') return 'access-not-checked';
    layers[layer] = openedBy(layer, { ground, seconds, why }, asked);
  }
  return layers;
}

function openedBy(
  layer: RecordLayer,
  given: { readonly ground: string; readonly seconds: number; readonly why: readonly AccessReason[] },
  { patientId, grants, policySeconds }: BackendAsked,
): LayerState {
  const closed = CLOSED([LAYER_WORDS[layer]], null);
  const ground = GROUNDS.find((one) => one === given.ground);
  if (ground === undefined) return closed;
  // One of before this workplace began: its time by policy begins now.
  if (grants.left(patientId, layer) === null) grants.add(patientId, layer, ground, policySeconds);
  const left = Math.min(given.seconds, grants.left(patientId, layer)?.seconds ?? 0);
  return left <= 0 ? closed : { kind: 'opened', ground, seconds: left, reasons: given.why };
}

/** Policy treats alike whom the backend calls so. */
function likenessTold(has: (code: string) => boolean): Likeness {
  if (has('own-record')) return 'own-record';
  return has('relative') ? 'relative' : 'none';
}
