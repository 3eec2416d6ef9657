import { memo, useMemo, type CSSProperties } from 'react';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import { formatDate, formatTime } from '../../src-shared/clinical/dates.ts';
import { dateInBrief, type ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { capitalised, joinWords } from '../../src-shared/join-words.ts';
import { CareSettingBadge, careSettingStyle } from '../ui/care-setting-badge.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { durationWords } from './duration-words.ts';
import type { DensityChoice } from './row-heights.ts';
import type { EntryItem } from './timeline-items.ts';
import styles from './timeline-row.module.css';
import { parentName, withinWords } from './within-words.ts';

export interface TimelineRowProps {
  readonly item: EntryItem;
  readonly setSize: number;
  readonly id: string;
  readonly isSelected: boolean;
  /** The row that the keyboard is on. */
  readonly isCurrent: boolean;
  /** The day is printed although the row above has the same: that row is out of sight. */
  readonly printsDay: boolean;
  readonly density: DensityChoice;
}

/** One entry: when, care setting, what happened, what to know about it, and who sent it. Nothing is cut off. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { item, setSize, id, isSelected, isCurrent, printsDay, density } = props;
  const { entry, ground, level, isOpen, rails } = item;
  return (
    <div
      id={id}
      role="treeitem"
      aria-selected={isSelected}
      aria-level={level}
      aria-posinset={item.position}
      aria-setsize={setSize}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      className={classNames(
        styles['row'],
        styles[density],
        ground === 'future' && styles['future'],
        isSelected && styles['selected'],
        isCurrent && styles['current'],
      )}
      data-entry={entry.id}
      style={{ '--depth': rails.length } as CSSProperties}
    >
      <When entry={entry} printsDay={printsDay || !item.repeatsDay} />
      <Rails item={item} />
      <span className={styles['badge']}>
        <span className={styles['fold']} aria-hidden="true">
          {isOpen === null ? null : <span className={styles['toggle']} data-toggle={isOpen ? 'open' : 'folded'} />}
        </span>
        <span className={styles['settings']}>
          {careSettingsOf(entry).map((setting) => (
            <CareSettingBadge key={setting} setting={setting} />
          ))}
        </span>
      </span>
      <What item={item} />
      <span className={styles['source']}>{sourcesInWords(entry)}</span>
    </div>
  );
});

/** The day is printed once for the rows of a day; to a screen reader each row says its own. */
function When({ entry, printsDay }: { readonly entry: ClinicalEntry; readonly printsDay: boolean }) {
  if (entry.when === null)
    return <span className={styles['when']}>{capitalised(dateInBrief(entry)) || 'No date'}</span>;
  const time = formatTime(entry.when);
  return (
    <span className={styles['when']}>
      <span className={printsDay ? styles['day'] : styles['repeatedDay']}>{formatDate(entry.when)}</span>{' '}
      {time === '' ? null : <span className={styles['time']}>{time}</span>}
    </span>
  );
}

/** The unbroken bars of the entries that this one stands within, and the beginning of its own where it is open. */
function Rails({ item }: { readonly item: EntryItem }) {
  const { rails, isOpen, entry } = item;
  return (
    <span className={styles['gutter']} aria-hidden="true">
      {rails.map((setting, depth) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- a rail is its depth
          key={depth}
          className={styles['rail']}
          style={{ ...careSettingStyle(setting), '--at': depth } as CSSProperties}
        />
      ))}
      {isOpen === true ? (
        <span
          className={classNames(styles['rail'], styles['railStart'])}
          style={{ ...careSettingStyle(entry.careSetting), '--at': rails.length } as CSSProperties}
        />
      ) : null}
    </span>
  );
}

function What({ item }: { readonly item: EntryItem }) {
  const { entry, ground, apartFrom, folded } = item;
  const second = joinWords([durationWords(entry, ground === 'future'), entry.summary], ' · ');
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
        <span className={classNames(styles['second'], entry.enteredInError && styles['struck'])}>
          <Unbroken text={second} />
        </span>
      )}{' '}
      {apartFrom === null ? null : <span className={styles['apart']}>Within {parentName(apartFrom)}</span>}{' '}
      {folded.length === 0 ? null : <Within folded={folded} />}
    </span>
  );
}

/** What is folded into this row: how much of what, and by name whatever matters. */
function Within({ folded }: { readonly folded: readonly ClinicalEntry[] }) {
  const { counts, marked, named } = useMemo(() => withinWords(folded), [folded]);
  return (
    <span className={styles['within']}>
      <span className={styles['withinCounts']}>Within: {counts}.</span>{' '}
      {marked.length === 0 ? null : <span className={styles['marked']}>{marked.join(' · ')}</span>}{' '}
      {named.length === 0 ? null : <span className={styles['named']}>{named.join(' · ')}</span>}
    </span>
  );
}

/** Said in words whatever marks the entry came with: a line through a text is not read out (HAZ-012). */
const ENTERED_IN_ERROR = { tone: 'struck', text: 'Entered in error' } as const;
