import { useMemo } from 'react';
import type { ResultRow } from '../../src-shared/clinical/results-table.ts';
import type { Keepsake, RecordScreen } from '../record/screen.ts';
import { useKept } from '../record/use-kept.ts';
import { Choices } from './choices.tsx';
import { TIME_RANGES, type TimeRange } from '../ui/time-ranges.ts';
import { chartsOf, spanOf } from './graph-model.ts';
import { ResultChart } from './result-chart.tsx';
import styles from './results-graph.module.css';
import { ValuesTable } from './values-table.tsx';

export interface ResultsGraphProps {
  readonly screen: RecordScreen;
  readonly rows: readonly ResultRow[];
  /** Keys of the tests chosen. */
  readonly drawn: ReadonlySet<string>;
  readonly nowMs: number;
  readonly onChoose: (entryId: string) => void;
  /** Takes tests out of the graph. */
  readonly onRemove: (keys: readonly string[]) => void;
}

const SHAPES = [
  { name: 'graph', words: 'Graph' },
  { name: 'table', words: 'Table of these' },
] as const;

const SPAN: Keepsake<TimeRange> = { atFirst: 'all' };
const SHAPE: Keepsake<'graph' | 'table'> = { atFirst: 'graph' };

/** The tests chosen, one below the other on one line of time: each has its own axis and its own unit. */
export function ResultsGraph({ screen, rows, drawn, nowMs, onChoose, onRemove }: ResultsGraphProps) {
  const [spanName, setTimeRange] = useKept(screen, SPAN);
  const [shape, setShape] = useKept(screen, SHAPE);
  const charts = useMemo(() => chartsOf(drawn, rows), [drawn, rows]);
  const span = useMemo(() => spanOf(spanName, charts, nowMs), [spanName, charts, nowMs]);
  return (
    <section className={styles['graph']} aria-label="Graph of the tests chosen">
      <div className={styles['tools']}>
        {shape === 'graph' ? (
          <Choices label="Time drawn" choices={TIME_RANGES} chosen={spanName} onChoose={setTimeRange} />
        ) : null}
        <Choices label="Shown as" choices={SHAPES} chosen={shape} onChoose={setShape} />
      </div>
      {shape === 'graph' ? (
        <p className={styles['legend']}>
          Newest on the right. Shaded: the range that each value itself came with. ▲ high, ▼ low, ◆ otherwise abnormal;
          an open sign is a value such as ‘less than 5’.
        </p>
      ) : null}
      {charts.map((chart) =>
        shape === 'graph' ? (
          <ResultChart
            key={chart.key}
            chart={chart}
            span={span}
            nowMs={nowMs}
            onChoose={onChoose}
            onRemove={() => onRemove(chart.series.map(({ row }) => row.key))}
          />
        ) : (
          <ValuesTable key={chart.key} chart={chart} onChoose={onChoose} />
        ),
      )}
    </section>
  );
}
