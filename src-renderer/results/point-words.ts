import { joinWords } from '../../src-shared/join-words.ts';
import type { ResultValue } from '../../src-shared/clinical/results-table.ts';
import type { GraphChart, GraphPoint } from './graph-model.ts';
import { verdictOf } from '../../src-shared/clinical/value-verdict.ts';
import { beforeWord, dateWords, NO_EARLIER, valueInWords } from './value-words.ts';

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
  if (value.when === null) return `${undated(value)}, no date recorded`;
  return joinWords([undated(value), value.isWhenEnd ? '' : 'on', dateWords(value)], ' ');
}

const undated = (value: ResultValue): string => joinWords([value.standing, value.text, verdictOf(value).words], ' ');

/** `before: 4.8 mmol per L on 02-Nov-2026`, `without a date: 4.8 mmol per L`: the value that stands behind a value in its row. */
export function besideWords({ when }: ResultValue, other: ResultValue | undefined): string {
  if (other === undefined) return NO_EARLIER;
  return `${beforeWord(when, other.when)}: ${other.when === null ? undated(other) : briefly(other)}`;
}
