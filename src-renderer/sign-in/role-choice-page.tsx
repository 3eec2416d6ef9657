import { type KeyboardEvent, useRef } from 'react';
import type { StaffRole, ViewerInfo } from '../../src-shared/contract/index.ts';
import type { Launch } from '../launch/launch.ts';
import { isShortcut } from '../record/shortcut-book.ts';
import { roleWords } from '../shell/role-words.ts';
import type { RoleChoice, Session } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { indexAfterKey } from '../ui/list-keys.ts';
import { RefusalNotice } from '../ui/notice.tsx';
import { EntryFrame } from './entry-frame.tsx';
import styles from './role-choice-page.module.css';

export interface RoleChoicePageProps {
  readonly info: ViewerInfo | null;
  readonly launch: Launch;
  readonly session: Session;
  readonly choice: RoleChoice;
}

/** For somebody with several roles: nothing can be opened before one is chosen. */
export function RoleChoicePage({ info, launch, session, choice }: RoleChoicePageProps) {
  return (
    <EntryFrame info={info} launch={launch} title="In which role are you working now?">
      <p>
        Signed in as <strong>{choice.userName}</strong>. What you may see, and what is noted down, goes by the role that
        you choose.
      </p>
      {choice.refusal === null ? null : <RefusalNotice refusal={choice.refusal} />}
      <RoleList roles={choice.roles} onChoose={(roleId) => void session.chooseRole(roleId)} />
      <div>
        <Button onPress={() => void session.signOut()}>Sign out</Button>
      </div>
    </EntryFrame>
  );
}

interface RoleListProps {
  readonly roles: readonly StaffRole[];
  readonly onChoose: (roleId: string) => void;
}

/** Each by its number, by the arrows and Enter, or by the pointer. */
function RoleList({ roles, onChoose }: RoleListProps) {
  const list = useRef<HTMLOListElement>(null);
  const press = (event: KeyboardEvent): void => {
    // A key that is still held from the page before must not choose.
    if (event.repeat && event.key === 'Enter') event.preventDefault();
    const numbered = isShortcut('role-number', event) ? roles[Number(event.key) - 1] : undefined;
    if (numbered !== undefined) {
      event.preventDefault();
      onChoose(numbered.roleId);
      return;
    }
    if (!isShortcut('role-move', event)) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = indexAfterKey(event.key, at, buttons, (button) => button !== undefined);
    event.preventDefault();
    if (to !== null) buttons[to]?.focus();
  };
  return (
    <ol ref={list} className={styles['roles']} aria-label="Your roles">
      {roles.map((role, index) => {
        const [roleName, organisation] = roleWords(role);
        return (
          <li key={role.roleId}>
            <button
              type="button"
              className={styles['role']}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is this one question, and the numbers work at once
              autoFocus={index === 0}
              onClick={() => onChoose(role.roleId)}
              onKeyDown={press}
            >
              <span className={styles['number']}>{index < MOST_NUMBERS ? index + 1 : ''}</span>
              <span className={styles['words']}>
                <strong>{roleName}</strong>
                <span>{organisation}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** One key each: there are nine. */
const MOST_NUMBERS = 9;
