/** Gives one number. */
export type Measurement = () => Promise<number> | number;

/**
 * Measures both, one after the other and in turns, so that whatever the machine does meanwhile meets both. One round before that is
 * not counted: what is loaded and compiled for the first time is no part of either.
 */
export async function alternating(
  runs: number,
  ours: Measurement,
  reference: Measurement,
): Promise<{ ours: number[]; reference: number[] }> {
  const measured = { ours: [] as number[], reference: [] as number[] };
  for (let run = -1; run < runs; run += 1) {
    const isOursFirst = run % 2 === 0;
    const first = isOursFirst ? await ours() : await reference();
    const second = isOursFirst ? await reference() : await ours();
    if (run < 0) continue;
    measured.ours.push(isOursFirst ? first : second);
    measured.reference.push(isOursFirst ? second : first);
  }
  return measured;
}
