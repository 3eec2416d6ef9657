import { useMemo } from 'react';
import { formatDate } from '../../src-shared/clinical/dates.ts';
import type { RecentResult, TestSummary, TestValue, Trend } from '../../src-shared/clinical/derived.ts';
import { isAfterToday } from '../../src-shared/clinical/today.ts';
import { capitalised } from '../../src-shared/join-words.ts';
import { ListCard } from '../lists/list-card.tsx';
import lists from '../lists/lists.module.css';
import { MAY_BE_OLDER, TO_COME } from '../lists/time-marks.ts';
import { Marks } from '../ui/marks.tsx';
import { Unbroken } from '../ui/unbroken.tsx';
import { beforeWord, NO_EARLIER, TREND_WORDS } from '../results/value-words.ts';
import { classNames } from '../ui/class-names.ts';
import { linkTo, type SummaryProps } from './summary-props.ts';
import styles from './summary-view.module.css';

/** The last values of the last twelve months, what may be abnormal first. */
export function ResultsCard(summary: SummaryProps) {
  const { derived, record } = summary;
  const tests = useMemo(() => new Map(derived.tests.items.map((test) => [test.key, test])), [derived.tests]);
  return (
    <ListCard
      title="Recent results"
      list={derived.recentResults}
      record={record}
      nothing="None in the last twelve months"
      most={shownAtFirst(derived.recentResults.items)}
      link={linkTo(summary, 'results', 'All results')}
      note={<p className={lists['quiet']}>Last results and measurements of twelve months, abnormal ones first.</p>}
    >
      {(recent) => {
        const test = tests.get(recent.testKey);
        return test === undefined ? null : <ResultLine key={test.key} test={test} recent={recent} {...summary} />;
      }}
    </ListCard>
  );
}

/** What may be abnormal is behind no button, unless there is very much of it. */
function shownAtFirst(items: readonly RecentResult[]): number {
  const abnormal = items.filter(({ standing }) => standing !== null).length;
  return Math.min(Math.max(abnormal, 5), 10);
}

interface ResultLineProps extends SummaryProps {
  readonly test: TestSummary;
  readonly recent: RecentResult;
}

function ResultLine({ test, recent, derived, chosenId, onChoose }: ResultLineProps) {
  const { name, last, previous, trend } = test;
  const isChosen = last.entryId === chosenId;
  const isToCome = last.when !== null && isAfterToday(last.when, Date.parse(derived.asOf));
  return (
    <li className={lists['line']}>
      <button
        type="button"
        className={classNames(lists['choose'], lists['tight'], isChosen && lists['chosen'])}
        aria-pressed={isChosen}
        onClick={() => onChoose(last.entryId)}
      >
        <span className={styles['result']}>
          <span className={lists['what']}>
            {name} <strong>{last.text}</strong>{' '}
            {last.interpretation === '' ? null : (
              <strong className={recent.standing === null ? lists['quiet'] : lists['abnormal']}>
                {last.interpretation}{' '}
              </strong>
            )}
            <Marks marks={[...(isToCome ? [TO_COME] : []), ...(recent.mayBeOlder ? [MAY_BE_OLDER] : [])]} />
          </span>
          <span className={lists['quiet']}>{capitalised(dateOf(last))}</span>
        </span>
        <span className={lists['quiet']}>
          <Unbroken text={beside(last, previous, trend)} />
        </span>
      </button>
    </li>
  );
}

const dateOf = ({ when, isWhenEnd }: TestValue): string =>
  when === null ? 'No date' : `${isWhenEnd ? 'until ' : ''}${formatDate(when)}`;

const onDate = (value: TestValue): string =>
  value.when === null ? '' : `${value.isWhenEnd ? '' : ' on'} ${dateOf(value)}`;

function beside(last: TestValue, previous: TestValue | null, trend: Trend | null): string {
  const before =
    previous === null
      ? NO_EARLIER
      : `${beforeWord(last.when, previous.when)}: ${previous.text}${onDate(previous)}${trend === null ? '' : `, ${TREND_WORDS[trend]}`}`;
  return last.range === '' ? capitalised(before) : `${last.range} · ${before}`;
}
