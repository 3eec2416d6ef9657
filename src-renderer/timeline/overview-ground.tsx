import { DAY_MS, londonDay, startOfLondonDay } from '../../src-shared/clinical/dates.ts';
import { PHONE, useMediaQuery } from '../ui/use-media-query.ts';
import { axisLabels, placeOf, type Axis } from './overview-axis.ts';
import { placeStyle, spanStyle } from './overview-place.ts';
import styles from './overview-plot.module.css';

/** As many dates as have room below the axis. */
const MOST_LABELS = { desk: 10, phone: 5 } as const;
/** As shares of the axis: how near to its right end, and to 'Today', no date is written. */
const ROOM_AT_END = { desk: 0.07, phone: 0.16 } as const;

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
  const place = useMediaQuery(PHONE) ? 'phone' : 'desk';
  const room = ROOM_AT_END[place];
  const now = momentInDays(nowMs);
  const hasToday = now >= axis.from && now <= axis.to;
  const nowAt = placeOf(now, axis);
  /** Where the room for dates ends. */
  const end = hasLater ? 1 - room : 1;
  const todayAt = Math.min(nowAt, end - room);
  const isFree = (at: number): boolean => at <= end - room && (!hasToday || Math.abs(at - todayAt) >= room);
  return (
    <div className={styles['axis']} aria-hidden="true">
      {axisLabels(axis, MOST_LABELS[place])
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

/** Days, and the part of this day that has gone by, from 01-Jan-1970 in London. */
function momentInDays(epochMs: number): number {
  const day = londonDay(epochMs);
  return day + Math.min((epochMs - startOfLondonDay(day)) / DAY_MS, 1);
}
