import { useMemo, type ReactNode } from 'react';
import { CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { londonDay } from '../../src-shared/clinical/dates.ts';
import type { Period } from '../record/entry-filter.ts';
import { periodOf } from './overview-brush.ts';
import { spanWords, yearOfDay, yearStart, type DaySpan } from './overview-calendar.ts';
import { outsideOf, overviewDensity, type OverviewFacts } from './overview-density.ts';
import { OverviewPlot } from './overview-plot.tsx';
import styles from './overview-strip.module.css';
import { OverviewTable } from './overview-table.tsx';
import { OverviewTools, TurnButton } from './overview-tools.tsx';
import { hiddenWords, notDrawnWords, windowWords } from './overview-words.ts';
import { useOverviewZoom, type OverviewZoom } from './use-overview-zoom.ts';

export interface YearRange {
  readonly from: number;
  readonly to: number;
}

export interface OverviewStripProps {
  readonly facts: OverviewFacts;
  /** How many entries there are, in words that do not call a part the whole. */
  readonly total: string;
  /** What the timeline is narrowed down to; null: not at all. */
  readonly period: Period | null;
  readonly onPeriod: (period: Period | null) => void;
  /** The years of the rows in sight; null where none of them has a date. */
  readonly inView: YearRange | null;
  /** Lanes whose source has not answered in full: hatched, so that a gap does not look like a quiet time (HAZ-003). */
  readonly lanesWithGaps: ReadonlySet<CareSetting>;
  readonly nowMs: number;
  readonly onGoToYear: (year: number) => void;
  /** More controls at the foot of the strip. */
  readonly children: ReactNode;
}

/**
 * The whole life in one strip, and a control: a lane for each care setting, a column for each year, month or day, and a
 * window that sets what the timeline shows.
 */
export function OverviewStrip(props: OverviewStripProps) {
  const { facts, total, period, onPeriod, inView, lanesWithGaps, nowMs, onGoToYear, children } = props;
  const inSight = inView === null ? null : { from: yearStart(inView.from), to: yearStart(inView.to + 1) };
  const today = londonDay(nowMs);
  const zoom = useOverviewZoom({ recordSpan: facts.domain, period, today, onPeriod });
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
          onGoTo={(day) => onGoToYear(yearOfDay(day))}
        />
        <span className={styles['turnLater']}>
          <TurnButton to="later" zoom={zoom} />
        </span>
      </div>
      <div className={styles['foot']}>
        <span>
          {total}
          {notDrawnWords(facts)}
        </span>
        <OverviewTools zoom={zoom} />
        <PeriodWords facts={facts} zoom={zoom} inSight={inSight} today={today} />
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
  readonly zoom: OverviewZoom;
  readonly inSight: DaySpan | null;
  readonly today: number;
}

/** What the timeline is narrowed down to, and how much that hides; else what the strip, or the list, shows of it. */
function PeriodWords({ facts, zoom, inSight, today }: PeriodWordsProps) {
  const { window, axis, domain, isZoomed } = zoom;
  if (window !== null) {
    const period = periodOf(window, domain);
    const hidden = period === null ? '' : hiddenWords(outsideOf(facts, period), facts.undated);
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
    <span className={styles['period']}>{inSight === null ? '' : `In view: ${spanWords(inSight, Number.NaN)}`}</span>
  );
}
