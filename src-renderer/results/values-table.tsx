import { useId, useState } from 'react';
import type { ResultValue } from '../../src-shared/clinical/results-table.ts';
import { capitalised } from '../../src-shared/join-words.ts';
import lists from '../lists/lists.module.css';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import type { GraphChart } from './graph-model.ts';
import { Signs } from './value-mark.tsx';
import styles from './values-table.module.css';
import { dateWords, isStruck } from './value-words.ts';

/** Rows at first; what is behind them is counted. */
const MOST = 20;

export interface ValuesTableProps {
  readonly chart: GraphChart;
  readonly onChoose: (entryId: string) => void;
}

/** Every value of a chart as a table, newest first: also what has no date, is no number, or was withdrawn. */
export function ValuesTable({ chart, onChoose }: ValuesTableProps) {
  const [showsAll, setShowsAll] = useState(false);
  const titleId = useId();
  const hasParts = chart.series.length > 1;
  const all = chart.series
    .flatMap(({ row }) => row.values.map((value) => ({ part: row.name, value })))
    .toSorted((a, b) => startOf(b.value) - startOf(a.value));
  const shown = showsAll ? all : all.slice(0, MOST);
  return (
    <div>
      <h4 id={titleId} className={styles['title']}>
        {chart.title}
        {chart.unit === '' ? '' : `, ${chart.unit}`}: all values, newest first
      </h4>
      <div className={styles['wrap']}>
        <table className={classNames(lists['table'], styles['table'])} aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">When</th>
              {hasParts ? <th scope="col">What</th> : null}
              <th scope="col">Value</th>
              <th scope="col">Its range</th>
              <th scope="col">Where</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ part, value }) => (
              <tr key={`${part} ${value.entryId} ${value.text}`}>
                <th scope="row" className={lists['date']}>
                  {capitalised(dateWords(value))}
                </th>
                {hasParts ? <td>{part}</td> : null}
                <td>
                  <span className={classNames(isStruck(value) && styles['struck'])}>
                    <Button look="link" onPress={() => onChoose(value.entryId)}>
                      {value.text}
                    </Button>
                  </span>
                  <Signs value={value} />
                </td>
                <td>{value.range === '' ? 'None given' : value.range.replace(/^Range /, '')}</td>
                <td>{value.where === '' ? 'Not stated' : value.where}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < all.length ? (
        <Button look="link" onPress={() => setShowsAll(true)}>
          Show all {all.length.toLocaleString('en-GB')} ({(all.length - shown.length).toLocaleString('en-GB')} more)
        </Button>
      ) : null}
    </div>
  );
}

const startOf = ({ when }: ResultValue): number => when?.sortKey ?? -Infinity;
