import { useCallback, useMemo } from 'react';
import type { ViewerBridge } from '../../src-shared/contract/index.ts';
import { type RecordAccess, RecordAccessContext } from '../access/record-access.ts';
import { NoRolePage } from '../access/no-role-page.tsx';
import { PermissionPage } from '../access/permission-page.tsx';
import { FindPatientPage, type FindPatientPageProps } from '../find-patient/find-patient-page.tsx';
import { AuditAlarm } from '../help/audit-health.tsx';
import { CopiesNotice } from '../help/copies-health.tsx';
import { LaunchQuestion } from '../launch/launch-question.tsx';
import { LaunchRefusal } from '../launch/launch-refusal.tsx';
import { LeavingContext } from '../record/leaving.ts';
import { RecordView } from '../record/record-view.tsx';
import { Button } from '../ui/button.tsx';
import { RefusalNotice } from '../ui/notice.tsx';
import { useObservable } from '../ui/observable.ts';
import { Foot } from './foot.tsx';
import { useLockKey } from './lock-key.ts';
import type { SignedIn } from './session.ts';
import { roleWords } from './role-words.ts';
import { SessionWarning } from './session-warning.tsx';
import { TopBar } from './top-bar.tsx';
import type { ScreensProps } from './viewer-app.tsx';
import styles from './viewer-app.module.css';

type SignedInProps = ScreensProps & { readonly who: SignedIn };

/** Find a patient, say why one is needed, the open record. */
export function SignedInScreens({ bridge, info, session, openRecord, launch, who }: SignedInProps) {
  const state = useObservable(openRecord.state);
  const launched = useObservable(launch.state);
  const lock = useCallback(() => void session.lock(), [session]);
  useLockKey(lock);
  const leaving = useMemo(
    () => ({
      noteCopy: bridge.noteCopy,
      print: bridge.print,
      who: `${who.userName}, ${roleWords(who.role).join(', ')}`,
    }),
    [bridge, who],
  );
  const access = useMemo<RecordAccess | null>(
    () => (state.kind === 'open' ? { ...asksOf(bridge), access: state.access, noted: state.noted } : null),
    [bridge, state],
  );
  const closeRecord = state.kind === 'open' ? () => void openRecord.close() : null;
  const teamPhone = info?.recordTeamPhone ?? '';
  return (
    <div className={styles['screen']}>
      <div>
        <TopBar
          serviceName={info?.serviceName ?? ''}
          who={who}
          onCloseRecord={closeRecord}
          onSwitchRole={(roleId) => void session.switchRole(roleId)}
          onLock={lock}
          onSignOut={() => void session.signOut()}
        />
        <CopiesNotice bridge={bridge} place={state.kind === 'open' ? `record ${state.store.generation}` : 'find'} />
      </div>
      {state.kind === 'open' ? (
        <LeavingContext.Provider value={leaving}>
          <RecordAccessContext.Provider value={access}>
            <RecordView
              // A new record is a new view: no state of the last patient's can stay (HAZ-001).
              key={state.store.generation}
              store={state.store}
              teamPhone={teamPhone}
              onTryAgain={(of) => openRecord.retryMissing(of)}
            />
          </RecordAccessContext.Provider>
        </LeavingContext.Provider>
      ) : (
        <BeforeRecord
          bridge={bridge}
          state={state}
          isResolving={launched.kind === 'resolving'}
          teamPhone={teamPhone}
          openRecord={openRecord}
          session={session}
          who={who}
        />
      )}
      <LaunchQuestion launch={launch} open={state} />
      <Foot
        notices={
          <>
            <LaunchRefusal launch={launch} stillOpen={state.kind === 'open' ? state.store : null} />
            <RoleRefusal session={session} who={who} />
            <AuditAlarm bridge={bridge} />
          </>
        }
      >
        <SessionWarning session={session} />
      </Foot>
    </div>
  );
}

type BeforeRecordProps = Omit<FindPatientPageProps, 'openRecord' | 'isHidden'> &
  Pick<SignedInProps, 'openRecord' | 'session' | 'who'>;

/**
 * No record is open: find somebody, or say why one is needed. The page for finding stays behind the permission page, so that
 * whoever does not open it is back at the people found.
 */
function BeforeRecord({ session, who, openRecord, ...find }: BeforeRecordProps) {
  const { state, teamPhone } = find;
  if (who.may.length === 0) {
    return (
      <NoRolePage
        userName={who.userName}
        role={who.role}
        roles={who.roles}
        teamPhone={teamPhone}
        onSwitchRole={(roleId) => void session.switchRole(roleId)}
        onSignOut={() => void session.signOut()}
      />
    );
  }
  const isOpening = state.kind === 'opening';
  const asked = state.kind === 'reason-needed' ? state : isOpening ? (state.asked ?? null) : null;
  return (
    <>
      <FindPatientPage {...find} openRecord={openRecord} isHidden={asked !== null} />
      {asked === null ? null : (
        <PermissionPage
          // What is typed about one person, or for one question, is never there for the next (HAZ-001).
          key={`${asked.match.patientId} ${asked.ask.layer}`}
          asked={asked}
          isOpening={isOpening}
          teamPhone={teamPhone}
          onGive={(reason) => void openRecord.open(asked.match, reason)}
          onGiveUp={() => openRecord.forget()}
        />
      )}
    </>
  );
}

const asksOf = ({
  noteView,
  openRestricted,
  readTrail,
  exportTrail,
}: ViewerBridge): Omit<RecordAccess, 'access' | 'noted'> => ({
  noteView,
  openRestricted,
  readTrail,
  exportTrail,
});

/** Why another role could not be taken. */
function RoleRefusal({ session, who }: Pick<SignedInProps, 'session' | 'who'>) {
  if (who.refusal === null) return null;
  return (
    <RefusalNotice refusal={who.refusal}>
      <p>
        You are still working as {who.role.roleName}, {roleWords(who.role)[1]}.
      </p>
      <Button onPress={() => session.dismissRefusal()}>Close this message</Button>
    </RefusalNotice>
  );
}
