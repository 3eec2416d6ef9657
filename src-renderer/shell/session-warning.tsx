import { useState } from 'react';
import type { SessionWarning as Warning } from '../../src-shared/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { useObservable } from '../ui/observable.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import type { Session } from './session.ts';
import styles from './session-warning.module.css';

/** Heard once more when so much is left. */
const LAST_SECONDS = 10;

/** The count-down to the lock, or to the end of the session, as main tells it every second. */
export function SessionWarning({ session }: { readonly session: Pick<Session, 'warning' | 'staySignedIn'> }) {
  const warning = useObservable(session.warning);
  return (
    <>
      {warning === null ? null : (
        <section className={styles['strip']} aria-label={warning.kind === 'lock' ? 'Locks soon' : 'Session ends soon'}>
          <p>
            <span className={styles['time']}>
              {warning.kind === 'lock' ? 'This screen locks in ' : 'Your session ends in '}
              <span className={styles['seconds']}>{warning.seconds}</span>
              {warning.seconds === 1 ? ' second.' : ' seconds.'}
            </span>{' '}
            {WHAT_TO_DO[warning.kind]}
          </p>
          {warning.kind === 'lock' ? <Button onPress={() => void session.staySignedIn()}>Stay signed in</Button> : null}
        </section>
      )}
      <Announced warning={warning} />
    </>
  );
}

type Kind = NonNullable<Warning>['kind'];

const WHAT_TO_DO: Readonly<Record<Kind, string>> = {
  lock: 'Any key, or the pointer, puts it off.',
  end: 'What is shown is removed then, and you sign in again.',
};

/** For screen readers: at the start and near the end, and not every second. */
function Announced({ warning }: { readonly warning: Warning }) {
  const [first, setFirst] = useState<Warning>(null);
  if (warning?.kind !== first?.kind) setFirst(warning);
  const isLast = warning !== null && first !== null && warning.seconds <= LAST_SECONDS && first.seconds > LAST_SECONDS;
  return (
    // Always there, so that screen readers know it before it speaks.
    <div role="status">
      <VisuallyHidden>
        {warning === null || first === null
          ? ''
          : `${SOON[warning.kind]} ${isLast ? LAST_SECONDS : first.seconds} seconds. ${WHAT_TO_DO[warning.kind]}`}
      </VisuallyHidden>
    </div>
  );
}

const SOON: Readonly<Record<Kind, string>> = {
  lock: 'This screen will lock within',
  end: 'Your session will end within',
};
