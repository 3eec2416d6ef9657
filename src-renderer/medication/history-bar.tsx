import type { ReactNode } from 'react';
import { BAR_WIDTH, type HistoryScale } from './history-scale.ts';
import { historyShape, type HistoryPeriod } from './history-shape.ts';
import { historySentence } from './history-words.ts';
import type { MedicationEvent, MedicationItem } from '../../src-shared/clinical/derived.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './history-bar.module.css';

export interface HistoryBarProps {
  readonly item: MedicationItem;
  /** Null while they are asked for. */
  readonly events: readonly MedicationEvent[] | null;
  readonly scale: HistoryScale;
  /** What stands below the bar, beside the number of what is out of view. */
  readonly children: ReactNode;
}

const HEIGHT = 26;
const BAR = { top: 9, height: 8 } as const;

/**
 * What happened to one medicine, on the axis of the list: what lasts as an unbroken bar, its supplies as lines above and below
 * it, a change of dose as a break. A handful of elements, however many events there are.
 */
export function HistoryBar({ item, events, scale, children }: HistoryBarProps) {
  if (events === null) {
    return (
      <div className={styles['bar']}>
        <div className={styles['waiting']}>Reading the history</div>
        <div className={styles['foot']}>{children}</div>
      </div>
    );
  }
  const shape = historyShape(events, scale);
  const isDrawn = shape.periods.length > 0 || shape.supplied.length > 0 || shape.handed.length > 0;
  return (
    <div className={styles['bar']}>
      <svg
        className={styles['drawing']}
        viewBox={`0 0 ${BAR_WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`History of ${item.name}: ${historySentence(events, scale)}`}
      >
        <rect
          className={styles['future']}
          x={scale.at(scale.nowMs)}
          y={0}
          width={BAR_WIDTH - scale.at(scale.nowMs)}
          height={HEIGHT}
        />
        <path
          className={styles['grid']}
          d={lines(
            scale.ticks.map(({ at }) => at),
            0,
            HEIGHT,
          )}
        />
        {shape.periods.map((period) => (
          <Period key={`${period.fromMs}:${period.toMs}`} period={period} scale={scale} state={item.state} />
        ))}
        <path className={styles['break']} d={lines(shape.changes, BAR.top - 1, BAR.top + BAR.height + 1)} />
        <path className={styles['cap']} d={lines(shape.stops, BAR.top - 4, BAR.top + BAR.height + 4)} />
        <path className={styles['supply']} d={lines(shape.supplied, 1, BAR.top - 1)} />
        <path className={styles['supply']} d={lines(shape.handed, BAR.top + BAR.height + 1, HEIGHT - 1)} />
        <path className={styles['today']} d={lines([scale.at(scale.nowMs)], 0, HEIGHT)} />
      </svg>
      <div className={styles['foot']}>
        {/* The drawing says the same in its name. */}
        <span aria-hidden="true">
          {shape.earlier === 0 ? '' : `◂ ${shape.earlier} earlier`}
          {shape.later === 0 ? '' : ` ${shape.later} later ▸`}
          {isDrawn || shape.earlier + shape.later > 0 ? '' : 'Nothing dated to draw'}
        </span>
        {children}
      </div>
    </div>
  );
}

interface PeriodProps {
  readonly period: HistoryPeriod;
  readonly scale: HistoryScale;
  readonly state: MedicationItem['state'];
}

function Period({ period, scale, state }: PeriodProps) {
  const { fromMs, toMs, end } = period;
  if (toMs < scale.fromMs || (fromMs !== null && fromMs > scale.toMs)) return null;
  const from = fromMs === null ? 0 : scale.at(fromMs);
  const to = scale.at(toMs);
  const middle = BAR.top + BAR.height / 2;
  return (
    <g className={classNames(styles['period'], styles[state])}>
      {/* Nobody says when it began: a line of dots, and no bar that would claim to know. */}
      {fromMs === null ? (
        <path className={styles['dots']} d={`M${from} ${middle}H${to}`} />
      ) : (
        <rect className={styles['solid']} x={from} y={BAR.top} width={Math.max(to - from, 2)} height={BAR.height} />
      )}
      {end === 'open' ? <path className={styles['dashes']} d={`M${to} ${middle}H${BAR_WIDTH}`} /> : null}
      {end === 'unknown' ? (
        <path className={styles['dots']} d={`M${to} ${middle}H${Math.min(to + 40, BAR_WIDTH)}`} />
      ) : null}
      {end === 'known' && toMs <= scale.toMs ? (
        <path className={styles['cap']} d={lines([to], BAR.top - 4, BAR.top + BAR.height + 4)} />
      ) : null}
    </g>
  );
}

/** Upright lines at these places, as one path. */
const lines = (places: readonly number[], top: number, bottom: number): string =>
  places.map((at) => `M${at} ${top}V${bottom}`).join('');

/** The dates above the bars. */
export function HistoryAxis({ scale }: { readonly scale: HistoryScale }) {
  const labelled = scale.ticks.filter(({ label }) => label !== '');
  return (
    <div className={styles['axis']}>
      {labelled.map(({ at, label }) => (
        <span key={at} className={styles['tick']} style={{ left: `${(at / BAR_WIDTH) * 100}%` }}>
          {label}
        </span>
      ))}
      <span className={styles['todayLabel']} style={{ left: `${(scale.at(scale.nowMs) / BAR_WIDTH) * 100}%` }}>
        Today
      </span>
    </div>
  );
}
