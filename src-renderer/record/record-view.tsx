import { QueryClientProvider } from '@tanstack/react-query';
import { useRef } from 'react';
import { AccessLine } from '../access/access-line.tsx';
import { useRecordAccess } from '../access/record-access.ts';
import { useNotedView } from '../access/use-noted-view.ts';
import { PatientBanner } from '../banner/patient-banner.tsx';
import { practiceSharing } from '../banner/practice-sharing.ts';
import { HeldBanner } from '../held/held-banner.tsx';
import { useKeptHeight } from '../held/use-kept-height.ts';
import { PrintDesk } from '../print/print-desk.tsx';
import { RestrictedStrip } from '../restricted/restricted-strip.tsx';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { RefusalNotice } from '../ui/notice.tsx';
import { useObservable } from '../ui/observable.ts';
import { ChosenView } from './chosen-view.tsx';
import { CompletenessStrip } from './completeness-strip.tsx';
import { DetailBeside } from './detail-beside.tsx';
import { LeftNavigation } from './left-navigation.tsx';
import type { RecordStore } from './record-store.ts';
import styles from './record-view.module.css';
import { useCopyGuard } from './copy-guard.ts';
import type { TryAgain } from './retry-of.ts';
import { useShortcuts } from './shortcuts.ts';
import { TellProvider } from './tell.tsx';

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
