import type { ReactNode } from 'react';
import { formatDate, formatDateTime } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry, EntryMark } from '../../src-shared/clinical/entry.ts';
import { CareSettingBadge } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import styles from './lists.module.css';

/** A sign of more letters than these has the whole width. */
const LONGEST_BESIDE = 16;

interface BriefLineProps {
  readonly entry: ClinicalEntry;
  readonly isChosen: boolean;
  readonly onChoose: (entryId: string) => void;
  /** The word in front: for lists that hold more than one kind. */
  readonly withLabel?: boolean;
  /** For what is still to come: the hour counts. */
  readonly withTime?: boolean;
  /** Signs beside those of the entry. */
  readonly marks?: readonly EntryMark[];
  /** What to know about it, below. */
  readonly children?: ReactNode;
}

/** One entry in one line where it can be: its care setting, what, when. It leads to the entry itself. */
export function BriefLine(props: BriefLineProps) {
  const { entry, isChosen, onChoose, withLabel = false, withTime = false, marks = [], children } = props;
  // It goes without saying in a list of active alerts.
  const signs = [...marks, ...entry.marks.filter(({ text }) => text !== 'Active alert')];
  const isSentence = ({ text }: EntryMark): boolean => text.length > LONGEST_BESIDE;
  const below = signs.filter(isSentence);
  return (
    <li className={styles['line']}>
      <button
        type="button"
        className={classNames(styles['choose'], styles['brief'], isChosen && styles['chosen'])}
        aria-pressed={isChosen}
        onClick={() => onChoose(entry.id)}
      >
        <CareSettingBadge setting={entry.careSetting} />
        <span className={styles['what']}>
          {withLabel ? <span className={styles['label']}>{entry.label}</span> : null}{' '}
          <span className={styles['title']}>{entry.title}</span>{' '}
          <Marks marks={signs.filter((sign) => !isSentence(sign))} />
        </span>
        <span className={styles['when']}>
          {whenOf(entry, withTime).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </span>
        {below.length === 0 ? null : (
          <span className={classNames(styles['below'], styles['signs'])}>
            <Marks marks={below} />
          </span>
        )}
        {children === undefined ? null : <span className={styles['below']}>{children}</span>}
      </button>
    </li>
  );
}

/** With its end, where that is known: an alert that has run out is not read as one that holds. Each part stays in one line. */
function whenOf({ when, until }: ClinicalEntry, withTime: boolean): readonly string[] {
  if (when === null) {
    return until === null || until === 'open' ? ['No date'] : [`until ${formatDate(until)}`, 'start not recorded'];
  }
  if (withTime) return [formatDateTime(when)];
  const from = formatDate(when);
  const to = until === null || until === 'open' ? from : formatDate(until);
  return to === from ? [from] : [from, `to ${to}`];
}
