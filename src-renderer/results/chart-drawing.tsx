import { line, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, type SymbolType } from 'd3-shape';
import { classNames } from '../ui/class-names.ts';
import { type ChartScales, type ChartSize, MARGIN, timeTicks, valueTicks } from './chart-scales.ts';
import styles from './chart-drawing.module.css';
import { type GraphChart, type GraphPoint, isWithin, linesOf, rangeAreas, type TimeSpan } from './graph-model.ts';
import type { ChartPoint } from './point-words.ts';
import { verdictOf, type Shape } from '../../src-shared/clinical/value-verdict.ts';

/** A sign that can be chosen from a list. */
export interface SignOption {
  readonly id: string;
  readonly role: 'option';
  readonly 'aria-label': string;
  readonly 'aria-selected': boolean;
}

export interface ChartDrawingProps {
  readonly chart: GraphChart;
  readonly span: TimeSpan;
  readonly size: ChartSize;
  readonly scales: ChartScales;
  readonly nowMs: number;
  /** The point that is looked at; its value stands beside it. */
  readonly active: GraphPoint | null;
  /** What the sign of one point is, where it is more than a part of the picture. */
  readonly optionOf?: (item: ChartPoint) => SignOption;
}

/** The drawing alone: axes, each value's own range as an area, straight lines, a sign for each value. */
export function ChartDrawing({ chart, span, size, scales, nowMs, active, optionOf }: ChartDrawingProps) {
  const { x, y } = scales;
  const [bottom = 0, top = 0] = y.range();
  const right = size.width - MARGIN.right;
  const path = line<GraphPoint>(
    ({ at }) => x(at),
    ({ value }) => y(value.value),
  );
  return (
    <>
      <g aria-hidden="true">
        {span.to > nowMs ? (
          <rect className={styles['future']} x={x(nowMs)} y={top} width={right - x(nowMs)} height={bottom - top} />
        ) : null}
        {chart.series.map(({ row, points }) =>
          rangeAreas(points, span).map(({ from, to, low, high }) => (
            <rect
              key={`${row.key} ${from}`}
              className={styles['range']}
              x={x(from)}
              y={high === null ? top : y(high)}
              width={x(to) - x(from)}
              height={(low === null ? bottom : y(low)) - (high === null ? top : y(high))}
            />
          )),
        )}
        {valueTicks(scales).map(({ at, words }) => (
          <g key={words}>
            <line className={styles['rule']} x1={MARGIN.left} x2={right} y1={at} y2={at} />
            <text className={styles['tick']} x={MARGIN.left - 6} y={at} dy="0.32em" textAnchor="end">
              {words}
            </text>
          </g>
        ))}
        <line className={styles['axis']} x1={MARGIN.left} x2={right} y1={bottom} y2={bottom} />
        {timeTicks(scales).map(({ at, words }) => (
          <g key={words}>
            <line className={styles['axis']} x1={at} x2={at} y1={bottom} y2={bottom + 4} />
            <text className={styles['tick']} x={at} y={bottom + 17} textAnchor={anchorAt(at, words, size.width)}>
              {words}
            </text>
          </g>
        ))}
        {chart.series.map(({ row, points }, index) => {
          const runs = linesOf(points.filter((point) => isWithin(point, span)));
          return runs.map((run) => (
            <path
              key={`${row.key} ${run[0]?.at}`}
              className={classNames(styles['line'], index > 0 && styles['second'])}
              d={path(run) ?? ''}
            />
          ));
        })}
      </g>
      {chart.series.map(({ row, points }, index) =>
        points
          .filter((point) => isWithin(point, span))
          .map((point) => (
            <Sign
              key={`${row.key} ${point.value.entryId} ${point.at}`}
              point={point}
              index={index}
              scales={scales}
              isActive={point === active}
              option={optionOf?.({ point, seriesIndex: index }) ?? null}
            />
          )),
      )}
      {active === null ? null : (
        <text
          className={styles['activeText']}
          aria-hidden="true"
          x={x(active.at)}
          // Above the plot, where it covers no other value.
          y={MARGIN.top - 9}
          textAnchor={anchorAt(x(active.at), active.value.text, size.width)}
        >
          {active.value.text}
        </text>
      )}
    </>
  );
}

/** Half of what a letter takes at the largest size of text, px. */
const HALF_LETTER = 5;

/** In the middle of their place, so that it is plain which they name; those that would leave the drawing stay within it. */
function anchorAt(at: number, { length }: string, width: number): 'start' | 'middle' | 'end' {
  const half = length * HALF_LETTER;
  return at < half ? 'start' : at > width - half ? 'end' : 'middle';
}

interface SignProps {
  readonly point: GraphPoint;
  readonly index: number;
  readonly scales: ChartScales;
  readonly isActive: boolean;
  readonly option: SignOption | null;
}

/** What is usual has the sign of its series. */
const SHAPES: Readonly<Record<Shape, SymbolType | null>> = {
  high: symbolTriangle,
  low: symbolTriangle,
  other: symbolDiamond,
  usual: null,
};

/** High points up, low points down; another series has another sign; what is known on one side only is open. */
function Sign({ point, index, scales: { x, y }, isActive, option }: SignProps) {
  const { shape } = verdictOf(point.value);
  const type = SHAPES[shape] ?? (index === 0 ? symbolCircle : symbolSquare);
  const turned = shape === 'low' ? ' rotate(180)' : '';
  return (
    <g {...option}>
      {isActive ? <circle className={styles['halo']} cx={x(point.at)} cy={y(point.value.value)} r={10} /> : null}
      <path
        className={classNames(
          styles['sign'],
          shape !== 'usual' && styles['abnormal'],
          index > 0 && styles['second'],
          point.isBound && styles['bound'],
        )}
        transform={`translate(${x(point.at)},${y(point.value.value)})${turned}`}
        d={symbol(type, shape === 'usual' ? 44 : 72)() ?? ''}
      />
    </g>
  );
}
