import { useObservable } from '../ui/observable.ts';
import type { Launch } from './launch.ts';
import styles from './launch.module.css';

/** Before anyone is signed in: that somebody was asked for, and never whom. */
export function LaunchWaits({ launch }: { readonly launch: Pick<Launch, 'state'> }) {
  const { kind } = useObservable(launch.state);
  return (
    // Always there, so that screen readers know it before it speaks.
    <div role="status">
      {kind === 'waiting' ? (
        <p className={styles['waits']}>
          A record was asked for from the clinical system. It is looked for after you sign in.
        </p>
      ) : null}
    </div>
  );
}
