import { COLOURS, DENSITY, TEXT_SIZE } from '../ui/appearance.ts';
import { usePreference } from '../ui/preference.ts';
import { Choice } from './choice.tsx';
import styles from './help.module.css';

/** How the viewer looks to this person. Each choice holds at once; none is about a patient. */
export function DisplayChoices() {
  const [size, setSize] = usePreference(TEXT_SIZE.name, TEXT_SIZE.allowed, TEXT_SIZE.initial);
  const [density, setDensity] = usePreference(DENSITY.name, DENSITY.allowed, DENSITY.initial);
  const [colours, setColours] = usePreference(COLOURS.name, COLOURS.allowed, COLOURS.initial);
  return (
    <>
      <Choice
        legend="Size of text"
        choices={TEXT_SIZE.allowed.map((value) => ({
          value,
          words: value === TEXT_SIZE.initial ? `${value} (usual)` : value,
        }))}
        value={size}
        onChange={setSize}
      />
      <p className={styles['sample']}>
        <strong>Serum creatinine</strong> 84 micromol per L · 10-Nov-2026
      </p>
      <Choice
        legend="Rows of the timeline"
        choices={[
          { value: 'comfortable', words: 'Comfortable' },
          { value: 'compact', words: 'Compact: one line a row' },
        ]}
        value={density}
        onChange={setDensity}
      />
      <Choice
        legend="Colours"
        choices={[
          { value: 'computer', words: 'As the computer has them' },
          { value: 'light', words: 'Light' },
          { value: 'dark', words: 'Dark' },
        ]}
        value={colours}
        onChange={setColours}
      />
    </>
  );
}
