import { useState } from 'react';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { PatientBanner } from '../banner/patient-banner.tsx';
import { SourcesView } from '../sources/sources-view.tsx';
import { SummaryView } from '../summary/summary-view.tsx';
import { TimelineView } from '../timeline/timeline-view.tsx';
import { useObservable } from '../ui/observable.ts';
import { CompletenessStrip } from './completeness-strip.tsx';
import { LeftNavigation, type ViewName } from './left-navigation.tsx';
import type { RecordSnapshot, RecordStore } from './record-store.ts';
import styles from './record-view.module.css';

export interface RecordViewProps {
  readonly store: RecordStore;
  readonly teamPhone: string;
  /** Asks again for what failed; answers why it could not be asked, or null. */
  readonly onTryAgain: () => Promise<Refusal | null>;
}

/** The open record: banner, navigation, and one view of it. */
export function RecordView({ store, teamPhone, onTryAgain }: RecordViewProps) {
  const record = useObservable(store);
  const [view, setView] = useState<ViewName>('timeline');
  return (
    <div className={styles['record']}>
      <PatientBanner banner={record.banner} allergies={record.allergies} />
      <LeftNavigation view={view} onChoose={setView} teamPhone={teamPhone} />
      <div className={styles['content']}>
        <CompletenessStrip
          ledger={record.ledger}
          entryCount={record.entries.length}
          onTryAgain={onTryAgain}
          onShowSources={view === 'sources' ? null : () => setView('sources')}
        />
        <ChosenView
          view={view}
          store={store}
          record={record}
          onTryAgain={onTryAgain}
          onShowSources={() => setView('sources')}
        />
      </div>
    </div>
  );
}

interface ChosenViewProps {
  readonly view: ViewName;
  readonly store: RecordStore;
  readonly record: RecordSnapshot;
  readonly onTryAgain: () => Promise<Refusal | null>;
  readonly onShowSources: () => void;
}

function ChosenView({ view, store, record, onTryAgain, onShowSources }: ChosenViewProps) {
  switch (view) {
    case 'timeline':
      return <TimelineView store={store} record={record} onShowSources={onShowSources} onTryAgain={onTryAgain} />;
    case 'summary':
      return <SummaryView store={store} record={record} />;
    case 'sources':
      return <SourcesView ledger={record.ledger} entries={record.entries} />;
    default:
      return view satisfies never;
  }
}
