/**
 * How much a test tries that draws at random: a sample in `npm test`; `npm run soak` says how much instead, and so can anybody
 * by hand (`SHCR_RUNS=20000 npx vitest run …`).
 */
export function runs(sample: number): number {
  return Number(process.env['SHCR_RUNS'] ?? 0) || sample;
}

/** Another one each time, unless a run is to be had again (`SHCR_SEED`). */
export const seed = Number(process.env['SHCR_SEED'] ?? Date.now() % 2_147_483_647);
