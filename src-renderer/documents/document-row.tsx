import { formatDate, formatTime } from '../../src-shared/clinical/dates.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { CareSettingBadge } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { fileWords, typeWords, type DocumentEntry } from './document-rows.ts';
import styles from './documents-view.module.css';

/** A group of documents. Screen readers have its words on each row; as a part of a listbox it could not be a heading. */
export function DocumentHeading({ words, count }: { readonly words: string; readonly count: number }) {
  return (
    <div className={styles['heading']} role="presentation">
      <span className={styles['headingWords']}>{words}</span>{' '}
      <span className={styles['quiet']}>{count.toLocaleString('en-GB')}</span>
    </div>
  );
}

/** Whether this person has read it, as far as that is known. */
export interface Reading {
  /** '' where nothing can be said. */
  readonly words: string;
  readonly isRead: boolean;
}

export interface DocumentRowProps {
  readonly id: string;
  readonly rowKey: string;
  readonly entry: DocumentEntry;
  /** Its place among the documents, from 1. */
  readonly place: number;
  readonly setSize: number;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  readonly reading: Reading;
}

/** One document: when, where, what it is called, what kind, in which format, from whom, and whether it was read. */
export function DocumentRow(props: DocumentRowProps) {
  const { id, rowKey, entry, place, setSize, isOpen, isCurrent, reading } = props;
  const { when, title, document } = entry;
  const type = typeWords(entry);
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isOpen}
      aria-posinset={place}
      aria-setsize={setSize}
      data-row={rowKey}
      className={classNames(styles['row'], isOpen && styles['open'], isCurrent && styles['current'])}
    >
      <span className={styles['date']}>
        {when === null ? 'No date' : formatDate(when)}
        {when === null || formatTime(when) === '' ? null : <span className={styles['time']}>{formatTime(when)}</span>}
      </span>
      <CareSettingBadge setting={entry.careSetting} />
      <span className={styles['text']}>
        <span>
          <span className={classNames(styles['title'], entry.enteredInError && styles['struck'])}>{title}</span>{' '}
          <Marks marks={entry.marks} />
        </span>
        <span className={styles['second']}>{joinWords([type === title ? '' : type, fileWords(document)], ' · ')}</span>
        <span className={styles['second']}>
          {joinWords([document.author === sourcesInWords(entry) ? '' : document.author, sourcesInWords(entry)], ' · ')}
        </span>
        {reading.words === '' ? null : (
          <span className={classNames(styles['reading'], reading.isRead && styles['read'])}>{reading.words}</span>
        )}
      </span>
    </div>
  );
}
