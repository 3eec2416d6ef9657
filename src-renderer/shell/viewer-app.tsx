import type { ViewerBridge, ViewerInfo } from '../../src-shared/contract/index.ts';
import { HelpProvider } from '../help/help-provider.tsx';
import type { Launch } from '../launch/launch.ts';
import type { OpenRecord } from '../record/open-record.ts';
import { LockPage } from '../sign-in/lock-page.tsx';
import { RoleChoicePage } from '../sign-in/role-choice-page.tsx';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
import { later } from '../ui/later.tsx';
import { useObservable } from '../ui/observable.ts';
import type { Session } from './session.ts';
import { useAskedViewerInfo, ViewerInfoContext } from './viewer-info.ts';
import { useAskedVersionState, VersionStateContext } from './version-state.ts';

/** All that follows a sign-in; loaded while the sign-in page is on the screen. */
export const SIGNED_IN = later(async () => (await import('./signed-in-screens.tsx')).SignedInScreens);

export interface ViewerAppProps {
  readonly bridge: ViewerBridge;
  readonly session: Session;
  readonly openRecord: OpenRecord;
  readonly launch: Launch;
}

/** Which screen: sign in, lock, choice of role, find a patient, the open record. */
export function ViewerApp(props: ViewerAppProps) {
  const info = useAskedViewerInfo(props.bridge);
  const version = useAskedVersionState(props.bridge);
  return (
    <ViewerInfoContext.Provider value={info}>
      <VersionStateContext.Provider value={version}>
        <HelpProvider bridge={props.bridge}>
          <Screens {...props} info={info} />
        </HelpProvider>
      </VersionStateContext.Provider>
    </ViewerInfoContext.Provider>
  );
}

export type ScreensProps = ViewerAppProps & { readonly info: ViewerInfo | null };

function Screens(props: ScreensProps) {
  const { info, session, launch } = props;
  const state = useObservable(session.state);
  switch (state.kind) {
    case 'starting':
      return null;
    case 'signed-out':
    case 'signing-in':
      return <SignInPage info={info} launch={launch} session={session} />;
    case 'choosing-role':
      return <RoleChoicePage info={info} launch={launch} session={session} choice={state} />;
    case 'locked':
      return <LockPage info={info} launch={launch} session={session} locked={state} />;
    case 'signed-in':
      return <SIGNED_IN.Part {...props} who={state} />;
    default:
      return state satisfies never;
  }
}
