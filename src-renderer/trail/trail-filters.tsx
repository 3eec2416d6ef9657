import type { TrailEvent } from '../../src-shared/clinical/trail.ts';
import type { Period } from '../record/entry-filter.ts';
import { FromTo } from '../timeline/period-choice.tsx';
import { monthsBefore, periodWords } from '../timeline/period-words.ts';
import { PopoverButton } from '../timeline/popover-button.tsx';
import { Button } from '../ui/button.tsx';
import { NO_TRAIL_FILTER, type TrailChoice, type TrailChoices, type TrailFilter } from './trail-filter.ts';
import styles from './trail-view.module.css';

export interface TrailFiltersProps {
  readonly choices: TrailChoices;
  readonly filter: TrailFilter;
  /** Events that somebody has to look at. */
  readonly toReview: number;
  readonly nowMs: number;
  readonly onChange: (filter: TrailFilter) => void;
}

/** What the trail is narrowed down to. */
export function TrailFilters({ choices, filter, toReview, nowMs, onChange }: TrailFiltersProps) {
  const change = (part: Partial<TrailFilter>): void => onChange({ ...filter, ...part });
  const { outcomes } = choices;
  return (
    <div className={styles['filters']} role="group" aria-label="Filters">
      <Choice
        label="Person"
        all="Everybody"
        choices={choices.people}
        value={filter.person}
        onChange={(person) => change({ person })}
      />
      <Choice
        label="Organisation"
        all="All"
        choices={choices.organisations}
        value={filter.organisation}
        onChange={(organisation) => change({ organisation })}
      />
      <Choice
        label="What"
        all="All"
        choices={choices.kinds}
        value={filter.what}
        onChange={(what) => change({ what })}
      />
      <Choice
        label="Outcome"
        all="All"
        choices={outcomes}
        value={filter.outcome}
        onChange={(value) => change({ outcome: OUTCOMES.find((outcome) => outcome === value) ?? '' })}
      />
      <PopoverButton
        words={filter.period === null ? 'Period' : `Period: ${periodWords(filter.period)}`}
        isActive={filter.period !== null}
      >
        {(close) => (
          <PeriodChoice
            period={filter.period}
            nowMs={nowMs}
            onChoose={(period) => {
              change({ period });
              close();
            }}
          />
        )}
      </PopoverButton>
      <label className={styles['tick']}>
        <input
          type="checkbox"
          checked={filter.onlyToReview}
          onChange={(event) => change({ onlyToReview: event.target.checked })}
        />{' '}
        Only to review ({toReview.toLocaleString('en-GB')})
      </label>
    </div>
  );
}

const OUTCOMES: readonly TrailEvent['outcome'][] = ['success', 'refused', 'failed'];

interface PeriodChoiceProps {
  readonly period: Period | null;
  readonly nowMs: number;
  readonly onChoose: (period: Period | null) => void;
}

function PeriodChoice({ period, nowMs, onChoose }: PeriodChoiceProps) {
  return (
    <>
      <div className={styles['presets']} role="group" aria-label="Often wanted">
        {[1, 6, 12].map((months) => (
          <Button key={months} look="link" onPress={() => onChoose(monthsBefore(nowMs, months))}>
            {months === 1 ? 'Last month' : `Last ${months} months`}
          </Button>
        ))}
        <Button look="link" onPress={() => onChoose(NO_TRAIL_FILTER.period)}>
          All
        </Button>
      </div>
      <FromTo period={period} onRead={onChoose} />
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** The choice that narrows nothing. */
  readonly all: string;
  readonly choices: readonly TrailChoice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, all, choices, value, onChange }: ChoiceProps) {
  // What was chosen stays to be seen and taken back, also where the newest trail has no such event.
  const isThere = value === '' || choices.some((choice) => choice.value === value);
  return (
    <label className={styles['choice']}>
      {label}{' '}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {isThere ? null : <option value={value}>{value} (0)</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words} ({choice.count.toLocaleString('en-GB')})
          </option>
        ))}
      </select>
    </label>
  );
}
