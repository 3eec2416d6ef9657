import { formatTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import type { LockReason, Refusal, ViewerInfo } from '../../src-shared/contract/index.ts';
import type { Launch } from '../launch/launch.ts';
import { roleWords } from '../shell/role-words.ts';
import type { LockedSession, Session } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Notice, RefusalNotice } from '../ui/notice.tsx';
import { EntryFrame } from './entry-frame.tsx';
import styles from './lock-page.module.css';

export interface LockPageProps {
  readonly info: ViewerInfo | null;
  readonly launch: Launch;
  readonly session: Session;
  readonly locked: LockedSession;
}

/** Nothing of a record: who locked it, why and since when, and the two ways on. Read from across a ward (HAZ-027). */
export function LockPage({ info, launch, session, locked }: LockPageProps) {
  const since = parseClinicalDate(locked.since);
  const [roleName, organisation] = roleWords(locked.role);
  return (
    <EntryFrame info={info} launch={launch} title="This screen is locked">
      <div className={styles['who']}>
        <p className={styles['name']}>{locked.userName}</p>
        {since === null ? null : (
          <p className={styles['since']}>
            since <time dateTime={locked.since}>{formatTime(since)}</time>
          </p>
        )}
        <p className={styles['role']}>
          {roleName}, {organisation}
        </p>
      </div>
      {/* Said as it comes: whoever cannot see it must hear why the record is gone. */}
      <p role="status" className={styles['why']}>
        <strong>{whyWords(locked.reason)}</strong> {locked.reason.meaning}
      </p>
      {locked.refusal === null ? null : <NotUnlocked refusal={locked.refusal} />}
      <div className={styles['ways']}>
        <Button look="primary" autoFocus onPress={() => void session.unlock()}>
          Unlock as {locked.userName}
        </Button>
        <Button onPress={() => void session.signInAsAnother()}>Sign in as somebody else</Button>
        <p className={styles['how']}>
          Signing in as somebody else ends the session of {locked.userName} first. Nothing of it stays here.
        </p>
      </div>
    </EntryFrame>
  );
}

/** The heading says already that it is locked. */
const whyWords = ({ code, what }: LockReason): string => (code === 'by-user' ? 'Locked by hand.' : what);

/** The words for a sign-in that was given up are those of somebody who is signed out. */
function NotUnlocked({ refusal }: { readonly refusal: Refusal }) {
  if (refusal.code !== 'sign-in-cancelled') return <RefusalNotice refusal={refusal} />;
  return (
    <Notice tone="plain" title={refusal.what} announce="status">
      <p>It is still locked.</p>
    </Notice>
  );
}
