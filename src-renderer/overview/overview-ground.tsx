import { useEffect, useRef, useState, type CSSProperties, type RefObject } from 'react';
import { DAY_MS, londonDay, startOfLondonDay } from '../../src-shared/clinical/dates.ts';
import { axisLabels, placedLabels, placeOf, type Axis } from './overview-axis.ts';
import { percent, placeStyle, spanStyle } from './overview-place.ts';
import styles from './overview-plot.module.css';

/** What a date takes below the axis, with what parts it from the next, rem. */
const LABEL_REM = 4.7;
/** More would be a ruler, and not a help. */
const MOST_LABELS = 10;
/** As wide as 'Later' at the end of the axis. */
const LATER_REM = 4.7;

export interface OverviewGroundProps {
  readonly axis: Axis;
  readonly nowMs: number;
}

/** What is to come, on shaded ground, and a line for now (NHS CUI). */
export function OverviewGround({ axis, nowMs }: OverviewGroundProps) {
  const now = momentInDays(nowMs);
  return (
    <>
      {now >= axis.to ? null : (
        <div className={styles['future']} style={spanStyle({ from: Math.max(now, axis.from), to: axis.to }, axis)} />
      )}
      {now < axis.from || now > axis.to ? null : <div className={styles['now']} style={placeStyle(now, axis)} />}
    </>
  );
}

export interface OverviewAxisProps extends OverviewGroundProps {
  /** 'Later' has its place at the end of the axis. */
  readonly hasLater: boolean;
}

/** The dates below the axis; each stands where its year, month or day begins. Today stands above it, in nobody's way. */
export function OverviewAxis({ axis, nowMs, hasLater }: OverviewAxisProps) {
  const element = useRef<HTMLDivElement>(null);
  const rem = useRem(element);
  const now = momentInDays(nowMs);
  const end = hasLater ? 1 - LATER_REM * rem : 1;
  const labels = axisLabels(axis, Math.min(MOST_LABELS, Math.floor(1 / (LABEL_REM * rem))));
  return (
    <>
      <div ref={element} className={styles['axis']} aria-hidden="true">
        {placedLabels(labels, axis, rem, end).map(({ day, text, left }) => (
          <span key={day} className={styles['label']} style={{ left: percent(left) }}>
            {text}
          </span>
        ))}
      </div>
      {now < axis.from || now > axis.to ? null : (
        <span
          className={styles['today']}
          style={{ '--now': percent(placeOf(now, axis)) } as CSSProperties}
          aria-hidden="true"
        >
          Today
        </span>
      )}
    </>
  );
}

/**
 * One rem as a share of the axis: it changes with the window and with the size of text. Where the platform measures
 * nothing (tests), that of a desk.
 */
function useRem(axis: RefObject<HTMLElement | null>): number {
  const [share, setShare] = useState(1 / (MOST_LABELS * LABEL_REM));
  useEffect(() => {
    const element = axis.current;
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (element.clientWidth > 0) setShare(Math.min(rem / element.clientWidth, 1 / (2 * LABEL_REM)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [axis]);
  return share;
}

/** Days, and the part of this day that has gone by, from 01-Jan-1970 in London. */
function momentInDays(epochMs: number): number {
  const day = londonDay(epochMs);
  return day + Math.min((epochMs - startOfLondonDay(day)) / DAY_MS, 1);
}
