import { useId, type KeyboardEvent } from 'react';
import { careSettingsOf } from '../../src-shared/clinical/care-settings-of.ts';
import { formatDate, formatDateTime, formatSpan, formatTime } from '../../src-shared/clinical/dates.ts';
import { dateInBrief, type ClinicalEntry, type EntryMark } from '../../src-shared/clinical/entry.ts';
import { capitalised } from '../../src-shared/join-words.ts';
import type { SearchExcerpt, SearchTerm } from '../../src-shared/search/answer.ts';
import { CareSettingBadge } from '../ui/care-setting-badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { keyed } from '../ui/keyed.ts';
import { Marks } from '../ui/marks.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import type { Hit } from './found.ts';
import { Highlighted } from './highlighted.tsx';
import styles from './hit-row.module.css';

export interface HitRowProps {
  readonly hit: Hit;
  readonly position: number;
  readonly setSize: number;
  readonly terms: readonly SearchTerm[];
  /** Where it has what its title has not; [] while that is asked for. */
  readonly excerpts: readonly SearchExcerpt[];
  /** Its detail is open. */
  readonly isSelected: boolean;
  /** The one hit that Tab leads to. */
  readonly isCurrent: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onChoose: (entryId: string) => void;
  readonly onShowInTimeline: (entry: ClinicalEntry) => void;
}

/** One hit, as its row in the timeline, with the place where it has what was looked for. Nothing clinical is cut off. */
export function HitRow(props: HitRowProps) {
  const { hit, position, setSize, terms, excerpts, isSelected, isCurrent, onKeyDown, onChoose, onShowInTimeline } =
    props;
  const { entry, isHidden } = hit;
  const source = useId();
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <div
      role="listitem"
      aria-posinset={position}
      aria-setsize={setSize}
      className={classNames(styles['row'], isSelected && styles['selected'])}
      data-entry={entry.id}
    >
      <button
        type="button"
        className={styles['choose']}
        tabIndex={tabIndex}
        aria-pressed={isSelected}
        aria-describedby={source}
        data-hit={entry.id}
        onKeyDown={onKeyDown}
        onClick={() => onChoose(entry.id)}
      >
        <When entry={entry} />{' '}
        <span className={styles['badge']}>
          {careSettingsOf(entry).map((setting) => (
            <CareSettingBadge key={setting} setting={setting} />
          ))}
        </span>{' '}
        <span className={styles['what']}>
          <span className={styles['first']}>
            <span className={styles['label']}>
              <Highlighted text={entry.label} terms={terms} />
            </span>{' '}
            <span className={classNames(styles['title'], entry.enteredInError && styles['struck'])}>
              <Highlighted text={entry.title} terms={terms} />
            </span>{' '}
            <Marks marks={marksOf(entry, isHidden)} />
          </span>{' '}
          <Said entry={entry} excerpts={excerpts} terms={terms} />
        </span>
      </button>
      <span id={source} className={styles['source']}>
        {sourcesInWords(entry)}
      </span>
      <span className={styles['lead']}>
        <button
          type="button"
          className={styles['link']}
          tabIndex={tabIndex}
          aria-label={`Show in timeline: ${entry.title}`}
          onKeyDown={onKeyDown}
          onClick={() => onShowInTimeline(entry)}
        >
          Show in timeline
        </button>
      </span>
    </div>
  );
}

function When({ entry }: { readonly entry: ClinicalEntry }) {
  const { when } = entry;
  if (when === null) return <span className={styles['when']}>{capitalised(dateInBrief(entry)) || 'No date'}</span>;
  const time = formatTime(when);
  return (
    <span className={styles['when']}>
      {formatDate(when)} {time === '' ? null : <span className={styles['time']}>{time}</span>}
    </span>
  );
}

/** Where it was found; what to know about it, where that is all in the title. */
function Said({ entry, excerpts, terms }: Pick<HitRowProps, 'excerpts' | 'terms'> & { readonly entry: ClinicalEntry }) {
  const struck = entry.enteredInError && styles['struck'];
  if (excerpts.length === 0) {
    const end = endWords(entry);
    return end === '' && entry.summary === '' ? null : (
      <span className={classNames(styles['second'], struck)}>
        {end}
        {end === '' || entry.summary === '' ? '' : ' · '}
        <Highlighted text={entry.summary} terms={terms} />
      </span>
    );
  }
  return keyed(excerpts, ({ label, text }) => `${label}: ${text}`).map(({ key, item }) => (
    <span key={key} className={classNames(styles['second'], struck)}>
      {item.label === '' ? null : (
        <span className={styles['label']}>
          <Highlighted text={item.label} terms={terms} />:{' '}
        </span>
      )}
      {item.cutBefore ? '… ' : ''}
      <Highlighted text={item.text} terms={terms} />
      {item.cutAfter ? ' …' : ''}
    </span>
  ));
}

function endWords({ when, until }: ClinicalEntry): string {
  if (until === null) return '';
  if (until === 'open') return 'Not ended';
  if (when === null) return formatSpan(when, until);
  const isSameDay = formatDate(when) === formatDate(until) && formatTime(until) !== '';
  return `Until ${isSameDay ? formatTime(until) : formatDateTime(until)}`;
}

const ENTERED_IN_ERROR: EntryMark = { tone: 'struck', text: 'Entered in error' };
const HIDDEN: EntryMark = { tone: 'quiet', text: 'Hidden by the timeline’s filters' };

/** Said in words whatever marks the entry came with: a line through a text is not read out (HAZ-012). */
function marksOf({ marks, enteredInError }: ClinicalEntry, isHidden: boolean): readonly EntryMark[] {
  const isSaid = marks.some(({ text }) => text === ENTERED_IN_ERROR.text);
  return [...(enteredInError && !isSaid ? [ENTERED_IN_ERROR] : []), ...marks, ...(isHidden ? [HIDDEN] : [])];
}
