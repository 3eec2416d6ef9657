import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { StaffRole } from '../../src-shared/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import { roleWords } from './role-words.ts';
import styles from './role-switch.module.css';

export interface RoleSwitchProps {
  readonly role: StaffRole;
  /** All that the person holds. */
  readonly roles: readonly StaffRole[];
  readonly isRecordOpen: boolean;
  readonly onSwitch: (roleId: string) => void;
}

/** For somebody with several roles: the others, and that the record closes first. */
export function RoleSwitch({ role, roles, isRecordOpen, onSwitch }: RoleSwitchProps) {
  const [wanted, setWanted] = useState<StaffRole | null>(null);
  const others = roles.filter(({ roleId }) => roleId !== role.roleId);
  if (others.length === 0) return null;
  const choose = (roleId: string): void => {
    if (isRecordOpen) setWanted(others.find((other) => other.roleId === roleId) ?? null);
    else onSwitch(roleId);
  };
  return (
    <>
      <MenuTrigger>
        <AriaButton className={styles['button'] ?? ''}>
          Switch role <span className={styles['arrow']} aria-hidden="true" />
        </AriaButton>
        <Popover className={styles['popover'] ?? ''} placement="bottom end" containerPadding={4}>
          <Menu aria-label="Switch role" className={styles['menu'] ?? ''} onAction={(key) => choose(String(key))}>
            <MenuSection>
              <Header className={styles['note'] ?? ''}>
                {isRecordOpen ? 'The open record closes first.' : 'Your browser asks you to confirm it.'}
              </Header>
              {others.map((other) => (
                <MenuItem
                  key={other.roleId}
                  id={other.roleId}
                  className={styles['item'] ?? ''}
                  textValue={roleWords(other).join(', ')}
                >
                  <strong>{other.roleName}</strong>
                  <span>{roleWords(other)[1]}</span>
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {wanted === null || !isRecordOpen ? null : (
        <CloseFirst wanted={wanted} onStay={() => setWanted(null)} onSwitch={() => onSwitch(wanted.roleId)} />
      )}
    </>
  );
}

interface CloseFirstProps {
  readonly wanted: StaffRole;
  readonly onStay: () => void;
  readonly onSwitch: () => void;
}

function CloseFirst({ wanted, onStay, onSwitch }: CloseFirstProps) {
  const [roleName, organisation] = roleWords(wanted);
  return (
    <Modal title="Your open record closes" onClose={onStay} size="small" isQuestion>
      <div className={styles['question']}>
        <p>
          You go on as <strong>{roleName}</strong>, {organisation}. What you may see can differ, so the record closes
          first. You can find the person again after it.
        </p>
        <div className={styles['actions']}>
          <Button look="primary" onPress={onSwitch}>
            Close the record and switch
          </Button>
          <Button onPress={onStay}>Stay in this role</Button>
        </div>
      </div>
    </Modal>
  );
}
