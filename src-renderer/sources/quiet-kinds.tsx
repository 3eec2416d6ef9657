import type { CategoryCompleteness } from '../../src-shared/clinical/completeness.ts';
import styles from './sources-view.module.css';

export type KindList = readonly CategoryCompleteness[];

export const kindCount = ({ length }: KindList): string =>
  length === 1 ? '1 kind of entry' : `${length} kinds of entry`;
export const namesOf = (categories: KindList): string => categories.map(({ name }) => name).join(', ');

/** Kinds of which there is nothing more to say than that: in one line, and named when asked. */
export function QuietKinds({ words, categories }: { readonly words: string; readonly categories: KindList }) {
  if (categories.length === 0) return null;
  return (
    <details className={styles['quietKinds']}>
      <summary>
        {words}: {kindCount(categories)}
      </summary>
      <p>{namesOf(categories)}</p>
    </details>
  );
}
