import { ToggleButton } from 'react-aria-components/ToggleButton';
import { CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { careSettingStyle } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from '../ui/setting-chips.module.css';
import { countWords } from './count-words.ts';

export interface CareSettingFilterProps {
  readonly lanes: readonly CareSetting[];
  readonly counts: ReadonlyMap<CareSetting, number>;
  /** A count from a source that has not answered in full is no statement about the person (HAZ-003). */
  readonly lanesWithGaps: ReadonlySet<CareSetting>;
  /** The settings to show; none chosen means all are shown. */
  readonly chosen: ReadonlySet<CareSetting>;
  readonly onChange: (chosen: ReadonlySet<CareSetting>) => void;
}

/** A chip for each care setting. A chip that is pressed in shows that setting and the other pressed ones only. */
export function CareSettingFilter({ lanes, counts, lanesWithGaps, chosen, onChange }: CareSettingFilterProps) {
  const toggle = (setting: CareSetting, isOn: boolean): void => {
    const next = new Set(chosen);
    if (isOn) next.add(setting);
    else next.delete(setting);
    onChange(next.size === lanes.length ? new Set() : next);
  };
  return (
    <div className={classNames(styles['chips'], styles['lettered'])} role="group" aria-label="Show only">
      {lanes.map((setting) => (
        <ToggleButton
          key={setting}
          className={styles['chip'] ?? ''}
          isSelected={chosen.has(setting)}
          onChange={(isOn) => toggle(setting, isOn)}
        >
          <span className={styles['swatch']} style={careSettingStyle(setting)} aria-hidden="true" />
          <span className={styles['word']}>{CARE_SETTING_WORDS[setting].short}</span>
          <span className={styles['letters']} aria-hidden="true">
            {CARE_SETTING_WORDS[setting].badge}
          </span>
          <span className={styles['count']}>
            {countWords(counts.get(setting) ?? 0, lanesWithGaps.has(setting) ? 'gap' : 'whole')}
          </span>
        </ToggleButton>
      ))}
    </div>
  );
}
