import { TEXT_SIZES, USUAL_DISPLAY } from '../../src-shared/contract/display.ts';
import { useAppearance } from '../ui/appearance.ts';
import { Choice } from './choice.tsx';
import styles from './help.module.css';

/** How the viewer looks to this person. Each choice holds at once; none is about a patient. */
export function DisplayChoices() {
  const [{ textSize, density, colours }, choose] = useAppearance();
  return (
    <>
      <Choice
        legend="Size of text"
        choices={TEXT_SIZES.map((value) => ({
          value,
          words: value === USUAL_DISPLAY.textSize ? `${value} (usual)` : value,
        }))}
        value={textSize}
        onChange={(next) => choose({ textSize: next })}
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
        onChange={(next) => choose({ density: next })}
      />
      <Choice
        legend="Colours"
        choices={[
          { value: 'computer', words: 'As the computer has them' },
          { value: 'light', words: 'Light' },
          { value: 'dark', words: 'Dark' },
        ]}
        value={colours}
        onChange={(next) => choose({ colours: next })}
      />
    </>
  );
}
