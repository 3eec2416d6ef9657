import type { SearchAnswer } from '../../src-shared/search/answer.ts';
import { listWords, type ListedRecord } from '../lists/list-words.ts';
import styles from './search-view.module.css';
import { NOT_INSIDE, nothingWords, readWords } from './search-words.ts';

/** Before anything is typed. */
export function HowToSearch({ count }: { readonly count: number }) {
  return (
    <div className={styles['empty']}>
      <p>
        Every word of {count === 1 ? 'the 1 entry' : `all ${count.toLocaleString('en-GB')} entries`} as loaded is
        searched, those that the timeline’s filters hide included. Hits have all the words typed.
      </p>
      <ul className={styles['ways']}>
        <li>
          A word or the beginning of one: <strong>furosemide</strong>, <strong>furo</strong>
        </li>
        <li>
          An abbreviation: <strong>bp</strong>, <strong>FBC</strong>, <strong>COPD</strong> also find the words they
          stand for
        </li>
        <li>
          A code, a value or a date: <strong>22298006</strong>, <strong>5.9</strong>, <strong>21-Nov-2024</strong>,{' '}
          <strong>Nov 2024</strong>
        </li>
      </ul>
      <p className={styles['hint']}>{NOT_INSIDE}</p>
      <p className={styles['hint']}>Arrow down goes to the hits, Enter opens one, Escape comes back to the box.</p>
    </div>
  );
}

export interface NothingFoundProps {
  readonly text: string;
  readonly answer: SearchAnswer;
  readonly record: ListedRecord;
}

/** Nothing has it, as far as the record is here: never that nothing is recorded while anything is missing (HAZ-003). */
export function NothingFound({ text, answer, record }: NothingFoundProps) {
  const { gaps } = listWords(record, [], '');
  const missing = [readWords(answer), ...gaps].filter((words) => words !== '');
  return (
    <div className={styles['empty']}>
      <p className={styles['nothing']}>{nothingWords(text)}.</p>
      {missing.length === 0 ? null : (
        <p className={styles['gap']}>
          <strong>It may still be recorded.</strong> {missing.join(' ')}
        </p>
      )}
      <p>Check the spelling, or type fewer words or only the beginning of one.</p>
      <p className={styles['hint']}>{NOT_INSIDE}</p>
    </div>
  );
}
