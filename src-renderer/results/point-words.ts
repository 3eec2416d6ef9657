import { joinWords } from '../../src-shared/join-words.ts';
import type { ResultValue } from '../../src-shared/clinical/results-table.ts';
import type { GraphChart, GraphPoint } from './graph-model.ts';
import { verdictOf } from '../../src-shared/clinical/value-verdict.ts';
import { dateWords, valueInWords } from './value-words.ts';

/** Every point of a chart, oldest first, with the series in which it stands. */
export interface ChartPoint {
  readonly point: GraphPoint;
  readonly seriesIndex: number;
}

export function pointsInOrder({ series }: GraphChart): readonly ChartPoint[] {
  return series
    .flatMap(({ points }, seriesIndex) => points.map((point) => ({ point, seriesIndex })))
    .toSorted((a, b) => a.point.at - b.point.at || a.seriesIndex - b.seriesIndex);
}

/** `21-Nov-2026 16:05, Systolic: 142 mmHg, High, Range …, Example Surgery`. */
export function pointInWords(chart: GraphChart, { point, seriesIndex }: ChartPoint): string {
  const series = chart.series.length > 1 ? (chart.series[seriesIndex]?.row.name ?? '') : '';
  const bound = point.isBound ? 'its exact value is not known' : '';
  return `${joinWords([dateWords(point.value), series])}: ${joinWords([valueInWords(point.value), bound])}`;
}

/** `5.9 mmol per L High on 21-Nov-2026`: the value, what it is, when. */
export function briefly(value: ResultValue): string {
  const words = joinWords([value.standing, value.text, verdictOf(value).words], ' ');
  if (value.when === null) return `${words}, no date recorded`;
  return joinWords([words, value.isWhenEnd ? '' : 'on', dateWords(value)], ' ');
}
