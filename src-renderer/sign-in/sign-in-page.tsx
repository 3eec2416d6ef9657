import type { SessionState, ViewerInfo } from '../../src-shared/contract/index.ts';
import type { Launch } from '../launch/launch.ts';
import type { Session } from '../shell/session.ts';
import { useVersionState } from '../shell/version-state.ts';
import { Button } from '../ui/button.tsx';
import { Notice, RefusalNotice } from '../ui/notice.tsx';
import { useObservable } from '../ui/observable.ts';
import { EntryFrame } from './entry-frame.tsx';
import styles from './sign-in-page.module.css';

type Purpose = Extract<SessionState, { kind: 'signing-in' }>['purpose'];

/** What the page waits for, how to get it, and what 'Cancel' leads back to. */
const WAITING: Readonly<Record<Purpose, readonly [string, string]>> = {
  'sign-in': [
    'Waiting for sign-in in your browser',
    'Finish signing in there, then come back to this window. Cancel goes back to the sign-in page.',
  ],
  restore: ['Signing you in again', 'Your sign-in was kept at this computer. Cancel goes back to the sign-in page.'],
  unlock: [
    'Waiting for you to unlock in your browser',
    'Sign in there as the same person. If somebody else signs in, the locked session ends first. Cancel leaves it locked.',
  ],
  role: [
    'Waiting for your role in your browser',
    'Confirm there who you are, then come back to this window. No record is open. Cancel leaves your role as it was.',
  ],
};

export interface SignInPageProps {
  readonly info: ViewerInfo | null;
  readonly launch: Launch;
  readonly session: Session;
}

/** Before anyone is signed in: what this is, how to sign in, and whom to ring. */
export function SignInPage({ info, launch, session }: SignInPageProps) {
  const state = useObservable(session.state);
  const isTooOld = useVersionState()?.kind === 'required';
  return (
    <EntryFrame info={info} launch={launch} title={null}>
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
      {isTooOld && state.kind !== 'signing-in' ? null : (
        <div className={styles['action']}>
          {state.kind === 'signing-in' ? (
            <>
              <p className={styles['waiting']} role="status">
                <span className={styles['pulse']} aria-hidden="true" />
                {WAITING[state.purpose][0]}
              </p>
              <p className={styles['how']}>{WAITING[state.purpose][1]}</p>
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
      )}
    </EntryFrame>
  );
}
