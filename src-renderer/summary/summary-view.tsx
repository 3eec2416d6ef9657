import { useCallback, type ReactNode } from 'react';
import { formatDateTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { DerivedList, DerivedRecord, MedicationItem } from '../../src-shared/clinical/derived.ts';
import { EntryLine } from '../lists/entry-line.tsx';
import { ListCard } from '../lists/list-card.tsx';
import lists from '../lists/lists.module.css';
import { MedicationLine } from '../medication/medication-line.tsx';
import { ViewFrame } from '../record/view-frame.tsx';
import type { ViewProps } from '../record/view-props.ts';
import { useObservable } from '../ui/observable.ts';
import { LastDone } from './last-done.tsx';
import styles from './summary-view.module.css';

/**
 * What is current, what is to come and what is new, worked out from the entries of all sources. Every list is called worked
 * out, says what may be missing, and leads to the entries (HAZ-020).
 */
export function SummaryView({ store, record }: ViewProps) {
  const { derived } = record;
  const { selectedId } = useObservable(store.screen);
  const choose = useCallback((entryId: string) => store.screen.select(entryId), [store]);
  return (
    <ViewFrame
      title="Summary"
      intro={
        derived === null
          ? undefined
          : 'Worked out by the viewer from the entries of all sources; it is not itself a record. Choose a line to read what its source said.'
      }
    >
      {derived === null ? (
        <p role="status">Loading the record</p>
      ) : (
        <Cards store={store} record={record} derived={derived} chosenId={selectedId} onChoose={choose} />
      )}
    </ViewFrame>
  );
}

interface CardsProps extends ViewProps {
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
    <ListCard title={title} list={list} ledger={ledger} nothing={nothing}>
      {entryLine(withLabel)}
    </ListCard>
  );
  const medication = (
    title: string,
    list: DerivedList<MedicationItem>,
    nothing: string,
    more: { readonly note?: ReactNode; readonly most?: number } = {},
  ) => (
    <ListCard title={title} list={list} ledger={ledger} nothing={nothing} {...more}>
      {medicationLine}
    </ListCard>
  );
  const lastLook = parseClinicalDate(derived.lastLookedAt);
  return (
    <div className={styles['cards']}>
      {lastLook === null ? null : (
        <ListCard
          title="New since you last looked"
          list={derived.newSinceLastLook}
          ledger={ledger}
          nothing="Nothing has come or changed"
          most={5}
          isWide
          note={<p className={lists['quiet']}>You last looked at this record on {formatDateTime(lastLook)}.</p>}
        >
          {entryLine(true)}
        </ListCard>
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
            note: <p className={lists['quiet']}>Stopped, or last issued, in the last {derived.recentDays} days.</p>,
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
