import { useState } from 'react';
import type { ViewProps } from '../record/view-props.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { RestrictedDialog } from './restricted-dialog.tsx';
import styles from './restricted-strip.module.css';
import { restrictedWords } from './restricted-words.ts';

/** Above every view, so that no list looks whole that is not: how many entries are kept back, of what kinds (HAZ-029). */
export function RestrictedStrip({ store, record: { restricted, entries } }: ViewProps) {
  const [isOpen, setOpen] = useState(false);
  const { headline, more } = restrictedWords(restricted);
  if (headline === '' && more === '') return null;
  return (
    <section aria-label="Restricted entries" className={classNames(styles['strip'], headline !== '' && styles['kept'])}>
      <p className={styles['words']} role="status">
        {headline === '' ? null : <strong>{headline}</strong>} {more}
      </p>
      {restricted.placeholders.length === 0 ? null : (
        <Button look="link" onPress={() => setOpen(true)}>
          Show restricted entries
        </Button>
      )}
      {isOpen ? (
        <RestrictedDialog store={store} restricted={restricted} entries={entries} onClose={() => setOpen(false)} />
      ) : null}
    </section>
  );
}
