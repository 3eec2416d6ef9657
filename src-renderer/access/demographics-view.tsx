import type { PatientBanner } from '../../src-shared/clinical/banner.ts';
import { FieldList } from '../detail/field-list.tsx';
import { Card } from '../lists/card.tsx';
import { ViewFrame } from '../record/view-frame.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './demographics-view.module.css';

export interface DemographicsViewProps {
  /** Null while the record process still reads the Patient. */
  readonly banner: PatientBanner | null;
}

/** In the banner of an open record 'everything' is plain; on this page it must not sound like the record. */
const TITLES = new Map([['Everything recorded', 'All that is recorded of who they are']]);

/** For a role that sees who a person is and nothing of the record: it says so, so that nothing reads as 'none' (HAZ-028). */
export function DemographicsView({ banner }: DemographicsViewProps) {
  return (
    <ViewFrame title="Who this person is">
      <Notice tone="plain" title="Your role is not shown the record">
        <p>
          Nothing of it was asked for. This page does not say whether there are allergies, medicines, results or
          letters: there may be. If it is needed for care, ask a clinician who cares for this person.
        </p>
      </Notice>
      {banner === null ? (
        <p role="status">Reading who this person is</p>
      ) : (
        <div className={styles['sections']}>
          {banner.details.map(({ heading, fields }) => (
            <Card
              key={heading}
              title={TITLES.get(heading) ?? heading}
              gaps={[]}
              empty={fields.length === 0 ? 'Not recorded' : ''}
            >
              <FieldList fields={fields} />
            </Card>
          ))}
        </div>
      )}
    </ViewFrame>
  );
}
