import type { ReactNode } from 'react';
import type { ViewerInfo } from '../../src-shared/contract/index.ts';
import { useHelp } from '../help/help-provider.tsx';
import type { Launch } from '../launch/launch.ts';
import { LaunchRefusal } from '../launch/launch-refusal.tsx';
import { LaunchWaits } from '../launch/launch-waits.tsx';
import { VersionNotice } from '../shell/version-notice.tsx';
import { Button } from '../ui/button.tsx';
import styles from './entry-frame.module.css';
import { LanesMark } from './lanes-mark.tsx';

export interface EntryFrameProps {
  readonly info: ViewerInfo | null;
  readonly launch: Launch;
  /** What the page is about; null: the service itself. */
  readonly title: string | null;
  readonly children: ReactNode;
}

/**
 * What stands around everything before a record can be asked for: the service, whom to ring, and whether a record was
 * asked for from the clinical system. Nothing in it is about a patient.
 */
export function EntryFrame({ info, launch, title, children }: EntryFrameProps) {
  const openHelp = useHelp();
  const service = info?.serviceName ?? 'Shared Care Record';
  return (
    <div className={styles['page']}>
      {info?.unreleasableRuntime === true ? (
        <header className={styles['demonstration']}>Demonstration build: not for use with patients</header>
      ) : null}
      <main className={styles['card']}>
        <div className={styles['service']}>
          <LanesMark />
          {title === null ? null : <p>{service}</p>}
        </div>
        <h1 className={styles['title']}>{title ?? service}</h1>
        <VersionNotice info={info} />
        <LaunchWaits launch={launch} />
        <LaunchRefusal launch={launch} />
        {children}
        {info === null ? null : <Particulars info={info} />}
        {openHelp === null ? null : (
          <div>
            <Button look="link" onPress={openHelp}>
              Help and display
            </Button>
          </div>
        )}
      </main>
    </div>
  );
}

function Particulars({ info }: { readonly info: ViewerInfo }) {
  return (
    <dl className={styles['particulars']}>
      <div>
        <dt>Record service</dt>
        <dd>{info.backendHost}</dd>
      </div>
      <div>
        <dt>Shared Care Record team</dt>
        <dd>{info.recordTeamPhone}</dd>
      </div>
      <div>
        <dt>Version</dt>
        <dd>{info.version}</dd>
      </div>
    </dl>
  );
}
