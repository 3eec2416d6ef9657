import { QueryClientProvider } from '@tanstack/react-query';
import { useRef } from 'react';
import { AccessLine } from '../access/access-line.tsx';
import { DemographicsView } from '../access/demographics-view.tsx';
import { useRecordAccess } from '../access/record-access.ts';
import { useNotedView } from '../access/use-noted-view.ts';
import { PatientBanner } from '../banner/patient-banner.tsx';
import { practiceSharing } from '../banner/practice-sharing.ts';
import { HeldBanner } from '../held/held-banner.tsx';
import { useKeptHeight } from '../held/use-kept-height.ts';
import { CareView } from '../care/care-view.tsx';
import { DocumentsView } from '../documents/documents-view.tsx';
import { MedicationView } from '../medication/medication-view.tsx';
import { PrintDesk } from '../print/print-desk.tsx';
import { RestrictedStrip } from '../restricted/restricted-strip.tsx';
import { ResultsView } from '../results/results-view.tsx';
import { SearchView } from '../search/search-view.tsx';
import { SourcesView } from '../sources/sources-view.tsx';
import { SummaryView } from '../summary/summary-view.tsx';
import { TimelineView } from '../timeline/timeline-view.tsx';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { RefusalNotice } from '../ui/notice.tsx';
import { TrailView } from '../trail/trail-view.tsx';
import { useObservable } from '../ui/observable.ts';
import { CompletenessStrip } from './completeness-strip.tsx';
import { DetailBeside } from './detail-beside.tsx';
import { LeftNavigation } from './left-navigation.tsx';
import type { RecordSnapshot, RecordStore } from './record-store.ts';
import styles from './record-view.module.css';
import { useCopyGuard } from './copy-guard.ts';
import type { TryAgain } from './retry-of.ts';
import { useShortcuts } from './shortcuts.ts';
import { TellProvider } from './tell.tsx';
import type { ViewName } from './views.ts';

export interface RecordViewProps {
  readonly store: RecordStore;
  readonly teamPhone: string;
  readonly onTryAgain: TryAgain;
}

/** The open record: banner, navigation, one view of it, and the detail of the entry that is chosen. */
export function RecordView(props: RecordViewProps) {
  return (
    <QueryClientProvider client={props.store.queries}>
      <TellProvider>
        <PrintDesk store={props.store}>
          <WholeRecord {...props} />
        </PrintDesk>
      </TellProvider>
    </QueryClientProvider>
  );
}

function WholeRecord({ store, teamPhone, onTryAgain }: RecordViewProps) {
  const record = useObservable(store);
  const { screen } = store;
  const { view, views } = useObservable(screen);
  const access = useRecordAccess()?.access ?? null;
  const noted = useNotedView(store.generation, view);
  const hasRecord = views.some(({ name }) => name === 'sources');
  useShortcuts(screen);
  useCopyGuard(store);
  const head = useRef<HTMLDivElement>(null);
  useKeptHeight(head, record.held !== null, view);
  return (
    <div className={styles['record']}>
      <div ref={head} className={styles['head']}>
        <PatientBanner
          banner={record.banner}
          // Nothing is read for such a role: what it is not shown must not look like 'none', nor like 'still reading' (HAZ-002).
          allergies={hasRecord ? record.allergies : { kind: 'not-shown' }}
          practiceGap={practiceSharing(record.banner?.generalPractice ?? null, record.ledger)}
          why={access === null ? null : <AccessLine access={access} />}
          held={record.held}
        />
        <HeldBanner held={record.held} ledger={record.ledger} view={view} onTryAgain={onTryAgain} />
      </div>
      <LeftNavigation views={views} view={view} onChoose={(name) => screen.show(name)} teamPhone={teamPhone} />
      <div className={styles['content']}>
        <div>
          {hasRecord ? (
            <CompletenessStrip
              ledger={record.ledger}
              entryCount={record.entries.length}
              held={record.held}
              onTryAgain={onTryAgain}
              onShowSources={view === 'sources' ? null : () => screen.show('sources')}
            />
          ) : null}
          <RestrictedStrip store={store} record={record} />
        </div>
        {noted.refusal === null ? (
          <DetailBeside store={store} view={noted.shown}>
            {noted.shown === null ? null : (
              <ChosenView view={noted.shown} store={store} record={record} onTryAgain={onTryAgain} />
            )}
          </DetailBeside>
        ) : (
          <NotNoted refusal={noted.refusal} onTryAgain={noted.tryAgain} />
        )}
      </div>
    </div>
  );
}

/** In the place of a view: nothing is shown of which it cannot be noted down that it was looked at. */
function NotNoted({ refusal, onTryAgain }: { readonly refusal: Refusal; readonly onTryAgain: () => void }) {
  return (
    <main className={styles['notNoted']}>
      <RefusalNotice refusal={refusal}>
        <Button onPress={onTryAgain}>Try again</Button>
      </RefusalNotice>
    </main>
  );
}

interface ChosenViewProps {
  readonly view: ViewName;
  readonly store: RecordStore;
  readonly record: RecordSnapshot;
  readonly onTryAgain: TryAgain;
}

function ChosenView({ view, store, record, onTryAgain }: ChosenViewProps) {
  switch (view) {
    case 'timeline':
      return <TimelineView store={store} record={record} onTryAgain={onTryAgain} />;
    case 'summary':
      return <SummaryView store={store} record={record} />;
    case 'medication':
      return <MedicationView store={store} record={record} />;
    case 'results':
      return <ResultsView store={store} record={record} />;
    case 'documents':
      return <DocumentsView store={store} record={record} />;
    case 'care':
      return <CareView store={store} record={record} />;
    case 'sources':
      return <SourcesView store={store} record={record} onTryAgain={onTryAgain} />;
    case 'search':
      return <SearchView store={store} record={record} />;
    case 'demographics':
      return <DemographicsView banner={record.banner} />;
    case 'trail':
      return <TrailView store={store} record={record} />;
    default:
      return view satisfies never;
  }
}
