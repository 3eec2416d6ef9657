import { type FunctionComponent, useCallback } from 'react';
import { hasFilter } from '../record/entry-filter.ts';
import lists from '../lists/lists.module.css';
import { PrintButton } from '../print/print-button.tsx';
import { ViewFrame } from '../record/view-frame.tsx';
import type { ViewProps } from '../record/view-props.ts';
import { useObservable } from '../ui/observable.ts';
import { AppointmentsCard, CarePlansCard, EndOfLifeCard, ReferralsCard, SocialCareCard } from './care-cards.tsx';
import { type CardName, useLayout } from './columns.ts';
import { EncountersCard } from './encounters-card.tsx';
import { CurrentMedicationCard, StoppedMedicationCard } from './medication-cards.tsx';
import { NewCard } from './new-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { ActiveProblemsCard, PastProblemsCard } from './problem-cards.tsx';
import { ResultsCard } from './results-card.tsx';
import { AdjustmentsCard, AlertsCard, AllergiesCard } from './safety-cards.tsx';
import type { SummaryProps } from './summary-props.ts';
import styles from './summary-view.module.css';

const SUMMARY = { kind: 'summary' } as const;

/**
 * What is current, what is to come and what is new on one screen, worked out from the entries of all sources. Every card is
 * called worked out, says what may be missing, and leads to the entries (HAZ-020). No filter applies: GP Connect's summary is
 * never filtered by date.
 */
export function SummaryView({ store, record }: ViewProps) {
  const { derived } = record;
  const { selectedId, filter } = useObservable(store.screen);
  const choose = useCallback((entryId: string) => store.screen.select(entryId), [store]);
  return (
    <ViewFrame
      title="Summary"
      tools={
        <>
          <p className={lists['quiet']}>
            {hasFilter(filter) ? (
              <strong>
                {filter.period === null ? 'The filters of the timeline do' : 'A date filter does'} not apply here.{' '}
              </strong>
            ) : null}
            Worked out by the viewer from the entries of all sources; not itself a record. Choose a line to read what
            its source said.
          </p>
          {derived === null ? null : <PrintButton what={SUMMARY}>Print summary</PrintButton>}
        </>
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

const CARDS: Readonly<Record<CardName, FunctionComponent<SummaryProps>>> = {
  new: NewCard,
  alerts: AlertsCard,
  allergies: AllergiesCard,
  adjustments: AdjustmentsCard,
  'end-of-life': EndOfLifeCard,
  problems: ActiveProblemsCard,
  'past-problems': PastProblemsCard,
  medication: CurrentMedicationCard,
  stopped: StoppedMedicationCard,
  results: ResultsCard,
  encounters: EncountersCard,
  appointments: AppointmentsCard,
  referrals: ReferralsCard,
  plans: CarePlansCard,
  'social-care': SocialCareCard,
  people: PeopleCard,
};

function Cards(summary: SummaryProps) {
  const layout = useLayout();
  return (
    <div className={styles['columns']}>
      {layout.map((names) => (
        <div key={names[0]} className={styles['column']}>
          {names.map((name) => {
            const NamedCard = CARDS[name];
            return <NamedCard key={name} {...summary} />;
          })}
        </div>
      ))}
    </div>
  );
}
