import { formatDateTime, formatSpan } from '../../src-shared/clinical/dates.ts';
import type { MedicationItem } from '../../src-shared/clinical/derived.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { sourcesInWords } from '../ui/sources-in-words.ts';
import { medicationDates, medicationSources, medicationState } from './medication-words.ts';
import styles from './summary-view.module.css';

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

// 'Active alert' goes without saying in a list of active alerts.
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
          <span className={styles['title']}>{entry.title}</span>{' '}
          <Marks marks={entry.marks.filter(({ text }) => text !== 'Active alert')} />
        </span>
        {entry.summary === '' ? null : <span className={styles['second']}>{entry.summary}</span>}
        <span className={styles['quiet']}>
          {dateWords(entry)} · {sourcesInWords(entry)}
        </span>
      </button>
    </li>
  );
}

interface MedicationLineProps {
  readonly item: MedicationItem;
  /** When the list was worked out. */
  readonly nowMs: number;
  readonly isChosen: boolean;
  readonly onChoose: (entryId: string) => void;
}

/** One medicine over all that is held of it. */
export function MedicationLine({ item, nowMs, isChosen, onChoose }: MedicationLineProps) {
  const [entryId] = item.entryIds;
  return (
    <li className={styles['line']}>
      <button
        type="button"
        className={classNames(styles['choose'], isChosen && styles['chosen'])}
        aria-pressed={isChosen}
        onClick={() => (entryId === undefined ? undefined : onChoose(entryId))}
      >
        <span className={styles['what']}>
          <span className={styles['title']}>{item.name}</span>{' '}
          <Marks marks={item.notes.map((text) => ({ tone: 'warning', text }))} />
        </span>
        {item.dose === '' ? null : <span className={styles['second']}>{item.dose}</span>}
        <span className={styles['quiet']}>
          {item.state === 'current' ? '' : `${medicationState(item)} · `}
          {medicationDates(item, nowMs)} · {medicationSources(item)}
          {item.entryIds.length > 1 ? ` · from ${item.entryIds.length} entries` : ''}
        </span>
      </button>
    </li>
  );
}
