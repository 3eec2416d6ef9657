import { useEffect, useRef, useState, type RefObject } from 'react';
import { DAY_MS, londonDay, startOfLondonDay } from '../../src-shared/clinical/dates.ts';
import { axisLabels, placeOf, type Axis } from './overview-axis.ts';
import { placeStyle, spanStyle } from './overview-place.ts';
import styles from './overview-plot.module.css';

/** What a date takes below the axis, with what parts it from the next, rem. */
const LABEL_REM = 4.7;
/** More would be a ruler, and not a help. */
const MOST_LABELS = 10;

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

/** The dates below the axis; each stands where its year, month or day begins. */
export function OverviewAxis({ axis, nowMs, hasLater }: OverviewAxisProps) {
  const element = useRef<HTMLDivElement>(null);
  /** What a date takes, as a share of the axis. */
  const room = useRoom(element);
  const now = momentInDays(nowMs);
  const hasToday = now >= axis.from && now <= axis.to;
  const nowAt = placeOf(now, axis);
  /** Where the room for dates ends. */
  const end = hasLater ? 1 - room : 1;
  const todayAt = Math.min(nowAt, end - room);
  const isFree = (at: number): boolean => at <= end - room && (!hasToday || Math.abs(at - todayAt) >= room);
  return (
    <div ref={element} className={styles['axis']} aria-hidden="true">
      {axisLabels(axis, Math.min(MOST_LABELS, Math.floor(1 / room)))
        .filter(({ day }) => isFree(placeOf(day, axis)))
        .map(({ day, text }) => (
          <span key={day} className={styles['label']} style={placeStyle(day, axis)}>
            {text}
          </span>
        ))}
      {hasToday ? (
        <span
          className={styles['label']}
          style={nowAt === todayAt ? placeStyle(now, axis) : { right: `${((1 - end) * 100).toFixed(2)}%` }}
        >
          Today
        </span>
      ) : null}
    </div>
  );
}

/**
 * One date as a share of the axis: it changes with the window and with the size of text. Where the platform measures
 * nothing (tests), that of a desk.
 */
function useRoom(axis: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(1 / MOST_LABELS);
  useEffect(() => {
    const element = axis.current;
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (element.clientWidth > 0) setRoom(Math.min((LABEL_REM * rem) / element.clientWidth, 1 / 2));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [axis]);
  return room;
}

/** Days, and the part of this day that has gone by, from 01-Jan-1970 in London. */
function momentInDays(epochMs: number): number {
  const day = londonDay(epochMs);
  return day + Math.min((epochMs - startOfLondonDay(day)) / DAY_MS, 1);
}
