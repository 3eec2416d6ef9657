import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';

/** Care settings with a source that has not sent everything (HAZ-003). */
export function laneGaps(ledger: CompletenessLedger | null): ReadonlySet<CareSetting> {
  const gaps = (ledger?.sources ?? []).filter(({ state }) => state !== 'complete' && state !== 'loading');
  return new Set(gaps.map(({ careSetting }) => careSetting));
}
