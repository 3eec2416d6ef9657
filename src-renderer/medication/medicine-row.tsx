import { useState, type ReactNode } from 'react';
import { formatDate } from '../../src-shared/clinical/dates.ts';
import type { MedicationEvent, MedicationItem } from '../../src-shared/clinical/derived.ts';
import { capitalised } from '../../src-shared/join-words.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { DoseWords } from './dose-words.tsx';
import { HistoryBar } from './history-bar.tsx';
import type { HistoryScale } from './history-scale.ts';
import { HistoryTable } from './history-table.tsx';
import {
  medicationSources,
  medicationState,
  sourcesNamed,
  suppliesHeld,
  supplyWords,
  withUnits,
} from './medication-words.ts';
import styles from './medicine-row.module.css';

export interface MedicineRowProps {
  readonly item: MedicationItem;
  /** Null while they are asked for. */
  readonly events: readonly MedicationEvent[] | null;
  readonly scale: HistoryScale;
  /** Medicines of the same name and way of giving: other strengths and doses, current or past. */
  readonly others: readonly MedicationItem[];
  readonly chosenId: string | null;
  readonly onChoose: (entryId: string) => void;
}

/** One medicine over everything that is held of it. */
export function MedicineRow({ item, events, scale, others, chosenId, onChoose }: MedicineRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isChosen = chosenId !== null && item.entryIds.includes(chosenId);
  return (
    <li className={classNames(styles['row'], isChosen && styles['chosen'])}>
      <div className={styles['medicine']}>
        <button
          type="button"
          className={styles['choose']}
          aria-pressed={isChosen}
          onClick={() => choose(item, onChoose)}
        >
          <strong className={styles['name']}>{withUnits(item.name)}</strong> — <DoseWords dose={item.dose} />{' '}
          <Marks marks={item.notes.map((text) => ({ tone: 'warning', text }))} />
        </button>
        <p className={styles['quiet']}>
          {item.reason === '' ? null : <span className={styles['reason']}>For {withUnits(item.reason)} · </span>}
          {item.prescriber === '' ? 'Prescriber not recorded' : `Prescribed by ${item.prescriber}`}
          {saysItself(item) ? '' : ` · ${sourcesNamed(item)}`}
        </p>
        {item.statusReason === '' ? null : (
          <p className={styles['said']}>
            {item.state === 'on-hold' ? 'Why on hold' : item.state === 'past' ? 'Why stopped or ended' : 'Why'}:{' '}
            <Unbroken text={withUnits(item.statusReason)} />
          </p>
        )}
        {item.remarks.map((remark) => (
          <p key={remark} className={styles['said']}>
            Note: <Unbroken text={withUnits(remark)} />
          </p>
        ))}
        {others.length === 0 ? null : (
          <p className={styles['quiet']}>
            Also held:{' '}
            {others.map((other, index) => (
              <span key={other.key}>
                {index === 0 ? '' : '; '}
                <Button look="link" onPress={() => choose(other, onChoose)}>
                  {withUnits(other.name)}
                </Button>
                , {other.dose === '' ? 'dose not recorded' : withUnits(other.dose)} ({standing(other)})
              </span>
            ))}
          </p>
        )}
      </div>
      <dl className={styles['facts']}>
        <Fact label={item.state === 'current' || item.state === 'on-hold' ? 'Started' : 'First recorded'}>
          {item.started === null ? <span className={styles['absent']}>Not recorded</span> : formatDate(item.started)}
        </Fact>
        <LastFact item={item} nowMs={scale.nowMs} />
      </dl>
      <div className={styles['history']}>
        <HistoryBar item={item} events={events} scale={scale}>
          <Button look="link" expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
            History in words ({countWords(item)})<VisuallyHidden> of {item.name}</VisuallyHidden>
          </Button>
        </HistoryBar>
      </div>
      {isOpen ? (
        <div className={styles['words']}>
          <HistoryTable item={item} events={events} chosenId={chosenId} onChoose={onChoose} />
        </div>
      ) : null}
    </li>
  );
}

const choose = ({ entryIds: [first] }: MedicationItem, onChoose: (entryId: string) => void): void => {
  if (first !== undefined) onChoose(first);
};

const countWords = ({ entryIds: { length } }: MedicationItem): string =>
  length === 1 ? '1 entry' : `${length} entries`;

/** The only source is named with the prescriber already. */
const saysItself = (item: MedicationItem): boolean => item.prescriber.endsWith(medicationSources(item));

const standing = (item: MedicationItem): string =>
  item.stopped === null ? medicationState(item).toLowerCase() : `stopped ${formatDate(item.stopped)}`;

/** The second column of dates: the last supply of what is taken, the end of what is over. */
function LastFact({ item, nowMs }: { readonly item: MedicationItem; readonly nowMs: number }) {
  const issued = item.lastIssued === null ? null : formatDate(item.lastIssued);
  const supply = capitalised(supplyWords(item, nowMs));
  if (item.state === 'past' || item.state === 'not-taken') {
    return (
      <Fact label="Stopped or ended">
        {item.stopped === null ? (
          <span className={styles['absent']}>
            {item.state === 'past' ? 'Date not recorded' : medicationState(item)}
          </span>
        ) : (
          formatDate(item.stopped)
        )}
        <span className={styles['more']}>
          <Unbroken
            text={`${issued === null ? 'Last issue not recorded' : `Last issued ${issued}`}, ${lower(suppliesHeld(item))}`}
          />
        </span>
      </Fact>
    );
  }
  return (
    <Fact label={item.state === 'given' ? 'Last given or dispensed' : 'Last issued'}>
      {issued ?? <span className={styles['absent']}>Not recorded</span>}
      <span className={styles['more']}>{suppliesHeld(item)}</span>
      {supply === '' ? null : (
        <span className={classNames(styles['more'], supply.startsWith('Supply ran out') && styles['ranOut'])}>
          <Unbroken text={supply} />
        </span>
      )}
    </Fact>
  );
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
