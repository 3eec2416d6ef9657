import type { ViewerInfo } from '../../src-shared/contract/index.ts';
import { useHelp } from '../help/help-provider.tsx';
import type { Session } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Notice, RefusalNotice } from '../ui/notice.tsx';
import { useObservable } from '../ui/observable.ts';
import { LanesMark } from './lanes-mark.tsx';
import styles from './sign-in-page.module.css';

/** Before anyone is signed in: what this is, how to sign in, and whom to ring. */
export function SignInPage({ info, session }: { readonly info: ViewerInfo | null; readonly session: Session }) {
  const state = useObservable(session.state);
  const openHelp = useHelp();
  const signingIn = state.kind === 'signing-in';
  return (
    <div className={styles['page']}>
      {info?.unreleasableRuntime === true ? (
        <header className={styles['demonstration']}>Demonstration build: not for use with patients</header>
      ) : null}
      <main className={styles['card']}>
        <LanesMark />
        <h1 className={styles['name']}>{info?.serviceName ?? 'Shared Care Record'}</h1>
        <p className={styles['what']}>
          One timeline of a person’s GP, hospital, community, mental health and social care records, for staff who are
          directly involved in their care.
        </p>
        {state.kind === 'signed-out' && state.refusal !== null ? <RefusalNotice refusal={state.refusal} /> : null}
        {state.kind === 'signed-out' && state.refusal === null && state.reason !== null ? (
          <Notice tone="plain" title="You are signed out" announce="status">
            <p>{state.reason}</p>
          </Notice>
        ) : null}
        <div className={styles['action']}>
          {signingIn ? (
            <>
              <p className={styles['waiting']} role="status">
                <span className={styles['pulse']} aria-hidden="true" />
                Waiting for sign-in in your browser
              </p>
              <p className={styles['how']}>Finish signing in there, then come back to this window.</p>
              <Button onPress={() => void session.cancelSignIn()}>Cancel</Button>
            </>
          ) : (
            <>
              <Button look="primary" autoFocus onPress={() => void session.signIn()}>
                Sign in
              </Button>
              <p className={styles['how']}>
                Use your NHS smartcard or CIS2 account. Your web browser opens for you to sign in.
              </p>
            </>
          )}
        </div>
        {info === null ? null : <Particulars info={info} />}
        {openHelp === null ? null : (
          <div>
            <Button look="link" onPress={openHelp}>
              Help and display
            </Button>
          </div>
        )}
      </main>
    </div>
  );
}

function Particulars({ info }: { readonly info: ViewerInfo }) {
  return (
    <dl className={styles['particulars']}>
      <div>
        <dt>Record service</dt>
        <dd>{info.backendHost}</dd>
      </div>
      <div>
        <dt>Shared Care Record team</dt>
        <dd>{info.recordTeamPhone}</dd>
      </div>
      <div>
        <dt>Version</dt>
        <dd>{info.version}</dd>
      </div>
    </dl>
  );
}
