import type { AllergyStatement } from '../../src-shared/clinical/banner.ts';
import { classNames } from '../ui/class-names.ts';
import { allergyWords } from './allergy-words.ts';
import styles from './allergy-box.module.css';

/** Exactly one allergy statement, always in the same place. */
export function AllergyBox({ allergies }: { readonly allergies: AllergyStatement }) {
  const { tone, statement, more, caution, elsewhere } = allergyWords(allergies);
  return (
    <p className={classNames(styles['box'], styles[tone])} aria-live="polite">
      <strong>{statement}</strong>
      {more === '' ? null : <span className={styles['more']}>{more}</span>}
      {elsewhere === '' ? null : <strong className={styles['elsewhere']}>{elsewhere}</strong>}
      {caution === '' ? null : <span className={styles['caution']}>{caution}</span>}
    </p>
  );
}
