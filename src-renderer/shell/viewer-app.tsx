import { useMemo } from 'react';
import type { ViewerBridge, ViewerInfo } from '../../src-shared/contract/index.ts';
import { FindPatientPage } from '../find-patient/find-patient-page.tsx';
import { HelpProvider } from '../help/help-provider.tsx';
import { LeavingContext } from '../record/leaving.ts';
import type { OpenRecord } from '../record/open-record.ts';
import { RecordView } from '../record/record-view.tsx';
import { LockPage } from '../sign-in/lock-page.tsx';
import { RoleChoicePage } from '../sign-in/role-choice-page.tsx';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
import { RefusalNotice } from '../ui/notice.tsx';
import { useObservable } from '../ui/observable.ts';
import type { Session, SignedIn } from './session.ts';
import { roleWords } from './role-words.ts';
import { SessionWarning } from './session-warning.tsx';
import { TopBar } from './top-bar.tsx';
import { useAskedViewerInfo, ViewerInfoContext } from './viewer-info.ts';
import styles from './viewer-app.module.css';

export interface ViewerAppProps {
  readonly bridge: ViewerBridge;
  readonly session: Session;
  readonly openRecord: OpenRecord;
}

/** Which screen: sign in, lock, choice of role, find a patient, the open record. */
export function ViewerApp(props: ViewerAppProps) {
  const info = useAskedViewerInfo(props.bridge);
  return (
    <ViewerInfoContext.Provider value={info}>
      <HelpProvider bridge={props.bridge}>
        <Screens {...props} info={info} />
      </HelpProvider>
    </ViewerInfoContext.Provider>
  );
}

type ScreensProps = ViewerAppProps & { readonly info: ViewerInfo | null };

function Screens({ bridge, session, openRecord, info }: ScreensProps) {
  const state = useObservable(session.state);
  switch (state.kind) {
    case 'starting':
      return null;
    case 'signed-out':
    case 'signing-in':
      return <SignInPage info={info} session={session} />;
    case 'choosing-role':
      return <RoleChoicePage session={session} choice={state} />;
    case 'locked':
      return <LockPage info={info} session={session} locked={state} />;
    case 'signed-in':
      return <SignedInScreens bridge={bridge} info={info} session={session} openRecord={openRecord} who={state} />;
    default:
      return state satisfies never;
  }
}

function SignedInScreens({ bridge, info, session, openRecord, who }: ScreensProps & { readonly who: SignedIn }) {
  const state = useObservable(openRecord.state);
  const leaving = useMemo(
    () => ({
      noteCopy: bridge.noteCopy,
      print: bridge.print,
      who: `${who.userName}, ${roleWords(who.role).join(', ')}`,
    }),
    [bridge, who],
  );
  const closeRecord = state.kind === 'open' ? () => void openRecord.close() : null;
  return (
    <div className={styles['screen']}>
      <TopBar
        serviceName={info?.serviceName ?? ''}
        who={who}
        onCloseRecord={closeRecord}
        onLock={() => void session.lock()}
        onSignOut={() => void session.signOut()}
      />
      <SessionWarning session={session} />
      {who.refusal === null ? null : <RefusalNotice refusal={who.refusal} />}
      {state.kind === 'open' ? (
        <LeavingContext.Provider value={leaving}>
          <RecordView
            // A new record is a new view: no state of the last patient's can stay (HAZ-001).
            key={state.store.generation}
            store={state.store}
            teamPhone={info?.recordTeamPhone ?? ''}
            onTryAgain={(of) => openRecord.retryMissing(of)}
          />
        </LeavingContext.Provider>
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
