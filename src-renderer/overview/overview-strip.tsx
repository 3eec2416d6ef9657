import { useMemo, type ReactNode } from 'react';
import { CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { londonDay, startOfLondonDay } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { Period } from '../record/entry-filter.ts';
import type { RecordScreen } from '../record/screen.ts';
import { periodOf } from './overview-brush.ts';
import { binEnd, binStart, spanWords, type DaySpan } from './overview-calendar.ts';
import { outsideOf, overviewDensity, type OverviewFacts } from './overview-density.ts';
import { OverviewPlot } from './overview-plot.tsx';
import styles from './overview-strip.module.css';
import { OverviewTable } from './overview-table.tsx';
import { BeyondButton, OverviewTools, TurnButton } from './overview-tools.tsx';
import { hiddenWords, notDrawnWords, windowWords } from './overview-words.ts';
import { useOverviewZoom, type OverviewZoom } from './use-overview-zoom.ts';

export interface OverviewStripProps {
  /** Where the zoom is kept, while the record is open. */
  readonly screen: RecordScreen;
  readonly facts: OverviewFacts;
  /** How many entries there are, in words that do not call a part the whole. */
  readonly total: string;
  /** What the timeline is narrowed down to; null: not at all. */
  readonly period: Period | null;
  readonly onPeriod: (period: Period | null) => void;
  /** The days of the rows in sight; null where none of them has a date. */
  readonly inSight: DaySpan | null;
  /** Whether a period hides the entries without a date. */
  readonly hidesUndated: boolean;
  /** Lanes whose source has not answered in full: hatched, so that a gap does not look like a quiet time (HAZ-003). */
  readonly lanesWithGaps: ReadonlySet<CareSetting>;
  readonly nowMs: number;
  /** Shows the list from a moment on, back in time. */
  readonly onGoTo: (epochMs: number) => void;
  /** Shows the list at an entry, whatever it is narrowed down to. */
  readonly onGoToEntry: (entry: ClinicalEntry) => void;
  /** More controls at the foot of the strip. */
  readonly children: ReactNode;
}

/**
 * The whole life in one strip, and a control: a lane for each care setting, a column for each year, month or day, and a
 * window that sets what the timeline shows.
 */
export function OverviewStrip(props: OverviewStripProps) {
  const { screen, facts, total, period, onPeriod, inSight, hidesUndated, lanesWithGaps, nowMs } = props;
  const { onGoTo, onGoToEntry, children } = props;
  const today = londonDay(nowMs);
  const zoom = useOverviewZoom({ screen, recordSpan: facts.domain, period, today, onPeriod });
  const { axis } = zoom;
  const density = useMemo(() => overviewDensity(facts, axis), [facts, axis]);
  return (
    <section className={styles['overview']} aria-label="Overview">
      <div className={styles['grid']}>
        <div className={styles['lanes']}>
          <Lanes lanes={facts.lanes} lanesWithGaps={lanesWithGaps} />
          <span className={styles['turnEarlier']}>
            <TurnButton to="earlier" zoom={zoom} />
          </span>
        </div>
        <OverviewPlot
          density={density}
          lanes={facts.lanes}
          lanesWithGaps={lanesWithGaps}
          zoom={zoom}
          inSight={inSight}
          nowMs={nowMs}
          onGoTo={(day) => onGoTo(startOfLondonDay(day + 1) - 1)}
        />
        <span className={styles['turnLater']}>
          <TurnButton to="later" zoom={zoom} />
        </span>
      </div>
      <div className={styles['foot']}>
        <BeyondButton side="before" beyond={facts.beyond.before} onGoToEntry={onGoToEntry} />
        <span>
          {total}
          {notDrawnWords(facts)}
        </span>
        <OverviewTools zoom={zoom} />
        <PeriodWords
          facts={facts}
          undatedHidden={hidesUndated ? facts.undated : 0}
          zoom={zoom}
          inSight={inSight}
          today={today}
        />
        <BeyondButton side="after" beyond={facts.beyond.after} onGoToEntry={onGoToEntry} />
        {children}
      </div>
      <OverviewTable density={density} lanes={facts.lanes} />
    </section>
  );
}

type LanesProps = Pick<OverviewStripProps, 'lanesWithGaps'> & Pick<OverviewFacts, 'lanes'>;

function Lanes({ lanes, lanesWithGaps }: LanesProps) {
  return (
    <ul aria-hidden="true">
      {lanes.map((setting) => (
        <li key={setting}>
          <span className={styles['laneWord']}>{CARE_SETTING_WORDS[setting].short}</span>
          <span className={styles['laneBadge']}>{CARE_SETTING_WORDS[setting].badge}</span>
          {lanesWithGaps.has(setting) ? <span className={styles['gapSign']}>gap</span> : null}
        </li>
      ))}
    </ul>
  );
}

interface PeriodWordsProps {
  readonly facts: OverviewFacts;
  /** Entries without a date that a window hides. */
  readonly undatedHidden: number;
  readonly zoom: OverviewZoom;
  readonly inSight: DaySpan | null;
  readonly today: number;
}

/** What the timeline is narrowed down to, and how much that hides; else what the strip, or the list, shows of it. */
function PeriodWords({ facts, undatedHidden, zoom, inSight, today }: PeriodWordsProps) {
  const { window, axis, domain, isZoomed } = zoom;
  if (window !== null) {
    const period = periodOf(window, domain);
    const hidden = period === null ? '' : hiddenWords(outsideOf(facts, period), undatedHidden);
    return (
      <span className={styles['period']}>
        <span className={styles['window']}>Window: {windowWords(window, domain, today)}</span>
        {hidden === '' ? '' : ` · outside it: ${hidden}`}
      </span>
    );
  }
  const onAxis = periodOf(axis, domain);
  if (isZoomed && onAxis !== null) {
    const beyond = hiddenWords(outsideOf(facts, onAxis), 0);
    return (
      <span className={styles['period']}>
        Zoomed to {spanWords(axis, today)}
        {beyond === '' ? '' : ` · ${beyond}`}
      </span>
    );
  }
  return (
    <span className={styles['period']}>
      {inSight === null ? '' : `In view: ${spanWords(wholeMonths(inSight), Number.NaN)}`}
    </span>
  );
}

/** The rows in sight are told to the month: `Mar-2024 to Nov-2026`. */
const wholeMonths = ({ from, to }: DaySpan): DaySpan => ({
  from: binStart(from, 'month'),
  to: binEnd(to - 1, 'month'),
});
