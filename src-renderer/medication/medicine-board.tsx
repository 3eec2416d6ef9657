import { useMemo, useRef, useState } from 'react';
import type { DerivedRecord, MedicationItem } from '../../src-shared/clinical/derived.ts';
import { listWords, type ListedRecord } from '../lists/list-words.ts';
import lists from '../lists/lists.module.css';
import type { RecordStore } from '../record/record-store.ts';
import type { Keepsake } from '../record/screen.ts';
import { useKept } from '../record/use-kept.ts';
import { Button } from '../ui/button.tsx';
import { TIME_RANGES, type TimeRange } from '../ui/time-ranges.ts';
import { PHONE, useMediaQuery } from '../ui/use-media-query.ts';
import { Choice } from './choice.tsx';
import { historyScale } from './history-scale.ts';
import { FilterNotice, RecentNotice } from './medication-notices.tsx';
import { loadingWords, recentWords } from './medication-words.ts';
import { MedicineList } from './medicine-list.tsx';
import { matchesName, medicineSections, type ListName, type SortOrder } from './medicine-sections.ts';
import { NameSearch } from './name-search.tsx';
import { useHistories, type Histories } from './use-histories.ts';
import styles from './medication-view.module.css';

export interface MedicineBoardProps {
  readonly store: RecordStore;
  readonly record: ListedRecord;
  readonly derived: DerivedRecord;
  readonly chosenId: string | null;
  readonly onChoose: (entryId: string) => void;
}

const ORDERS: Readonly<Record<ListName, readonly { readonly name: SortOrder; readonly words: string }[]>> = {
  current: [
    { name: 'name', words: 'Name' },
    { name: 'issued', words: 'Last issued' },
    { name: 'started', words: 'Started' },
  ],
  past: [
    { name: 'ended', words: 'Ended' },
    { name: 'name', words: 'Name' },
    { name: 'issued', words: 'Last issued' },
    { name: 'started', words: 'First recorded' },
  ],
};

const NOTHING: Readonly<Record<ListName, string>> = {
  current: 'No current medication is recorded',
  past: 'No past medication is recorded',
};

/**
 * How medicines are sorted and drawn is kept. What hides some of them begins anew with the view: a list that was narrowed
 * a while ago must not be taken for all that there is (HAZ-020).
 */
const SORT_ORDERS: Keepsake<Readonly<Record<ListName, SortOrder>>> = { atFirst: { current: 'name', past: 'ended' } };
const RANGE: Keepsake<TimeRange> = { atFirst: '1y' };

/** Current or past medicines: chosen, narrowed, sorted, and never without saying what may be missing. */
export function MedicineBoard({ store, record, derived, chosenId, onChoose }: MedicineBoardProps) {
  const [list, setList] = useState<ListName>('current');
  const [typed, setTyped] = useState('');
  const [onlyRecent, setOnlyRecent] = useState(false);
  const [orders, setOrders] = useKept(store.screen, SORT_ORDERS);
  const [range, setRange] = useKept(store.screen, RANGE);
  // Beside the clinical system the medicines come first, and the ways to sort them when they are asked for.
  const isPhone = useMediaQuery(PHONE);
  const [showsTools, setShowsTools] = useState(false);
  const hasTools = !isPhone || showsTools;
  const region = useRef<HTMLElement>(null);

  const { currentMedication, pastMedication, recentlyStopped, recentDays } = derived;
  const { items, madeFrom } = list === 'current' ? currentMedication : pastMedication;
  const other = list === 'current' ? pastMedication : currentMedication;
  const recent = useMemo(() => new Set(recentlyStopped.items.map(({ key }) => key)), [recentlyStopped]);
  const within = recentWords(recentlyStopped.items, recentDays);
  const isNamed = typed.trim() !== '';
  const isRecent = onlyRecent && list === 'past';
  const shown = items.filter((item) => (!isNamed || matchesName(item, typed)) && (!isRecent || recent.has(item.key)));
  const othersOf = useMemo(
    () => sameMedicine([...currentMedication.items, ...pastMedication.items]),
    [currentMedication, pastMedication],
  );

  const histories = useHistories(store, derived.asOf, items);
  const nowMs = Date.parse(derived.asOf);
  const scale = useMemo(() => historyScale(range, nowMs, earliestOf(histories)), [range, nowMs, histories]);

  const { gaps, empty } = listWords(record, madeFrom, NOTHING[list]);
  const loading = loadingWords(record.ledger, madeFrom);
  const soFar = loading === '' ? '' : ' so far';
  const title = list === 'current' ? 'Current medication' : 'Past medication';
  const show = (next: ListName, recentOnly = false): void => {
    setList(next);
    setOnlyRecent(recentOnly);
  };
  // The button that leads there goes with its notice: the keyboard goes on where it led to.
  const leadTo = (next: ListName, recentOnly = false): void => {
    show(next, recentOnly);
    region.current?.focus();
  };
  const showAll = (): void => {
    setTyped('');
    leadTo(list);
  };
  return (
    <>
      <div className={styles['controls']}>
        <Choice
          label="Show"
          value={list}
          onChange={(next) => show(next)}
          options={[
            { name: 'current', words: `Current ${currentMedication.items.length}${soFar}` },
            { name: 'past', words: `Past ${pastMedication.items.length}${soFar}` },
          ]}
        />
        {isPhone ? (
          <Button look="link" expanded={showsTools} onPress={() => setShowsTools(!showsTools)}>
            Find and sort
          </Button>
        ) : null}
        {hasTools ? <NameSearch label="Find a medicine" value={typed} onChange={setTyped} /> : null}
      </div>
      <section ref={region} className={styles['region']} aria-label={title} tabIndex={-1}>
        <div className={styles['head']}>
          <h3 className={styles['title']}>
            {title}{' '}
            <span className={lists['number']}>
              {items.length}
              {soFar}
            </span>
          </h3>
          {hasTools ? (
            <>
              <Choice
                label="Sort by"
                value={orders[list]}
                onChange={(order) => setOrders({ ...orders, [list]: order })}
                options={ORDERS[list]}
              />
              <Choice label="History of" value={range} onChange={setRange} options={TIME_RANGES} />
            </>
          ) : null}
        </div>
        {gaps.length === 0 && loading === '' ? null : (
          <p className={lists['gap']}>
            <strong>May not be whole.</strong> {gaps.join(' ')} {loading}
          </p>
        )}
        {list === 'current' ? (
          <RecentNotice count={recentlyStopped.items.length} within={within} onShow={() => leadTo('past', true)} />
        ) : null}
        <FilterNotice
          list={list}
          shown={shown.length}
          all={items.length}
          reasons={[
            ...(isNamed ? [`names with words that begin with '${typed.trim()}'`] : []),
            ...(isRecent ? [`stopped, ended or last issued ${within}`] : []),
          ]}
          onShowAll={showAll}
          elsewhere={isNamed ? other.items.filter((item) => matchesName(item, typed)).length : 0}
          onShowElsewhere={() => leadTo(list === 'current' ? 'past' : 'current')}
        />
        {items.length === 0 ? <p className={lists['quiet']}>{empty}</p> : null}
        {items.length > 0 && shown.length === 0 ? (
          <p className={lists['quiet']}>
            None of the {items.length} has that name as it is recorded. It may be held under another name.
          </p>
        ) : null}
        {shown.length === 0 ? null : (
          <MedicineList
            key={list}
            list={list}
            sections={medicineSections(shown, list, orders[list])}
            scale={scale}
            histories={histories}
            othersOf={othersOf}
            chosenId={chosenId}
            onChoose={onChoose}
          />
        )}
      </section>
    </>
  );
}

/** Other doses and strengths of a medicine, whatever their standing: side by side a conflict is seen (HAZ-021). */
function sameMedicine(items: readonly MedicationItem[]): (item: MedicationItem) => readonly MedicationItem[] {
  const byTopic = Map.groupBy(items, ({ topic }) => topic);
  return (item) => (byTopic.get(item.topic) ?? []).filter(({ key }) => key !== item.key);
}

function earliestOf(histories: Histories): number | null {
  let earliest = Infinity;
  for (const events of histories.values()) {
    for (const { when } of events) earliest = Math.min(earliest, when?.sortKey ?? Infinity);
  }
  return earliest === Infinity ? null : earliest;
}
