import { memo } from 'react';
import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingStyle } from '../ui/care-setting-badge.tsx';
import { densityLevel, type Density } from './overview-density.ts';
import styles from './overview-columns.module.css';
import { spanStyle } from './overview-place.ts';

export interface OverviewColumnsProps {
  readonly density: Density;
  readonly lanes: readonly CareSetting[];
  readonly lanesWithGaps: ReadonlySet<CareSetting>;
}

/** Lane by lane, how much there is in each column; drawn anew only when what is counted changes. */
export const OverviewColumns = memo(function OverviewColumns({ density, lanes, lanesWithGaps }: OverviewColumnsProps) {
  const { axis, bins, loose, most } = density;
  return (
    <>
      {lanes.map((setting) => (
        <div key={setting} className={styles['lane']} style={careSettingStyle(setting)} data-lane={setting}>
          {bins.map(({ from, to, counts }) => (
            // As wide as it lasts: time is drawn in proportion.
            <span key={from} className={styles['column']} style={{ flexGrow: to - from }}>
              <span className={styles['cell']} data-level={densityLevel(counts.get(setting) ?? 0, most)} />
            </span>
          ))}
          {/* Over the whole time that they name, because nobody knows where in it they lie (HAZ-009). */}
          {loose
            .filter(({ counts }) => counts.has(setting))
            .map((bin) => (
              <span
                key={`${bin.from} ${bin.precision}`}
                className={styles['loose']}
                data-loose={bin.precision}
                style={spanStyle(bin, axis)}
              />
            ))}
          {/* Over the colour, so that also the columns with entries show that some may be missing. */}
          {lanesWithGaps.has(setting) ? <span className={styles['gap']} /> : null}
        </div>
      ))}
    </>
  );
});
