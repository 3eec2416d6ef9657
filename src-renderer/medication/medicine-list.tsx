import { useState } from 'react';
import type { MedicationEvent, MedicationItem } from '../../src-shared/clinical/derived.ts';
import { Button } from '../ui/button.tsx';
import { HistoryAxis } from './history-bar.tsx';
import type { HistoryScale } from './history-scale.ts';
import { MedicineRow } from './medicine-row.tsx';
import type { ListName, MedicineSection } from './medicine-sections.ts';
import styles from './medicine-list.module.css';

export interface MedicineListProps {
  readonly list: ListName;
  readonly sections: readonly MedicineSection[];
  readonly scale: HistoryScale;
  /** By `MedicationItem.key`; what is not in it is being asked for. */
  readonly histories: ReadonlyMap<string, readonly MedicationEvent[]>;
  readonly othersOf: (item: MedicationItem) => readonly MedicationItem[];
  readonly chosenId: string | null;
  readonly onChoose: (entryId: string) => void;
}

/** Rows drawn at first: a record of a lifetime of courses stays quick, and what is not drawn is counted. */
const MOST = 80;

/** The medicines of one list in their sections, their histories on one axis that stays in sight. */
export function MedicineList({ list, sections, scale, histories, othersOf, chosenId, onChoose }: MedicineListProps) {
  const [showsAll, setShowsAll] = useState(false);
  const count = sections.reduce((sum, { items }) => sum + items.length, 0);
  const shown = firstOf(sections, showsAll ? count : MOST);
  const hidden = showsAll ? 0 : Math.max(0, count - MOST);
  return (
    <div className={styles['list']}>
      {/* Each value says its own name to who cannot see the columns. */}
      <div className={styles['heads']} aria-hidden="true">
        <span className={styles['head']}>Medicine and dose</span>
        <span className={styles['head']}>{list === 'current' ? 'Started' : 'First recorded'}</span>
        <span className={styles['head']}>{list === 'current' ? 'Last issued' : 'Stopped or ended'}</span>
        <HistoryAxis scale={scale} />
      </div>
      {shown.map(({ title, items, all }) => (
        <section key={title} aria-label={title}>
          <h4 className={styles['title']}>
            {title} <span className={styles['number']}>{all}</span>
          </h4>
          <ul>
            {items.map((item) => (
              <MedicineRow
                key={item.key}
                item={item}
                events={histories.get(item.key) ?? null}
                scale={scale}
                others={othersOf(item)}
                chosenId={chosenId}
                onChoose={onChoose}
              />
            ))}
          </ul>
        </section>
      ))}
      {hidden > 0 ? (
        <p className={styles['foot']}>
          <Button look="link" onPress={() => setShowsAll(true)}>
            Show all {count} ({hidden} more)
          </Button>
        </p>
      ) : null}
      <p className={styles['foot']}>
        How to read the bars: a bar is the time for which it was authorised or recorded as taken, with an upright line
        where a source has it as stopped or ended and dashes where no end is recorded; dots, where a start or an end is
        not recorded. Lines above it are issues; below it, what was dispensed or given. A break is a change of dose.
        Shaded is the future.
      </p>
    </div>
  );
}

/** The first so many rows over all sections; each section keeps its own number. */
function firstOf(
  sections: readonly MedicineSection[],
  most: number,
): readonly (MedicineSection & { readonly all: number })[] {
  let room = most;
  return sections.flatMap((section) => {
    const items = section.items.slice(0, room);
    room -= items.length;
    return items.length === 0 ? [] : [{ ...section, items, all: section.items.length }];
  });
}
