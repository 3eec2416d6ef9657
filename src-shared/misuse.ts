/**
 * What a message of the page can be that the viewer's own page does not send: a closed list, because the words go to the
 * audit trail, and nothing that a page says may get there as text of its own (docs/security.md, 'A taken-over page').
 */
export const MISUSE_PROBLEMS = [
  /** From another window, another frame, or another page than ours. */
  'untrusted-sender',
  /** On a channel that the contract does not have. */
  'no-such-channel',
  /** Not in the form that the contract has for it. */
  'bad-request',
  /** Longer than anything of that channel can be. */
  'too-large',
  /** For a record that this page was never given. */
  'other-generation',
  /** Faster than anybody types. */
  'too-many',
  /** For a record that has been closed. Now and then a message of our own page is overtaken, too. */
  'overtaken',
  /** About an entry that is not held. Now and then one has been replaced meanwhile. */
  'unknown-entry',
] as const;

export type MisuseProblem = (typeof MISUSE_PROBLEMS)[number];

/** Those of which the viewer's own page causes not a single one. */
const NEVER_OURS: ReadonlySet<MisuseProblem> = new Set([
  'untrusted-sender',
  'no-such-channel',
  'bad-request',
  'too-large',
  'other-generation',
]);

export const isNeverOurs = (problem: MisuseProblem): boolean => NEVER_OURS.has(problem);

/** The powers of ten from `before` (not included) to `after` at which a count is told: a flood is told in a few events. */
export function stepsBetween(before: number, after: number): readonly number[] {
  const steps: number[] = [];
  for (let step = 1; step <= after; step *= 10) if (step > before) steps.push(step);
  return steps;
}
