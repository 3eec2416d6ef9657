import type { MedicationItem } from '../../src-shared/clinical/derived.ts';
import styles from '../lists/lists.module.css';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { medicationDates, medicationSources, medicationState } from './medication-words.ts';

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
