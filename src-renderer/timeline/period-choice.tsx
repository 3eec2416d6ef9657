import { useState, type SubmitEvent } from 'react';
import type { EntryFilter, Period } from '../record/entry-filter.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { monthsBefore, PERIOD_PRESETS, periodFields, readPeriod } from './period-words.ts';
import { PopoverButton } from './popover-button.tsx';
import styles from './period-choice.module.css';

export interface PeriodChoiceProps {
  readonly filter: EntryFilter;
  readonly nowMs: number;
  /** Entries without a date under the other parts of the filter: a period hides them. */
  readonly undatedCount: number;
  readonly onChange: (filter: EntryFilter) => void;
}

/** A button that opens the choice of a period: a few that are often wanted, or from when to when. */
export function PeriodChoice({ filter, nowMs, undatedCount, onChange }: PeriodChoiceProps) {
  const choose = (period: Period | null, close: () => void): void => {
    onChange({ ...filter, period });
    close();
  };
  return (
    <PopoverButton words="Period" isActive={filter.period !== null}>
      {(close) => (
        <>
          <div className={styles['presets']} role="group" aria-label="Often wanted">
            {PERIOD_PRESETS.map(({ words, months }) => (
              <Button key={words} look="link" onPress={() => choose(monthsBefore(nowMs, months), close)}>
                {words}
              </Button>
            ))}
            <Button look="link" onPress={() => choose(null, close)}>
              All
            </Button>
          </div>
          <FromTo period={filter.period} onRead={(period) => choose(period, close)} />
          {undatedCount === 0 ? null : (
            <p className={styles['note']}>
              {undatedCount.toLocaleString('en-GB')} without a date {undatedCount === 1 ? 'is' : 'are'} in no period;
              the end of the list shows {undatedCount === 1 ? 'it' : 'them'} again.
            </p>
          )}
        </>
      )}
    </PopoverButton>
  );
}

interface FromToProps {
  readonly period: Period | null;
  readonly onRead: (period: Period | null) => void;
}

/** From when to when, as one types it. */
export function FromTo({ period, onRead }: FromToProps) {
  const before = periodFields(period);
  const [from, setFrom] = useState(before.from);
  const [to, setTo] = useState(before.to);
  const [problems, setProblems] = useState<{ readonly from: string | null; readonly to: string | null }>(NO_PROBLEM);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const read = readPeriod(from, to);
    if (read.ok) onRead(read.period);
    else setProblems(read);
  };
  return (
    <form className={styles['fields']} onSubmit={submit} noValidate>
      <Field
        label="From"
        hint="Such as 21-Nov-2024, Nov-2024 or 2019"
        value={from}
        onChange={setFrom}
        problem={problems.from}
        width="short"
      />
      <Field label="To" value={to} onChange={setTo} problem={problems.to} width="short" />
      <div>
        <Button type="submit">Show this period</Button>
      </div>
    </form>
  );
}

const NO_PROBLEM = { from: null, to: null };
