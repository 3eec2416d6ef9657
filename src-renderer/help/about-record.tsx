import type { ViewerInfo } from '../../src-shared/contract/index.ts';
import { VersionNotice } from '../shell/version-notice.tsx';
import { Button } from '../ui/button.tsx';
import styles from './help.module.css';

export interface AboutRecordProps {
  /** Null until main has answered. */
  readonly info: ViewerInfo | null;
  readonly onOpenLeaflet: () => void;
}

/** What the record is, who may use it, whom to ring. The rules are those of the leaflet for residents. */
export function AboutRecord({ info, onOpenLeaflet }: AboutRecordProps) {
  return (
    <>
      {info?.unreleasableRuntime === true ? (
        <p className={styles['demonstration']}>Demonstration build: not for use with patients.</p>
      ) : null}
      <VersionNotice info={info} />
      <section>
        <h3>What it is</h3>
        <p>
          One view of what a person’s GP, hospital, community, mental health and social care services have recorded and
          share. It shows copies: nothing in it can be changed here, and each service keeps its own record.
        </p>
        <ul className={styles['points']}>
          <li>
            Summaries and lists are worked out by the viewer. Every line leads to the entry that it was made from.
          </li>
          <li>It does not replace asking the person, or the service that cares for them.</li>
        </ul>
      </section>
      <section>
        <h3>Who may use it</h3>
        <ul className={styles['points']}>
          <li>Only staff who are directly involved in the person’s care, over the secure NHS network.</li>
          <li>Only where the GP practice has signed the data sharing agreement. Residents may opt out.</li>
          <li>
            Every look is noted down: who, in which role, when and whose record. So is whatever is copied or printed.
          </li>
          <li>The Data Protection Act 2018 applies. Residents have no access through this viewer.</li>
        </ul>
      </section>
      {info === null ? null : (
        <section>
          <h3>Shared Care Record team</h3>
          <dl className={styles['facts']}>
            <Fact term="Telephone" value={info.recordTeamPhone} />
            {info.recordTeamEmail === null ? null : (
              <Fact term="Email" value={`${info.recordTeamEmail} (nothing about a patient, please)`} />
            )}
            {info.supportContact === null ? null : <Fact term="This computer" value={info.supportContact} />}
            <div>
              <dt>Leaflet</dt>
              <dd>
                {info.leaflet.text}
                {info.leaflet.url === null ? null : (
                  <>
                    {': '}
                    <Button
                      look="link"
                      onPress={onOpenLeaflet}
                      label={`Open the leaflet in your web browser: ${info.leaflet.url}`}
                    >
                      {info.leaflet.url}
                    </Button>
                  </>
                )}
              </dd>
            </div>
            <Fact term="Record service" value={info.backendHost} />
            <Fact term="Viewer version" value={info.version} />
          </dl>
        </section>
      )}
    </>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
