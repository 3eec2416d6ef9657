import { CARE_SETTINGS } from '../../src-shared/clinical/care-setting.ts';

/** A neutral mark: five lanes of care that meet at today. Not the NHS logo, which needs permission. */
export function LanesMark() {
  const lanes = CARE_SETTINGS.filter((setting) => setting !== 'not-stated');
  const starts = [2, 20, 34, 50, 62];
  return (
    <svg width="112" height="44" viewBox="0 0 112 44" aria-hidden="true" focusable="false">
      {lanes.map((setting, row) => (
        <rect
          key={setting}
          x={starts[row] ?? 0}
          y={row * 9}
          width={100 - (starts[row] ?? 0)}
          height="6"
          rx="3"
          style={{ fill: `var(--setting-${setting})` }}
        />
      ))}
      <rect x="106" y="0" width="4" height="42" rx="2" style={{ fill: 'var(--bar)' }} />
    </svg>
  );
}
