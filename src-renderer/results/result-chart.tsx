import { useId, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { ChartDrawing } from './chart-drawing.tsx';
import { type ChartScales, chartScales } from './chart-scales.ts';
import { counted } from '../ui/counted.ts';
import { type GraphChart, isWithin, notDrawnWords, outsideCount, type TimeSpan } from './graph-model.ts';
import { besideWords, briefly, type ChartPoint, pointInWords, pointsInOrder } from './point-words.ts';
import styles from './result-chart.module.css';
import { lastFirst } from './value-words.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 168;
const WIDTH_AT_FIRST = 640;
/** How near the pointer has to come to a point, px. */
const REACH = 40;

export interface ResultChartProps {
  readonly chart: GraphChart;
  readonly span: TimeSpan;
  readonly nowMs: number;
  readonly onChoose: (entryId: string) => void;
  readonly onRemove: () => void;
}

/**
 * One chart: its last two values as text, then the drawing. Its points are a list, oldest first, that the arrow keys go
 * through; what is pointed at, or chosen by key, is said below in full.
 */
export function ResultChart({ chart, span, nowMs, onChoose, onRemove }: ResultChartProps) {
  const [element, width] = useWidth<HTMLDivElement>(WIDTH_AT_FIRST);
  const id = useId();
  const [activeId, setActiveId] = useState<string | null>(null);
  const points = useMemo(() => pointsInOrder(chart).filter(({ point }) => isWithin(point, span)), [chart, span]);
  const size = { width, height: HEIGHT };
  const scales = chartScales(chart, span, size);
  const optionId = ({ point, seriesIndex }: ChartPoint): string => `${id}-${seriesIndex}-${point.value.entryId}`;
  const activeAt = points.findIndex((item) => optionId(item) === activeId);
  const active = points[activeAt] ?? null;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && active !== null) {
      event.preventDefault();
      onChoose(active.point.value.entryId);
      return;
    }
    const to = placeAfter(event.key, activeAt === -1 ? points.length : activeAt, points.length);
    const next = to === null ? undefined : points[to];
    if (next === undefined) return;
    event.preventDefault();
    setActiveId(optionId(next));
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const near = nearest(points, scales, event.clientX - box.left, event.clientY - box.top);
    if (near !== null) setActiveId(optionId(near));
  };
  const outside = outsideCount(chart, span);
  const notDrawn = notDrawnWords(chart);
  return (
    <section className={styles['chart']} aria-labelledby={`${id}-title`}>
      <div className={styles['head']}>
        <h4 id={`${id}-title`} className={styles['title']}>
          {chart.title} {chart.unit === '' ? null : <span className={styles['unit']}>{chart.unit}</span>}
        </h4>
        <Button look="link" onPress={onRemove} label={`Take out ${chart.title}`}>
          Take out
        </Button>
      </div>
      <LastTwo chart={chart} nowMs={nowMs} />
      <div ref={element} className={styles['plot']}>
        {points.length === 0 ? (
          <p className={styles['none']}>No value that can be drawn lies in this time.</p>
        ) : (
          <div
            role="listbox"
            tabIndex={0}
            aria-label={`Graph of ${chart.title}: ${counted(points.length, 'value')}, oldest first. Arrow keys go through them.`}
            aria-activedescendant={active === null ? undefined : optionId(active)}
            onKeyDown={onKeyDown}
            className={styles['points']}
          >
            <svg
              role="presentation"
              width={width}
              height={HEIGHT}
              onPointerMove={onPointerMove}
              onPointerLeave={() => setActiveId(null)}
              onClick={() => (active === null ? undefined : onChoose(active.point.value.entryId))}
            >
              <ChartDrawing
                chart={chart}
                span={span}
                size={size}
                scales={scales}
                nowMs={nowMs}
                active={active?.point ?? null}
                optionOf={(item) => ({
                  id: optionId(item),
                  role: 'option',
                  'aria-selected': item.point === active?.point,
                  'aria-label': pointInWords(chart, item),
                })}
              />
            </svg>
          </div>
        )}
      </div>
      <p className={styles['readout']} role="status">
        {active === null ? '' : pointInWords(chart, active)}
      </p>
      {outside === 0 ? null : (
        <p className={styles['note']}>
          {counted(outside, 'value')} lie{outside === 1 ? 's' : ''} outside this time.
        </p>
      )}
      {notDrawn === '' ? null : <p className={styles['note']}>{notDrawn}</p>}
    </section>
  );
}

/** The last two values of each series as text, with their own ranges (CUI). */
function LastTwo({ chart, nowMs }: Pick<ResultChartProps, 'chart' | 'nowMs'>) {
  return (
    <ul className={styles['last']}>
      {chart.series.map(({ row }, index) => {
        const [last, before] = lastFirst(row, nowMs);
        if (last === undefined) return null;
        return (
          <li key={row.key}>
            {chart.series.length === 1 ? null : (
              <>
                <span aria-hidden="true" className={index === 0 ? styles['first'] : styles['second']} /> {row.name}
                :{' '}
              </>
            )}
            <strong>{briefly(last)}</strong>
            {last.range === '' ? '' : ` (${last.range})`}
            {`; ${besideWords(last, before)}`}
          </li>
        );
      })}
    </ul>
  );
}

/** Which of `count` points a key leads to, from one or from behind the last. */
function placeAfter(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(from + 1, count - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function nearest(points: readonly ChartPoint[], { x, y }: ChartScales, left: number, top: number): ChartPoint | null {
  let best: ChartPoint | null = null;
  let least = REACH;
  for (const item of points) {
    const distance = Math.hypot(x(item.point.at) - left, y(item.point.value.value) - top);
    if (distance >= least) continue;
    least = distance;
    best = item;
  }
  return best;
}
