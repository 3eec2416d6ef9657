import { ToggleButton } from 'react-aria-components/ToggleButton';
import { CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { Button } from '../ui/button.tsx';
import { careSettingStyle } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from '../ui/setting-chips.module.css';

export interface SettingChipsProps {
  /** Care settings that hits belong to, each with how many. */
  readonly settings: ReadonlyMap<CareSetting, number>;
  /** None chosen: all are shown. */
  readonly chosen: ReadonlySet<CareSetting>;
  readonly onChange: (chosen: ReadonlySet<CareSetting>) => void;
}

/** Narrows the hits to care settings, with the way back beside it. */
export function SettingChips({ settings, chosen, onChange }: SettingChipsProps) {
  // One that is chosen stays, or a further letter could take away the way back.
  const shown = [...new Set([...settings.keys(), ...chosen])];
  if (shown.length < 2 && chosen.size === 0) return null;
  const toggle = (setting: CareSetting, isOn: boolean): void => {
    const next = new Set(chosen);
    if (isOn) next.add(setting);
    else next.delete(setting);
    onChange(next);
  };
  return (
    <div className={classNames(styles['chips'], styles['small'])} role="group" aria-label="Show only hits of">
      {shown.map((setting) => (
        <ToggleButton
          key={setting}
          className={styles['chip'] ?? ''}
          isSelected={chosen.has(setting)}
          onChange={(isOn) => toggle(setting, isOn)}
        >
          <span className={styles['swatch']} style={careSettingStyle(setting)} aria-hidden="true" />
          {CARE_SETTING_WORDS[setting].short}{' '}
          <span className={styles['count']}>{(settings.get(setting) ?? 0).toLocaleString('en-GB')}</span>
        </ToggleButton>
      ))}
      {chosen.size === 0 ? null : (
        <Button look="link" onPress={() => onChange(new Set())}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
