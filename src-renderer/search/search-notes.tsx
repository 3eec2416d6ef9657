import type { SearchAnswer } from '../../src-shared/search/answer.ts';
import type { Found } from './found.ts';
import styles from './search-view.module.css';
import { hiddenWords, NOT_INSIDE, readWords, widerWords } from './search-words.ts';

export interface SearchNotesProps {
  readonly answer: SearchAnswer;
  readonly found: Found;
  /** What is missing from the record, in sentences. */
  readonly gaps: readonly string[];
}

/** What to know of the hits: which words were added, what may be missing, what is hidden elsewhere (HAZ-003). */
export function SearchNotes({ answer, found, gaps }: SearchNotesProps) {
  const added = [...widerWords(answer), hiddenWords(found)].filter((words) => words !== '');
  const missing = [readWords(answer), ...gaps].filter((words) => words !== '');
  return (
    <>
      <p className={styles['notes']}>
        {added.length === 0 ? null : <span>{added.join(' ')}</span>}
        <span className={styles['hint']}>{NOT_INSIDE}</span>
      </p>
      {missing.length === 0 ? null : (
        <p className={styles['gap']}>
          <strong>May not be all.</strong> {missing.join(' ')}
        </p>
      )}
    </>
  );
}
