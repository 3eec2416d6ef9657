import type { ReactNode } from 'react';
import type { Completeness } from '../../src-shared/clinical/completeness.ts';
import { type ClinicalDate, formatDate, formatTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import lists from '../lists/lists.module.css';
import { isGap } from '../record/gaps.ts';
import { classNames } from '../ui/class-names.ts';
import { STATE_WORDS } from './source-words.ts';
import styles from './sources-view.module.css';

interface CompletenessTableProps {
  readonly caption: string;
  readonly first: string;
  readonly children: ReactNode;
}

/** What came, how much, how new, and as of when: of sources or of kinds of entry. */
export function CompletenessTable({ caption, first, children }: CompletenessTableProps) {
  return (
    <table className={classNames(lists['table'], styles['table'])}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" className={styles['state']}>
            State
          </th>
          <th scope="col" className={styles['number']}>
            Entries
          </th>
          <th scope="col" className={styles['latest']}>
            Latest entry
          </th>
          <th scope="col" className={styles['asOf']}>
            As of
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export interface CompletenessRowProps {
  readonly part: Completeness;
  /** Entries shown; null where the row is about several kinds that hold none. */
  readonly entries: number | null;
  /** The date of the latest of them. */
  readonly latest: ClinicalDate | null;
  /** What is missing, a paragraph each. */
  readonly note: readonly string[];
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

export function CompletenessRow({ part, entries, latest, note, more, children }: CompletenessRowProps) {
  const asOf = parseClinicalDate(part.asOf);
  return (
    <tr className={classNames(isGap(part) && styles['gap'])}>
      <th scope="row">
        {children}
        {note.map((words) => (
          <p key={words} className={styles['note']}>
            {words}
          </p>
        ))}
        {more}
      </th>
      <td className={styles['state']}>{STATE_WORDS[part.state]}</td>
      <td className={styles['number']} data-label="Entries">
        {entries === null ? '–' : entries.toLocaleString('en-GB')}
        <span className={styles['records']}>{entries === null ? '' : recordWords(part, entries)}</span>
      </td>
      <td className={styles['latest']} data-label="Latest entry">
        {latest === null ? '–' : <span>{formatDate(latest)}</span>}
      </td>
      <td className={styles['asOf']} data-label="As of">
        {asOf === null ? (
          'Not yet'
        ) : (
          <>
            <span>{formatDate(asOf)}</span> <span>{formatTime(asOf)}</span>
          </>
        )}
      </td>
    </tr>
  );
}

/** How many records were received, where that is another number than that of the entries; '' where it is the same. */
function recordWords({ held, expected }: Completeness, entries: number): string {
  if (expected !== null && expected !== held) {
    return ` ${held.toLocaleString('en-GB')} of ${expected.toLocaleString('en-GB')} records`;
  }
  if (held === entries) return '';
  return held === 1 ? ' 1 record' : ` ${held.toLocaleString('en-GB')} records`;
}
