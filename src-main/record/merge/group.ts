import { agree, type Claims, signatureOf } from './claims.ts';

export interface Candidate {
  readonly id: string;
  readonly source: string;
  /** Null: cannot be compared, and stands alone. */
  readonly claims: Claims | null;
}

/** Members of one group say the same; the first is the one that says most. */
export type Group = readonly [string, ...string[]];

/** More ways of saying the same thing than this are compared for exact equality only: merging stays linear. */
const MOST_COMPARED = 32;

interface Open {
  readonly members: Candidate[];
  readonly sources: Set<string>;
}

/**
 * Which of these candidates are one fact. Equal claims from different sources are one; what says less joins what says
 * more where it contradicts nothing of it, and only where there is one such fact to join: a doubt keeps them apart. A source
 * never loses an entry to its own other one, so two doses recorded twice stay two.
 * The outcome depends on the set of candidates, not on their order.
 */
export function groupsOf(candidates: readonly Candidate[]): readonly Group[] {
  const alone = candidates.filter(({ claims }) => claims === null).map(({ id }): Group => [id]);
  const bySignature = Map.groupBy(candidates.filter(({ claims }) => claims !== null).toSorted(byId), ({ claims }) =>
    signatureOf(claims ?? new Map()),
  );
  // Of as many claims the longer text comes first: its dates are the more exact.
  const signatures = [...bySignature.keys()].toSorted(
    (a, b) => sizeOf(bySignature.get(b)) - sizeOf(bySignature.get(a)) || b.length - a.length || (a < b ? -1 : 1),
  );
  const open: Open[] = [];
  for (const signature of signatures) {
    for (const equal of spreadOver(bySignature.get(signature) ?? [])) {
      const home = signatures.length > MOST_COMPARED ? null : homeOf(equal, open);
      if (home === null) open.push({ members: [...equal], sources: new Set(equal.map(({ source }) => source)) });
      else {
        home.members.push(...equal);
        for (const { source } of equal) home.sources.add(source);
      }
    }
  }
  return [...alone, ...open.map(({ members }) => members.map(({ id }) => id) as unknown as Group)];
}

const byId = (a: Candidate, b: Candidate): number => (a.id < b.id ? -1 : 1);
const sizeOf = (equal: readonly Candidate[] | undefined): number => equal?.[0]?.claims?.size ?? 0;

/** Equal candidates, the n-th of each source together: none is lost to another of its own source. */
function spreadOver(equal: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const rows: Candidate[][] = [];
  const counts = new Map<string, number>();
  for (const candidate of equal) {
    const place = counts.get(candidate.source) ?? 0;
    counts.set(candidate.source, place + 1);
    (rows[place] ??= []).push(candidate);
  }
  return rows;
}

/** The one group that these agree with in every claim of every member, and that none of their sources is in already. */
function homeOf(equal: readonly Candidate[], open: readonly Open[]): Open | null {
  const [first] = equal;
  const claims = first?.claims;
  if (claims === undefined || claims === null) return null;
  const homes = open.filter(
    ({ members, sources }) =>
      equal.every(({ source }) => !sources.has(source)) &&
      members.every((member) => member.claims !== null && agree(member.claims, claims)),
  );
  return homes.length === 1 ? (homes[0] ?? null) : null;
}
