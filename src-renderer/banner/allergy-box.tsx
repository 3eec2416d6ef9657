import type { AllergyStatement } from '../../src-shared/clinical/banner.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';
import { classNames } from '../ui/class-names.ts';
import { allergyWords } from './allergy-words.ts';
import styles from './allergy-box.module.css';

export interface AllergyBoxProps {
  readonly allergies: AllergyStatement;
  /** The copy that it was made from; null: it is so now. */
  readonly held?: HeldShown | null;
}

/** Exactly one allergy statement, always in the same place; of a copy it says of when it is (HAZ-030). */
export function AllergyBox({ allergies, held = null }: AllergyBoxProps) {
  const { tone, statement, more, caution, elsewhere, asOf } = allergyWords(allergies, held);
  return (
    <p className={classNames(styles['box'], styles[tone])} aria-live="polite">
      <strong>{statement}</strong>
      {asOf === '' ? null : <span className={styles['asOf']}> {asOf}</span>}
      {more === '' ? null : <span className={styles['more']}>{more}</span>}
      {elsewhere === '' ? null : <strong className={styles['elsewhere']}>{elsewhere}</strong>}
      {caution === '' ? null : <span className={styles['caution']}>{caution}</span>}
    </p>
  );
}
