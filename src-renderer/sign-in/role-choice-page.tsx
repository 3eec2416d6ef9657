import type { RoleChoice, Session } from '../shell/session.ts';
import { roleWords } from '../shell/role-words.ts';
import { Button } from '../ui/button.tsx';
import { RefusalNotice } from '../ui/notice.tsx';
import styles from './sign-in-page.module.css';

export interface RoleChoicePageProps {
  readonly session: Session;
  readonly choice: RoleChoice;
}

/** For somebody with several roles: nothing can be opened before one is chosen. */
export function RoleChoicePage({ session, choice }: RoleChoicePageProps) {
  return (
    <div className={styles['page']}>
      <main className={styles['card']}>
        <h1 className={styles['name']}>In which role are you working now, {choice.userName}?</h1>
        {choice.refusal === null ? null : <RefusalNotice refusal={choice.refusal} />}
        <ul className={styles['roles']}>
          {choice.roles.map((role) => (
            <li key={role.roleId}>
              <Button onPress={() => void session.chooseRole(role.roleId)}>{roleWords(role).join(', ')}</Button>
            </li>
          ))}
        </ul>
        <Button look="link" onPress={() => void session.signOut()}>
          Sign out
        </Button>
      </main>
    </div>
  );
}
