import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { isGap } from './gaps.ts';

/** Care settings with a source that has not sent everything (HAZ-003). */
export function laneGaps(ledger: CompletenessLedger | null): ReadonlySet<CareSetting> {
  const gaps = (ledger?.sources ?? []).filter(isGap);
  return new Set(gaps.map(({ careSetting }) => careSetting));
}
