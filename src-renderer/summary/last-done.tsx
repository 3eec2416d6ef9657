import { Fragment, useMemo, useState } from 'react';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { formatDateTime } from '../../src-shared/clinical/dates.ts';
import type { DerivedList, SeriesPoint, TestSummary, TestValue, Trend } from '../../src-shared/clinical/derived.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { listWords } from '../lists/list-words.ts';
import styles from '../lists/lists.module.css';
import { TestValues } from './test-values.tsx';

export interface LastDoneProps {
  readonly tests: DerivedList<TestSummary>;
  readonly ledger: CompletenessLedger | null;
  readonly series: (key: string) => Promise<readonly SeriesPoint[]>;
  readonly onChoose: (entryId: string) => void;
}

const MOST = 15;

/** Every test with when and where it was last done: so that it need not be done again. */
export function LastDone({ tests, ledger, series, onChoose }: LastDoneProps) {
  const [words, setWords] = useState('');
  const [showsAll, setShowsAll] = useState(false);
  const found = useMemo(() => matching(tests.items, words), [tests, words]);
  const { gaps, empty } = listWords(ledger, tests.madeFrom, 'No test is recorded');
  const shown = showsAll || words.trim() !== '' ? found : found.slice(0, MOST);
  return (
    <section className={styles['wideCard']} aria-label="Tests and measurements: last done">
      <h3 className={styles['cardTitle']}>
        Tests and measurements: last done{' '}
        {tests.items.length === 0 ? null : <span className={styles['number']}>{tests.items.length}</span>}
      </h3>
      {gaps.length === 0 ? null : (
        <p className={styles['gap']}>
          <strong>May not be whole.</strong> {gaps.join(' ')} A test that is not listed may have been done.
        </p>
      )}
      {tests.items.length === 0 ? (
        <p className={styles['quiet']}>{empty}</p>
      ) : (
        <>
          <Field label="Find a test" value={words} onChange={setWords} problem={null} width="short" />
          {found.length === 0 ? (
            <p role="status">No test of that name is in the record as loaded. It may be held under another name.</p>
          ) : (
            <TestTable tests={shown} series={series} onChoose={onChoose} />
          )}
          {shown.length < found.length ? (
            <Button look="link" onPress={() => setShowsAll(true)}>
              Show all {found.length} ({found.length - shown.length} more)
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}

/** Every word typed has to begin a word of the name; accents and case make no difference. */
function matching(tests: readonly TestSummary[], words: string): readonly TestSummary[] {
  const wanted = plain(words)
    .split(/\s+/)
    .filter((word) => word !== '');
  return tests.filter(({ name }) => {
    const have = plain(name).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => have.some((part) => part.startsWith(word)));
  });
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

type TestTableProps = Pick<LastDoneProps, 'series' | 'onChoose'> & { readonly tests: readonly TestSummary[] };

function TestTable({ tests, series, onChoose }: TestTableProps) {
  const [openKey, setOpenKey] = useState<string | null>(null);
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">Last value</th>
          <th scope="col">When</th>
          <th scope="col">Where</th>
          <th scope="col">Before that</th>
          <th scope="col" className={styles['count']}>
            Times
          </th>
        </tr>
      </thead>
      <tbody>
        {tests.map((test) => (
          <Fragment key={test.key}>
            <TestRow
              test={test}
              isOpen={test.key === openKey}
              onChoose={onChoose}
              onToggle={() => setOpenKey(test.key === openKey ? null : test.key)}
            />
            {test.key === openKey ? (
              <tr>
                {/* Asked anew when another value has come. */}
                <td colSpan={6}>
                  <TestValues key={test.count} test={test} series={series} onChoose={onChoose} />
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface TestRowProps {
  readonly test: TestSummary;
  readonly isOpen: boolean;
  readonly onChoose: (entryId: string) => void;
  readonly onToggle: () => void;
}

function TestRow({ test, isOpen, onChoose, onToggle }: TestRowProps) {
  const { name, last, previous, trend, count } = test;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Button look="link" onPress={() => onChoose(last.entryId)}>
          {last.text}
        </Button>
        {last.interpretation === '' ? null : <strong className={styles['abnormal']}> {last.interpretation}</strong>}
        {last.range === '' ? null : <span className={styles['quiet']}> {last.range}</span>}
      </td>
      <td className={styles['date']}>{dateOf(last)}</td>
      <td>{last.where === '' ? 'Not stated' : last.where}</td>
      <td>
        {previous === null ? (
          <span className={styles['quiet']}>None held</span>
        ) : (
          <>
            {previous.text}, {dateOf(previous)}
            {trend === null ? '' : `: ${TREND_WORDS[trend]}`}
          </>
        )}
      </td>
      <td className={styles['count']}>
        {count < 2 || last.text === '' ? (
          count
        ) : (
          <Button look="link" onPress={onToggle} expanded={isOpen}>
            {count}
            <VisuallyHidden> values of {name}</VisuallyHidden>
          </Button>
        )}
      </td>
    </tr>
  );
}

const dateOf = ({ when }: TestValue): string => (when === null ? 'No date' : formatDateTime(when));

/** How the last stands to the one before: a direction, and no judgement. */
const TREND_WORDS: Readonly<Record<Trend, string>> = { higher: 'now higher', lower: 'now lower', same: 'now the same' };
