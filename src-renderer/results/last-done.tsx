import type { TestSummary } from '../../src-shared/clinical/derived.ts';
import type { ResultRow } from '../../src-shared/clinical/results-table.ts';
import lists from '../lists/lists.module.css';
import { Button } from '../ui/button.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { counted } from '../ui/counted.ts';
import styles from './last-done.module.css';
import { besideWords } from './point-words.ts';
import { Signs } from './value-mark.tsx';
import { dateWords, lastFirst, TREND_WORDS } from './value-words.ts';

/** Answers that are given in words; the table below has all. */
const MOST = 6;

export interface LastDoneProps {
  /** The tests found. */
  readonly found: readonly ResultRow[];
  readonly summaries: readonly TestSummary[];
  readonly nowMs: number;
  /** What may be missing, in sentences; [] where everything was read. */
  readonly gaps: readonly string[];
  readonly drawn: ReadonlySet<string>;
  readonly onChoose: (entryId: string) => void;
  readonly onDraw: (key: string) => void;
}

/** When and where each test that was asked for was last done, and what it showed: so that it need not be done again. */
export function LastDone({ found, summaries, nowMs, gaps, drawn, onChoose, onDraw }: LastDoneProps) {
  if (found.length === 0) {
    return (
      <p role="status" className={styles['none']}>
        No test of that name is in the record as loaded. It may be held under another name
        {gaps.length === 0 ? '.' : ', or be among what is missing. '}
        {gaps.join(' ')}
      </p>
    );
  }
  const shown = found.slice(0, MOST);
  return (
    <div className={styles['answers']}>
      <p role="status" className={lists['quiet']}>
        {counted(found.length, 'test')} found
        {shown.length < found.length ? `; the first ${shown.length} here, all in the table below` : ''}.
        {gaps.length === 0 ? '' : ' A test that is not listed may have been done.'}
      </p>
      <ul aria-label="Last done">
        {shown.map((row) => (
          <li key={row.key} className={styles['answer']}>
            <Answer
              row={row}
              summary={summaries.find(({ key }) => key === row.key)}
              nowMs={nowMs}
              isDrawn={drawn.has(row.key)}
              onChoose={onChoose}
              onDraw={onDraw}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface AnswerProps extends Pick<LastDoneProps, 'nowMs' | 'onChoose' | 'onDraw'> {
  readonly row: ResultRow;
  readonly summary: TestSummary | undefined;
  readonly isDrawn: boolean;
}

/** `Potassium, last done 21-Nov-2026 16:05, Example Surgery: 5.9 mmol per L High; before: 4.8 mmol per L on 02-Nov-2026`. */
function Answer({ row, summary, nowMs, isDrawn, onChoose, onDraw }: AnswerProps) {
  const [last, before] = lastFirst(row, nowMs);
  if (last === undefined) {
    return (
      <span>
        <strong>{row.name}</strong>: no result that stands; what was withdrawn or has no value is in the table below.
      </span>
    );
  }
  const trend = summary?.trend ?? null;
  return (
    <>
      <span>
        <strong>{row.name}</strong>, last done {dateWords(last)}, {last.where === '' ? 'place not stated' : last.where}:{' '}
        <Button look="link" onPress={() => onChoose(last.entryId)}>
          {last.text}
        </Button>
        <Signs value={last} />
        {`; ${besideWords(last, before)}`}
        {trend === null ? '' : `, ${TREND_WORDS[trend]}`}
      </span>
      {last.value === null ? null : (
        <Button look="link" onPress={() => onDraw(row.key)}>
          {isDrawn ? 'Take out of graph' : 'Graph'}
          <VisuallyHidden>
            {isDrawn ? ': ' : ' of '}
            {row.name}
          </VisuallyHidden>
        </Button>
      )}
    </>
  );
}
