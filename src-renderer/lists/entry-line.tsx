import { formatDateTime, formatSpan } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import styles from './lists.module.css';

interface EntryLineProps {
  readonly entry: ClinicalEntry;
  readonly isChosen: boolean;
  readonly onChoose: (entryId: string) => void;
  /** The word in front: for lists that hold more than one kind. */
  readonly withLabel?: boolean;
}

/** With its end, where that is known: an alert that has run out is not read as one that holds. */
function dateWords({ when, until }: ClinicalEntry): string {
  if (until !== null && until !== 'open') return formatSpan(when, until);
  return when === null ? 'No date recorded' : formatDateTime(when);
}

/** One entry in a worked-out list: what, when, who says so. It leads to the entry itself. */
export function EntryLine({ entry, isChosen, onChoose, withLabel = false }: EntryLineProps) {
  return (
    <li className={styles['line']}>
      <button
        type="button"
        className={classNames(styles['choose'], isChosen && styles['chosen'])}
        aria-pressed={isChosen}
        onClick={() => onChoose(entry.id)}
      >
        <span className={styles['what']}>
          {withLabel ? <span className={styles['label']}>{entry.label} </span> : null}
          <span className={classNames(styles['title'], entry.enteredInError && styles['struck'])}>
            {entry.title}
          </span>{' '}
          {/* It goes without saying in a list of active alerts. */}
          <Marks marks={entry.marks.filter(({ text }) => text !== 'Active alert')} />
        </span>
        {entry.summary === '' ? null : (
          <span className={classNames(styles['second'], entry.enteredInError && styles['struck'])}>
            <Unbroken text={entry.summary} />
          </span>
        )}
        <span className={styles['quiet']}>
          {dateWords(entry)} · {sourcesInWords(entry)}
        </span>
      </button>
    </li>
  );
}
