import { useEffect, useState } from 'react';
import type { SessionWarning as Warning } from '../../src-shared/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { useObservable } from '../ui/observable.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import type { Session } from './session.ts';
import styles from './session-warning.module.css';

/** Heard once more when so much is left. */
const LAST_SECONDS = 10;

/**
 * How long the strip stays after the lock was put off. The first movement of the pointer does that: the click that was
 * meant for 'Stay signed in' must not land on what is beneath.
 */
const STAYED_MS = 1500;

/** The count-down to the lock, or to the end of the session, as main tells it every second. */
export function SessionWarning({ session }: { readonly session: Pick<Session, 'warning' | 'staySignedIn'> }) {
  const warning = useObservable(session.warning);
  const hasStayed = useHasStayed(warning);
  const kind = warning?.kind ?? 'lock';
  return (
    <>
      {warning === null && !hasStayed ? null : (
        <section className={styles['strip']} aria-label={kind === 'lock' ? 'Locks soon' : 'Session ends soon'}>
          {warning === null ? (
            <p className={styles['time']}>You stay signed in.</p>
          ) : (
            <p>
              <span className={styles['time']}>
                {kind === 'lock' ? 'This screen locks in ' : 'Your session ends in '}
                <span className={styles['seconds']}>{warning.seconds}</span>
                {warning.seconds === 1 ? ' second.' : ' seconds.'}
              </span>{' '}
              {WHAT_TO_DO[kind]}
            </p>
          )}
          {kind === 'lock' ? <Button onPress={() => void session.staySignedIn()}>Stay signed in</Button> : null}
        </section>
      )}
      <Announced warning={warning} />
    </>
  );
}

/** For a moment after the lock was put off. */
function useHasStayed(warning: Warning): boolean {
  const [before, setBefore] = useState(warning);
  const [hasStayed, setHasStayed] = useState(false);
  if (before !== warning) {
    setBefore(warning);
    setHasStayed(warning === null && before?.kind === 'lock');
  }
  useEffect(() => {
    if (!hasStayed) return undefined;
    const timer = setTimeout(() => setHasStayed(false), STAYED_MS);
    return () => clearTimeout(timer);
  }, [hasStayed]);
  return hasStayed;
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
