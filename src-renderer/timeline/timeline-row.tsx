import { memo } from 'react';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import { formatDate, formatTime } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { CareSettingBadge, careSettingStyle } from '../ui/care-setting-badge.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { durationWords } from './duration-words.ts';
import type { EntryItem, HeadingItem, TodayItem } from './timeline-items.ts';
import styles from './timeline-row.module.css';

export type DensityChoice = 'comfortable' | 'compact';

export interface TimelineRowProps {
  readonly item: EntryItem;
  readonly setSize: number;
  readonly id: string;
  readonly isSelected: boolean;
  /** The row that the keyboard is on. */
  readonly isCurrent: boolean;
  readonly density: DensityChoice;
}

/** One entry: when, care setting, what happened, what to know about it, and who sent it. Nothing is cut off. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { item, setSize, id, isSelected, isCurrent, density } = props;
  const { entry, ground, within } = item;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-posinset={item.position}
      aria-setsize={setSize}
      className={classNames(
        styles['row'],
        styles[density],
        ground === 'future' && styles['future'],
        within !== null && styles['nested'],
        isSelected && styles['selected'],
        isCurrent && styles['current'],
      )}
      data-entry={entry.id}
      style={within === null ? undefined : careSettingStyle(within)}
    >
      <When entry={entry} />
      <span className={styles['badge']}>
        {careSettingsOf(entry).map((setting) => (
          <CareSettingBadge key={setting} setting={setting} />
        ))}
      </span>
      <What entry={entry} isFuture={ground === 'future'} />
      <span className={styles['source']}>{sourcesInWords(entry)}</span>
    </div>
  );
});

function When({ entry }: { readonly entry: ClinicalEntry }) {
  if (entry.when === null) return <span className={styles['when']}>No date</span>;
  const time = formatTime(entry.when);
  return (
    <span className={styles['when']}>
      {formatDate(entry.when)} {time === '' ? null : <span className={styles['time']}>{time}</span>}
    </span>
  );
}

function What({ entry, isFuture }: { readonly entry: ClinicalEntry; readonly isFuture: boolean }) {
  const second = joinWords([durationWords(entry, isFuture), entry.summary], ' · ');
  const saidInMarks = entry.marks.some(({ text }) => text === ENTERED_IN_ERROR.text);
  return (
    <span className={styles['what']}>
      <span className={styles['first']}>
        <span className={styles['label']}>{entry.label}</span>{' '}
        <span className={classNames(styles['title'], entry.enteredInError && styles['struck'])}>{entry.title}</span>{' '}
        {entry.enteredInError && !saidInMarks ? <Marks marks={[ENTERED_IN_ERROR]} /> : null}
        <Marks marks={entry.marks} />
      </span>{' '}
      {second === '' ? null : (
        <span className={classNames(styles['second'], entry.enteredInError && styles['struck'])}>{second}</span>
      )}
    </span>
  );
}

/** Said in words whatever marks the entry came with: a line through a text is not read out (HAZ-012). */
const ENTERED_IN_ERROR = { tone: 'struck', text: 'Entered in error' } as const;

export function TimelineHeading({ item }: { readonly item: HeadingItem }) {
  return (
    <div className={classNames(styles['heading'], item.ground === 'future' && styles['future'])} aria-hidden="true">
      <strong>{item.text}</strong> <span className={styles['headingCount']}>{item.count}</span>
    </div>
  );
}

export function TodayLine({ item }: { readonly item: TodayItem }) {
  return (
    <div className={styles['today']} aria-hidden="true">
      {item.text}
    </div>
  );
}
