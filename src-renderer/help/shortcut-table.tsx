import { Fragment, useId } from 'react';
import {
  isSingleCharacter,
  keysInUse,
  keyWords,
  SHORTCUT_PLACES,
  SHORTCUTS,
  type Shortcut,
} from '../record/shortcut-book.ts';
import { SINGLE_KEYS } from '../ui/appearance.ts';
import { usePreference } from '../ui/preference.ts';
import { Choice } from './choice.tsx';
import styles from './help.module.css';

/** Every shortcut of the book, by where it works, and the switch for those of one letter (WCAG 2.1.4). */
export function ShortcutTable() {
  const [single, setSingle] = usePreference(SINGLE_KEYS.name, SINGLE_KEYS.allowed, SINGLE_KEYS.initial);
  return (
    <>
      <Choice
        legend="Shortcuts of one letter, digit or sign"
        hint="Turn them off if speech input or a slip of the hand presses them. Those with Ctrl or F1, and those within a list, stay."
        choices={[
          { value: 'on', words: 'On' },
          { value: 'off', words: 'Off' },
        ]}
        value={single}
        onChange={setSingle}
      />
      {SHORTCUT_PLACES.map((place) => (
        <OfPlace key={place} place={place} />
      ))}
    </>
  );
}

function OfPlace({ place }: Pick<Shortcut, 'place'>) {
  const heading = useId();
  const rows = SHORTCUTS.filter((shortcut) => shortcut.place === place);
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 id={heading}>{place}</h3>
      <table className={styles['keys']} aria-labelledby={heading}>
        <thead>
          <tr>
            <th scope="col">Keys</th>
            <th scope="col">What they do</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((shortcut) => (
            <tr key={shortcut.name}>
              <td>
                <Keys all={shortcut.keys} inUse={keysInUse(shortcut)} />
              </td>
              <td>{shortcut.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Keys({ all, inUse }: { readonly all: readonly string[]; readonly inUse: readonly string[] }) {
  const off = all.filter((key) => !inUse.includes(key) && isSingleCharacter(key));
  return (
    <>
      {inUse.map((key, index) => (
        <Fragment key={key}>
          {index === 0 ? '' : ' or '}
          <kbd className={styles['key']}>{keyWords(key)}</kbd>
        </Fragment>
      ))}
      {off.length === 0 ? null : (
        <span className={styles['off']}>
          {inUse.length === 0 ? '' : ' '}
          {off.map(keyWords).join(', ')}: off
        </span>
      )}
    </>
  );
}
