import type { AccessDecision } from '../../src-main/access/index.ts';
import type { BackendDecision } from '../../src-main/record/index.ts';
import { compareValues, type Difference } from './difference.ts';
import type { Staff } from './who-may.ts';

/** What a decision comes to, whoever made it. */
export interface Outcome {
  readonly decision: BackendDecision['decision'];
  /** What a reason would open. */
  readonly layer: string | null;
  /** Reasons that may be given, in the order of the alphabet. */
  readonly grounds: readonly string[];
  /** Codes: the nearest relationship and what stands beside it; or what keeps the record closed. */
  readonly why: readonly string[];
}

/** In the order in which the viewer looks for them; it stops at the first, where the sandbox names one of each kind. */
const NEAREST = ['registered', 'care-team', 'encounter', 'appointment', 'referral', 'episode'];

/** What the sandbox said. */
export function outcomeTold({ decision, layer, grounds, reasons }: BackendDecision): Outcome {
  const why = reasons.map(({ code }) => code);
  return {
    decision,
    layer,
    grounds: grounds.toSorted(),
    why: decision === 'permit' ? inShort(why) : why.slice(0, 1),
  };
}

/** What the viewer decided. */
export function outcomeFound(decision: AccessDecision): Outcome {
  switch (decision.kind) {
    case 'permit': {
      const why = inShort(decision.access.reasons.map(({ code }) => code));
      return { decision: 'permit', layer: null, grounds: [], why };
    }
    case 'reason-needed': {
      const { layer, grounds, reasons } = decision.ask;
      return {
        decision: 'permit-with-reason-needed',
        layer,
        grounds: grounds.map(({ ground }) => ground).toSorted(),
        why: reasons.slice(0, 1).map(({ code }) => code),
      };
    }
    case 'deny':
      return { decision: 'deny', layer: null, grounds: [], why: [decision.code] };
  }
}

function inShort(codes: readonly string[]): string[] {
  const nearest = NEAREST.filter((code) => codes.includes(code)).slice(0, 1);
  return [...nearest, ...codes.filter((code) => !NEAREST.includes(code))];
}

/** How one member of staff's decisions compare. */
export interface Compared {
  readonly username: string;
  /** How often each outcome was told, as `permit: registered`. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
}

/** Has one member of staff ask for each resident at both. A server that does not answer shows up as a difference. */
export async function compareAccess(
  { username, told, found }: Staff,
  patientIds: readonly string[],
): Promise<Compared> {
  const outcomes = new Map<string, number>();
  const differences: Difference[] = [];
  for (const patientId of patientIds) {
    const left = outcomeTold(await told(patientId));
    const right = await found(patientId).then(outcomeFound, inWords);
    const words = `${left.decision}: ${left.why.join(' ')}`;
    outcomes.set(words, (outcomes.get(words) ?? 0) + 1);
    differences.push(...compareValues(`${username} and Patient/${patientId}`, left, right));
  }
  return { username, outcomes, differences };
}

const inWords = (error: unknown): string => (error instanceof Error ? error.message : 'no answer');

/** One line: how many were decided alike, and how often it came to what. */
export function accessInWords({ username, outcomes, differences }: Compared): string {
  const all = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  const each = [...outcomes].map(([words, count]) => `${words} ${count}`).toSorted();
  return `${username}: ${all - differences.length} of ${all} decided alike (${each.join(', ')})`;
}
