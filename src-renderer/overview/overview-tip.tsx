import { CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { placeOf } from './overview-axis.ts';
import type { Bin, Density } from './overview-density.ts';
import styles from './overview-tip.module.css';
import { columnWords } from './overview-words.ts';

export interface OverviewTipProps {
  readonly bin: Bin;
  readonly density: Density;
  readonly lanes: readonly CareSetting[];
  readonly lanesWithGaps: ReadonlySet<CareSetting>;
  readonly today: number;
  /** What is at hand: what it can do is said. */
  readonly use: keyof typeof USE_WORDS;
}

const USE_WORDS = {
  keys: 'Arrows: along the record. Enter: go there in the list. + and −: zoom.',
  pointer: 'Click: go there in the list. Drag: show a period only. Double click: zoom in.',
  'pointer-in-window':
    'Click: go there in the list. Drag: move the window, or widen it by its edges. Double click: zoom in.',
} as const;

/** One column in words, below it, and what can be done with it. What a screen reader says stands on the sliders. */
export function OverviewTip({ bin, density, lanes, lanesWithGaps, today, use }: OverviewTipProps) {
  const { when, what } = columnWords(bin, density, lanes);
  const at = placeOf((bin.from + bin.to) / 2, density.axis);
  const gaps = lanes
    .filter((setting) => lanesWithGaps.has(setting))
    .map((setting) => CARE_SETTING_WORDS[setting].short);
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  return (
    <div
      className={styles['tip']}
      style={at < 0.5 ? { left: percent(at) } : { right: percent(1 - at) }}
      aria-hidden="true"
    >
      <strong>{when}</strong>
      {bin.from > today ? ' (to come)' : ''}
      {what.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {gaps.length === 0 ? null : <div className={styles['gap']}>Entries may be missing: {gaps.join(', ')}</div>}
      <div className={styles['use']}>{USE_WORDS[use]}</div>
    </div>
  );
}
