import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { capitalised } from '../../src-shared/join-words.ts';
import type { RecordStore } from '../record/record-store.ts';
import { ChartDrawing } from './chart-drawing.tsx';
import { chartScales } from './chart-scales.ts';
import { counted } from '../ui/counted.ts';
import { chartsOf, glanceSpan, isWithin, type GraphChart } from './graph-model.ts';
import { besideWords } from './point-words.ts';
import styles from './result-trend.module.css';
import { type RowValue, useResults } from './use-results.ts';
import { useWidth } from './use-width.ts';
import { Signs } from './value-mark.tsx';

/** Kinds of entry that can hold a value. */
const WITH_VALUES: ReadonlySet<string> = new Set(['result', 'measurement']);
/** Of more parts (a questionnaire) the text of the entry tells. */
const MOST_VALUES = 4;

export interface ResultOfEntryProps {
  readonly store: RecordStore;
  readonly entry: ClinicalEntry;
}

/** The title of an entry; where it is a test with its value, the value stands out. The words are the same. */
export function ResultTitle({ store, entry }: ResultOfEntryProps) {
  const held = useResults(store, WITH_VALUES.has(entry.kind));
  const [item] = held?.ofEntry.get(entry.id) ?? [];
  const text = item?.value.text ?? '';
  const name = entry.title.slice(0, -text.length);
  if (item === undefined || name.trim() === '' || !entry.title.endsWith(text)) return entry.title;
  return (
    <>
      {name}
      <span className={styles['value']}>{text}</span>
    </>
  );
}

/** What an entry's value was before, and how it stands among the others of its test; nothing for other entries. */
export function ResultTrend({ store, entry }: ResultOfEntryProps) {
  const held = useResults(store, WITH_VALUES.has(entry.kind));
  const values = held?.ofEntry.get(entry.id) ?? [];
  if (held === null || values.length === 0 || values.length > MOST_VALUES) return null;
  const nowMs = Date.parse(held.table.asOf);
  const charts = chartsOf(new Set(values.map(({ row }) => row.key)), held.table.rows);
  return (
    <section className={styles['trend']} aria-label="Value and trend">
      {values.map((item) => (
        <Before key={item.row.key} item={item} isOneOfSeveral={values.length > 1} />
      ))}
      {charts.map((chart) => (
        <SmallChart key={chart.key} chart={chart} entryId={entry.id} nowMs={nowMs} />
      ))}
    </section>
  );
}

function Before({
  item: { row, value },
  isOneOfSeveral,
}: {
  readonly item: RowValue;
  readonly isOneOfSeveral: boolean;
}) {
  const words =
    value.when === null
      ? 'Without a date: which value came before is not known'
      : capitalised(besideWords(value, behindThis(row.values, value)));
  return (
    <p className={styles['before']}>
      {isOneOfSeveral ? (
        <>
          <strong>
            {row.name} {value.text}
          </strong>
          <Signs value={value} />.{' '}
        </>
      ) : null}
      {/* Its own source said nothing of it: then the row has no mark. */}
      {!isOneOfSeveral && value.interpretation === '' ? <Signs value={{ ...value, standing: '' }} /> : null}
      {!isOneOfSeveral && value.range === '' ? 'No range came with it. ' : ' '}
      {words}
    </p>
  );
}

/** The next older value that stands; where there is none, one without a date. */
const behindThis = (values: RowValue['row']['values'], value: RowValue['value']): RowValue['value'] | undefined =>
  values.slice(values.indexOf(value) + 1).find(({ stands }) => stands);

const HEIGHT = 132;
const WIDTH_AT_FIRST = 330;

interface SmallChartProps {
  readonly chart: GraphChart;
  readonly entryId: string;
  readonly nowMs: number;
}

/** A picture for a glance; the results view has it with its table. */
function SmallChart({ chart, entryId, nowMs }: SmallChartProps) {
  const [element, width] = useWidth<HTMLDivElement>(WIDTH_AT_FIRST);
  const points = chart.series.flatMap((series) => series.points);
  const own = points.find(({ value }) => value.entryId === entryId) ?? null;
  const { span, words } = glanceSpan(chart, own, nowMs);
  const inSpan = points.filter((point) => isWithin(point, span));
  const others = chart.series.reduce((sum, { row }) => sum + row.values.length, 0) - inSpan.length;
  const size = { width, height: HEIGHT };
  const hasTrend = chart.series.some((series) => series.points.length > 1);
  return (
    <div ref={element} className={styles['picture']}>
      {hasTrend ? (
        <>
          <svg
            role="img"
            aria-label={`Graph of ${chart.title}, ${words}: ${counted(inSpan.length, 'value')}, newest on the right. The results view has them as a table.`}
            width={width}
            height={HEIGHT}
          >
            <ChartDrawing
              chart={chart}
              span={span}
              size={size}
              scales={chartScales(chart, span, size)}
              nowMs={nowMs}
              active={own}
            />
          </svg>
          <p className={styles['note']}>
            Drawn: {words}.{others === 0 ? '' : ` ${counted(others, 'more value')} in Results.`}
          </p>
        </>
      ) : null}
    </div>
  );
}
