import type { ResultRow, ResultValue } from '../../src-shared/clinical/results-table.ts';
import { formatTime } from '../../src-shared/clinical/dates.ts';
import { joinWords } from '../../src-shared/join-words.ts';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './results-grid.module.css';
import { Signs } from './value-mark.tsx';
import { dateWords, isStruck, textInRow, valueInWords } from './value-words.ts';

/** Words that are longer stand in the detail, in full; a cell of a table holds a value. */
const LONGEST_IN_CELL = 40;

export interface CellValueProps {
  readonly value: ResultValue;
  readonly row: ResultRow;
  readonly isChosen: boolean;
  /** Of several values of one day each shows its time. */
  readonly withTime: boolean;
}

/** The column is a day: where only an end is recorded, the day is no day of the result (HAZ-009). */
function timeWords({ when, isWhenEnd }: ResultValue, withTime: boolean): string {
  const time = withTime && when !== null ? formatTime(when) : '';
  return isWhenEnd ? joinWords(['until', time === '' ? 'then' : time], ' ') : time;
}

/**
 * One value in its cell. The unit stands in the head of its row, which never leaves the screen; whoever hears the value,
 * or points at it, has it with its unit, its own range and its place.
 */
export function CellValue({ value, row, isChosen, withTime }: CellValueProps) {
  const text = textInRow(value, row);
  const time = timeWords(value, withTime);
  const words = `${dateWords(value)}: ${valueInWords(value)}`;
  return (
    <span
      className={classNames(styles['value'], isChosen && styles['chosenValue'])}
      data-value={value.entryId}
      title={words}
    >
      <span aria-hidden="true">
        {text.length > LONGEST_IN_CELL ? (
          <span className={styles['longText']}>Read the text</span>
        ) : (
          <span className={classNames(styles['number'], isStruck(value) && styles['struck'])}>{text}</span>
        )}
        <Signs value={value} />
        {time === '' ? null : <span className={styles['time']}> {time}</span>}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
