import { type AccessReason, GROUNDS, type RefusalCode } from '../../src-shared/contract/index.ts';
import type { BackendDecision } from '../record/index.ts';
import type { AccessFacts, LayerState, RecordLayer } from './decide.ts';
import type { GrantBook } from './grants.ts';
import type { Likeness } from './likeness.ts';

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
 * The backend's decision as facts, of which policy then takes away. A reason in force lasts for the shorter of what the backend
 * says and policy; one whose time is over by either is none, so that it has to be given anew.
 * @returns a refusal's code where it is one, or no decision about a whole record
 */
export function factsFrom(decision: BackendDecision, asked: BackendAsked): AccessFacts | RefusalCode {
  const { reasons, layer, grounds } = decision;
  const has = (code: string): boolean => reasons.some((reason) => reason.code === code);
  const facts = (layers: Partial<AccessFacts['layers']>): AccessFacts => ({
    sensitive: false,
    likeness: asked.likeness === 'none' ? likenessTold(has) : asked.likeness,
    layers: { 'opt-out': OPEN, relationship: OPEN, ...layers },
    demographicsOnly: has('demographics-only'),
  });
  switch (decision.decision) {
    case 'deny':
      return deniedBy(decision);
    case 'permit-with-reason-needed':
      return layer === null || layer === 'entry' ? 'access-not-checked' : facts({ [layer]: CLOSED(reasons, grounds) });
    case 'permit': {
      const why = reasons.filter(({ code }) => code !== 'override');
      if (decision.until === null) return facts({ relationship: { kind: 'open', reasons: why } });
      const opened = openedLayers(decision, asked, why);
      return opened === null ? 'access-ended' : facts(opened);
    }
  }
}

/** By the reason in force; null where its time is over by this computer's clock. */
function openedLayers(
  { until, ground: given }: BackendDecision,
  { patientId, grants, policySeconds, nowMs }: BackendAsked,
  why: readonly AccessReason[],
): Partial<AccessFacts['layers']> | null {
  const seconds = (Date.parse(until ?? '') - nowMs) / 1000;
  const ground = GROUNDS.find((one) => one === given);
  if (Number.isNaN(seconds) || seconds <= 0 || ground === undefined) return null;
  const known = (['opt-out', 'relationship'] as const).flatMap((layer) => {
    const grant = grants.left(patientId, layer);
    return grant === null ? [] : [{ layer, grant }];
  });
  if (known.length === 0) {
    // Given before this workplace began: which layer it opened is not said, and its time by policy begins now.
    grants.add(patientId, 'relationship', ground, policySeconds);
    return { relationship: { kind: 'opened', ground, seconds: Math.min(seconds, policySeconds), reasons: why } };
  }
  const states = known.map(({ layer, grant }): [RecordLayer, LayerState] => [
    layer,
    grant.seconds <= 0
      ? CLOSED(why, null)
      : { kind: 'opened', ground: grant.ground, seconds: Math.min(seconds, grant.seconds), reasons: why },
  ]);
  return Object.fromEntries(states);
}

/** Policy treats alike whom the backend calls so. */
function likenessTold(has: (code: string) => boolean): Likeness {
  if (has('own-record')) return 'own-record';
  return has('relative') ? 'relative' : 'none';
}
