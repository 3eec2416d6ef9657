import { useEffect, useState } from 'react';
import type { ViewerBridge, ViewerInfo } from '../../src-shared/contract/index.ts';
import { FindPatientPage } from '../find-patient/find-patient-page.tsx';
import type { OpenRecord } from '../record/open-record.ts';
import { RecordView } from '../record/record-view.tsx';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
import { useObservable } from '../ui/observable.ts';
import { ask } from './ask.ts';
import type { Session, SignedIn } from './session.ts';
import { TopBar } from './top-bar.tsx';
import styles from './viewer-app.module.css';

export interface ViewerAppProps {
  readonly bridge: ViewerBridge;
  readonly session: Session;
  readonly openRecord: OpenRecord;
}

/** Which of the three screens: sign in, find a patient, the open record. */
export function ViewerApp({ bridge, session, openRecord }: ViewerAppProps) {
  const info = useViewerInfo(bridge);
  const state = useObservable(session.state);
  switch (state.kind) {
    case 'starting':
      return null;
    case 'signed-out':
    case 'signing-in':
      return <SignInPage info={info} session={session} />;
    case 'signed-in':
      return <SignedInScreens bridge={bridge} info={info} session={session} openRecord={openRecord} who={state} />;
    default:
      return state satisfies never;
  }
}

function SignedInScreens({
  bridge,
  info,
  session,
  openRecord,
  who,
}: ViewerAppProps & { readonly info: ViewerInfo | null; readonly who: SignedIn }) {
  const state = useObservable(openRecord.state);
  const closeRecord = state.kind === 'open' ? () => void openRecord.close() : null;
  return (
    <div className={styles['screen']}>
      <TopBar
        serviceName={info?.serviceName ?? ''}
        who={who}
        onCloseRecord={closeRecord}
        onSignOut={() => void session.signOut()}
      />
      {state.kind === 'open' ? (
        <RecordView
          // A new record is a new view: no state of the last patient's can stay (HAZ-001).
          key={state.store.generation}
          store={state.store}
          teamPhone={info?.recordTeamPhone ?? ''}
          onTryAgain={() => openRecord.retryMissing()}
        />
      ) : (
        <FindPatientPage
          bridge={bridge}
          state={state}
          teamPhone={info?.recordTeamPhone ?? ''}
          openRecord={openRecord}
        />
      )}
    </div>
  );
}

function useViewerInfo(bridge: ViewerBridge): ViewerInfo | null {
  const [info, setInfo] = useState<ViewerInfo | null>(null);
  useEffect(() => {
    let gone = false;
    void ask(bridge.getViewerInfo).then((answer) => {
      if (!gone && answer.ok) setInfo(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [bridge]);
  return info;
}
