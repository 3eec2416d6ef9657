import { useCallback, useState, type ReactNode } from 'react';
import { formatDateTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { DerivedList, DerivedRecord, MedicationItem } from '../../src-shared/clinical/derived.ts';
import { DetailPane } from '../detail/detail-pane.tsx';
import type { RecordSnapshot, RecordStore } from '../record/record-store.ts';
import { NARROW, PHONE, useMediaQuery } from '../ui/use-media-query.ts';
import { LastDone } from './last-done.tsx';
import { SummaryCard } from './summary-card.tsx';
import { EntryLine, MedicationLine } from './summary-line.tsx';
import styles from './summary-view.module.css';

export interface SummaryViewProps {
  readonly store: RecordStore;
  readonly record: RecordSnapshot;
}

/**
 * What is current, what is to come and what is new, worked out from the entries of all sources. Every list is called worked
 * out, says what may be missing, and leads to the entries (HAZ-020).
 */
export function SummaryView({ store, record }: SummaryViewProps) {
  const { derived } = record;
  const isNarrow = useMediaQuery(NARROW);
  const isPhone = useMediaQuery(PHONE);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const close = useCallback(() => setChosenId(null), []);
  const chosen = chosenId === null ? null : store.entry(chosenId);
  const sheetOpen = isNarrow && chosenId !== null;
  return (
    <div className={styles['view']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it (WCAG 2.1.1) */}
      <main className={styles['main']} aria-label="Summary" tabIndex={0} inert={sheetOpen && isPhone}>
        <h2 className={styles['heading']}>Summary</h2>
        {derived === null ? (
          <p role="status">Loading the record</p>
        ) : (
          <>
            <p className={styles['quiet']}>
              Worked out by the viewer from the entries of all sources; it is not itself a record. Choose a line to read
              what its source said.
            </p>
            <Cards store={store} record={record} derived={derived} chosenId={chosenId} onChoose={setChosenId} />
          </>
        )}
      </main>
      {isNarrow && !sheetOpen ? null : (
        <DetailPane
          store={store}
          entry={chosen}
          isGone={chosenId !== null && chosen === null}
          placement={isPhone ? 'instead' : isNarrow ? 'over' : 'beside'}
          onFollow={setChosenId}
          onClose={close}
        />
      )}
    </div>
  );
}

interface CardsProps extends SummaryViewProps {
  readonly derived: DerivedRecord;
  readonly chosenId: string | null;
  readonly onChoose: (entryId: string) => void;
}

function Cards({ store, record: { ledger }, derived, chosenId, onChoose }: CardsProps) {
  const entryLine = (withLabel: boolean) =>
    function line(entryId: string) {
      const entry = store.entry(entryId);
      // An entry that was taken back a moment ago: the next derived lists are without it.
      if (entry === null) return null;
      return (
        <EntryLine
          key={entryId}
          entry={entry}
          isChosen={entryId === chosenId}
          onChoose={onChoose}
          withLabel={withLabel}
        />
      );
    };
  const medicationLine = (item: MedicationItem) => (
    <MedicationLine
      key={item.key}
      item={item}
      nowMs={Date.parse(derived.asOf)}
      isChosen={item.entryIds[0] === chosenId}
      onChoose={onChoose}
    />
  );
  const entries = (title: string, list: DerivedList<string>, nothing: string, withLabel = false) => (
    <SummaryCard title={title} list={list} ledger={ledger} nothing={nothing}>
      {entryLine(withLabel)}
    </SummaryCard>
  );
  const medication = (
    title: string,
    list: DerivedList<MedicationItem>,
    nothing: string,
    more: { readonly note?: ReactNode; readonly most?: number } = {},
  ) => (
    <SummaryCard title={title} list={list} ledger={ledger} nothing={nothing} {...more}>
      {medicationLine}
    </SummaryCard>
  );
  const lastLook = parseClinicalDate(derived.lastLookedAt);
  return (
    <div className={styles['cards']}>
      {lastLook === null ? null : (
        <SummaryCard
          title="New since you last looked"
          list={derived.newSinceLastLook}
          ledger={ledger}
          nothing="Nothing has come or changed"
          most={5}
          isWide
          note={<p className={styles['quiet']}>You last looked at this record on {formatDateTime(lastLook)}.</p>}
        >
          {entryLine(true)}
        </SummaryCard>
      )}
      {/* In one column, too, alerts and medicines come first. */}
      <div className={styles['column']}>
        {entries('Alerts', derived.activeAlerts, 'No active alert is recorded')}
        {medication('Current medication', derived.currentMedication, 'No current medication is recorded')}
        {medication(
          'Recently stopped medication',
          derived.recentlyStopped,
          `None in the last ${derived.recentDays} days`,
          {
            note: <p className={styles['quiet']}>Stopped, or last issued, in the last {derived.recentDays} days.</p>,
          },
        )}
      </div>
      <div className={styles['column']}>
        {entries('Active problems', derived.activeProblems, 'No active problem is recorded')}
        {entries('Next appointments', derived.nextAppointments, 'No appointment to come is recorded')}
        {entries('Open referrals and requests', derived.openReferrals, 'No open referral is recorded', true)}
        {entries('Care plans', derived.currentCarePlans, 'No current care plan is recorded')}
        {entries('Teams involved', derived.involvedTeams, 'No team is recorded as involved', true)}
      </div>
      <LastDone tests={derived.tests} ledger={ledger} series={store.series} onChoose={onChoose} />
      {entries('Past problems', derived.pastProblems, 'No past problem is recorded')}
      {medication('Past medication', derived.pastMedication, 'No past medication is recorded', { most: 6 })}
    </div>
  );
}
