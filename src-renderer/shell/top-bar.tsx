import { formatTime, parseClinicalDate } from '../../src-shared/clinical/dates.ts';
import { useHelp } from '../help/help-provider.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { RoleSwitch } from './role-switch.tsx';
import { roleWords } from './role-words.ts';
import type { SignedIn } from './session.ts';
import styles from './top-bar.module.css';

export interface TopBarProps {
  readonly serviceName: string;
  readonly who: SignedIn;
  /** Null where no record is open. */
  readonly onCloseRecord: (() => void) | null;
  readonly onSwitchRole: (roleId: string) => void;
  readonly onLock: () => void;
  readonly onSignOut: () => void;
}

/** The dark bar: the service, who is using it and in which role, and the ways out. */
export function TopBar({ serviceName, who, onCloseRecord, onSwitchRole, onLock, onSignOut }: TopBarProps) {
  const openHelp = useHelp();
  const since = parseClinicalDate(who.signedInAt);
  const [roleName, organisation] = roleWords(who.role);
  return (
    <header className={classNames(styles['bar'], onCloseRecord !== null && styles['recordOpen'])}>
      <p className={styles['service']}>{serviceName}</p>
      <div className={styles['who']}>
        <p className={styles['words']}>
          <strong>{who.userName}</strong>
          <span>{roleName}</span>
          <span>{organisation}</span>
          {since === null ? null : <span>signed in {formatTime(since)}</span>}
        </p>
        <RoleSwitch role={who.role} roles={who.roles} isRecordOpen={onCloseRecord !== null} onSwitch={onSwitchRole} />
      </div>
      <div className={styles['actions']}>
        {openHelp === null ? null : (
          <Button look="bar" onPress={openHelp}>
            Help
          </Button>
        )}
        {onCloseRecord === null ? null : (
          <Button look="bar" onPress={onCloseRecord}>
            Close record
          </Button>
        )}
        <Button look="bar" onPress={onLock}>
          Lock
        </Button>
        <Button look="bar" onPress={onSignOut}>
          Sign out
        </Button>
      </div>
    </header>
  );
}
