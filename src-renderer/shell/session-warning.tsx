import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useObservable } from '../ui/observable.ts';
import type { Session } from './session.ts';

/** The count-down to the lock, or to the end of the session, as main tells it every second. */
export function SessionWarning({ session }: { readonly session: Session }) {
  const warning = useObservable(session.warning);
  if (warning === null) return null;
  const left = `${warning.seconds} ${warning.seconds === 1 ? 'second' : 'seconds'}`;
  return warning.kind === 'lock' ? (
    <Notice tone="gap" title={`This screen locks in ${left}`} announce="status">
      <Button onPress={() => void session.staySignedIn()}>Stay signed in</Button>
    </Notice>
  ) : (
    <Notice tone="gap" title={`Your session ends in ${left}`} announce="status">
      <p>You will have to sign in again.</p>
    </Notice>
  );
}
