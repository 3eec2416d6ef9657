import { useEffect, useState } from 'react';
import { formatDateTime } from '../../src-shared/clinical/dates.ts';
import type { SeriesPoint, TestSummary } from '../../src-shared/clinical/derived.ts';
import { Button } from '../ui/button.tsx';
import styles from '../lists/lists.module.css';

export interface TestValuesProps {
  readonly test: TestSummary;
  readonly series: (key: string) => Promise<readonly SeriesPoint[]>;
  readonly onChoose: (entryId: string) => void;
}

/** Every number of one test in one unit, newest first; each leads to its entry. */
export function TestValues({ test, series, onChoose }: TestValuesProps) {
  const [points, setPoints] = useState<readonly SeriesPoint[] | null>(null);
  const { key } = test;
  useEffect(() => {
    let overtaken = false;
    void series(key).then((answer) => (overtaken ? undefined : setPoints(answer)));
    return () => {
      overtaken = true;
    };
  }, [series, key]);
  if (points === null) return <p role="status">Reading the values</p>;
  const others = test.count - points.length;
  return (
    <>
      <ul className={styles['values']} aria-label={`Values of ${test.name}`}>
        {points.toReversed().map((point) => (
          <li key={point.entryId}>
            <span className={styles['date']}>{formatDateTime(point.when)}</span>{' '}
            <Button look="link" onPress={() => onChoose(point.entryId)}>
              {point.text}
            </Button>
            {standing(point)}
          </li>
        ))}
      </ul>
      {others <= 0 ? null : (
        <p className={styles['quiet']}>
          {others === 1 ? '1 more is' : `${others} more are`} not a number with a date: see the timeline.
        </p>
      )}
    </>
  );
}

/** By this value's own range, in words: colour alone would say nothing to some. */
function standing({ value, low, high, comparator }: SeriesPoint): string {
  if (comparator !== '') return '';
  if (low !== null && value < low) return ' below its range';
  return high !== null && value > high ? ' above its range' : '';
}
