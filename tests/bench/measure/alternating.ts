import { type Rounds, roundsOf } from './rounds.ts';

/** Gives one number. */
export type Measurement = () => Promise<number> | number;

/**
 * Measures both, one after the other and in turns, so that whatever the machine does meanwhile meets both.
 */
export async function alternating(
  rounds: Rounds,
  ours: Measurement,
  reference: Measurement,
): Promise<{ ours: number[]; reference: number[] }> {
  const measured = { ours: [] as number[], reference: [] as number[] };
  for (const run of roundsOf(rounds)) {
    const isOursFirst = run % 2 === 0;
    const first = isOursFirst ? await ours() : await reference();
    const second = isOursFirst ? await reference() : await ours();
    if (run < 0) continue;
    measured.ours.push(isOursFirst ? first : second);
    measured.reference.push(isOursFirst ? second : first);
  }
  return measured;
}
