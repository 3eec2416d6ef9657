import { useMemo, useState } from 'react';
import { clinicalInstant, formatTime } from '../../src-shared/clinical/dates.ts';
import type { TrailEvent } from '../../src-shared/clinical/trail.ts';
import { useRecordAccess } from '../access/record-access.ts';
import type { Keepsake } from '../record/screen.ts';
import { useTell } from '../record/tell.tsx';
import { useKept } from '../record/use-kept.ts';
import type { ViewProps } from '../record/view-props.ts';
import { ask } from '../shell/ask.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { counted } from '../ui/counted.ts';
import { RefusalNotice } from '../ui/notice.tsx';
import { PHONE, useMediaQuery } from '../ui/use-media-query.ts';
import { trailCsv } from './trail-csv.ts';
import {
  isTrailNarrowed,
  NEWEST_FIRST,
  NO_TRAIL_FILTER,
  trailChoices,
  trailRows,
  type TrailFilter,
  type TrailOrder,
} from './trail-filter.ts';
import { TrailFilters } from './trail-filters.tsx';
import { toReviewOf, trailFlags } from './trail-flags.ts';
import { TrailTable } from './trail-table.tsx';
import styles from './trail-view.module.css';
import { useTrail } from './use-trail.ts';

const FILTER: Keepsake<TrailFilter> = { atFirst: NO_TRAIL_FILTER };
const ORDER: Keepsake<TrailOrder> = { atFirst: NEWEST_FIRST };
const NO_EVENTS: readonly TrailEvent[] = [];

/** Who has looked at this record, as the backend holds it: for privacy officers and Caldicott guardians. */
export function TrailView({ store, record }: ViewProps) {
  const exportTrail = useRecordAccess()?.exportTrail;
  const tell = useTell();
  const [filter, setFilter] = useKept(store.screen, FILTER);
  const [order, setOrder] = useKept(store.screen, ORDER);
  const [nowMs] = useState(() => Date.now());
  const isPhone = useMediaQuery(PHONE);
  const [isUnfolded, setUnfolded] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const { isReading, askedAt, refusal, readAgain } = useTrail({ store, record });
  const { trail } = record;
  const events = trail?.events ?? NO_EVENTS;
  const choices = useMemo(() => trailChoices(events), [events]);
  const flags = useMemo(() => trailFlags(events), [events]);
  const toReview = useMemo(() => toReviewOf(flags), [flags]);
  const rows = useMemo(() => trailRows(events, filter, order, toReview), [events, filter, order, toReview]);

  const save = async (): Promise<void> => {
    if (exportTrail === undefined) return;
    setExporting(true);
    const { generation } = store;
    const asked = { generation, csv: trailCsv(rows, flags), events: rows.length };
    const answer = await ask(() => exportTrail(asked));
    setExporting(false);
    if (!answer.ok) tell({ tone: 'refused', title: answer.refusal.what, text: answer.refusal.next });
    else if (answer.value === 'done') {
      tell({
        tone: 'done',
        title: 'Saved, and noted down.',
        text: `${counted(rows.length, 'event')} as CSV. The file names people: keep it as you keep a record.`,
      });
    }
  };

  return (
    <main className={styles['view']} aria-label="Who has looked">
      <div className={styles['top']}>
        <div className={styles['line']}>
          <h2 className={styles['title']}>Who has looked</h2>
          <p className={styles['quiet']}>
            {askedAt === null ? null : `Read at ${formatTime(clinicalInstant(askedAt))}. `}
            Looks of the last minutes may not have arrived at the shared record yet.
          </p>
          <span className={styles['tools']}>
            <Button onPress={readAgain} isDisabled={isReading}>
              Refresh
            </Button>
            <Button onPress={() => void save()} isDisabled={rows.length === 0 || isReading || isExporting}>
              Save as CSV…
            </Button>
          </span>
        </div>
        {refusal === null ? null : <RefusalNotice refusal={refusal} />}
        {trail === null || (trail.state !== 'partial' && trail.state !== 'failed') ? null : (
          <p role="alert" className={styles['gap']}>
            <strong>
              {trail.state === 'failed' ? 'The trail could not be read.' : 'The trail could not be read in full.'}
            </strong>{' '}
            {trail.reason} There may be looks that are not in this list.
          </p>
        )}
        {events.length === 0 || (isPhone && !isUnfolded) ? null : (
          <TrailFilters choices={choices} filter={filter} toReview={toReview.size} nowMs={nowMs} onChange={setFilter} />
        )}
        <p className={classNames(styles['line'], styles['count'])}>
          <span role="status" className={styles['quiet']}>
            {isReading
              ? `Reading who has looked: ${counted(events.length, 'event')} so far.`
              : `Showing ${rows.length.toLocaleString('en-GB')} of ${counted(events.length, 'event')}`}
          </span>
          {isPhone && events.length > 0 ? (
            <Button look="link" expanded={isUnfolded} onPress={() => setUnfolded(!isUnfolded)}>
              Filters
            </Button>
          ) : null}
          {isTrailNarrowed(filter) ? (
            <Button look="link" onPress={() => setFilter(NO_TRAIL_FILTER)}>
              Clear filters
            </Button>
          ) : null}
        </p>
      </div>
      {rows.length > 0 ? (
        <TrailTable rows={rows} flags={flags} order={order} onOrder={setOrder} />
      ) : (
        <p className={styles['empty']}>{emptyWords(events.length, isReading, trail?.state === 'complete')}</p>
      )}
    </main>
  );
}

/** Why there is no row: never that nobody has looked while anything is missing. */
function emptyWords(events: number, isReading: boolean, isComplete: boolean): string {
  if (isReading) return '';
  if (events > 0) return 'No event passes these filters.';
  if (isComplete) return 'The shared record holds no event about this person.';
  return 'No event was received. That does not mean that nobody has looked.';
}
