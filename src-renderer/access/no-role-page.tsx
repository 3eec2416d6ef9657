import { useEffect, useRef } from 'react';
import type { StaffRole } from '../../src-shared/contract/index.ts';
import { roleWords } from '../shell/role-words.ts';
import { Button } from '../ui/button.tsx';
import styles from './no-role-page.module.css';

export interface NoRolePageProps {
  readonly userName: string;
  readonly role: StaffRole;
  /** All that the person holds, this one among them. */
  readonly roles: readonly StaffRole[];
  readonly teamPhone: string;
  readonly onSwitchRole: (roleId: string) => void;
  readonly onSignOut: () => void;
}

/** For a role that may do nothing here: which one it is, which ones may, and the ways on. */
export function NoRolePage({ userName, role, roles, teamPhone, onSwitchRole, onSignOut }: NoRolePageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const others = roles.filter(({ roleId }) => roleId !== role.roleId);
  const [roleName, organisation] = roleWords(role);
  return (
    <main className={styles['page']} aria-labelledby="no-role">
      <div className={styles['column']}>
        <h1 ref={heading} id="no-role" tabIndex={-1} className={styles['heading']}>
          Your role cannot use the shared record
        </h1>
        <p>
          {userName}, you are signed in as <strong>{roleName}</strong>, {organisation}. In this role you can look for
          nobody and open nothing.
        </p>
        <section className={styles['part']}>
          <h2 className={styles['title']}>Which roles can, as a rule</h2>
          <ul className={styles['points']}>
            <li>
              Roles with the activity ‘View detailed records’ (B0360): a person’s record, where they care for them.
            </li>
            <li>Roles with ‘Access demographics’ (B0820), such as receptionists: who a person is.</li>
            <li>Privacy officers and Caldicott guardians: who has looked at a record.</li>
          </ul>
          <p>
            Roles are given by your organisation’s registration authority, through your manager.
            {teamPhone === '' ? null : (
              <>
                {' '}
                The Shared Care Record team can say which one your work needs:{' '}
                <strong className={styles['phone']}>{teamPhone}</strong>.
              </>
            )}
          </p>
        </section>
        {others.length === 0 ? null : (
          <section className={styles['part']}>
            <h2 className={styles['title']}>You hold {others.length === 1 ? 'another role' : 'other roles'}</h2>
            <ul className={styles['roles']}>
              {others.map((other) => (
                <li key={other.roleId}>
                  <Button onPress={() => onSwitchRole(other.roleId)}>Switch to {roleWords(other).join(', ')}</Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <div>
          <Button onPress={onSignOut}>Sign out</Button>
        </div>
      </div>
    </main>
  );
}
