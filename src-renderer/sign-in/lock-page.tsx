import type { ViewerInfo } from '../../src-shared/contract/index.ts';
import type { LockedSession, Session } from '../shell/session.ts';
import { roleWords } from '../shell/role-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice, RefusalNotice } from '../ui/notice.tsx';
import { LanesMark } from './lanes-mark.tsx';
import styles from './sign-in-page.module.css';

export interface LockPageProps {
  readonly info: ViewerInfo | null;
  readonly session: Session;
  readonly locked: LockedSession;
}

/** Nothing of a record: who locked it, why, and the two ways on. */
export function LockPage({ info, session, locked }: LockPageProps) {
  return (
    <div className={styles['page']}>
      <main className={styles['card']}>
        <LanesMark />
        <h1 className={styles['name']}>{info?.serviceName ?? 'Shared Care Record'}</h1>
        <Notice tone="plain" title={locked.reason.what} announce="status">
          <p>{locked.reason.meaning}</p>
        </Notice>
        {locked.refusal === null ? null : <RefusalNotice refusal={locked.refusal} />}
        <p className={styles['what']}>
          <strong>{locked.userName}</strong> {roleWords(locked.role).join(', ')}
        </p>
        <div className={styles['action']}>
          <Button look="primary" autoFocus onPress={() => void session.unlock()}>
            Unlock as {locked.userName}
          </Button>
          <Button onPress={() => void session.signInAsAnother()}>Sign in as somebody else</Button>
          <p className={styles['how']}>Signing in as somebody else ends this session first.</p>
        </div>
      </main>
    </div>
  );
}
