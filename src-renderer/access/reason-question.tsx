import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { GivenReason } from '../../src-shared/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { GROUND_WORDS } from './ground-words.ts';
import styles from './reason-question.module.css';
import { NO_REASON_YET, readReason, type ReasonAsk, type ReasonProblems, type ReasonSaid, wordsFor } from './reason.ts';
import { WordsField } from './words-field.tsx';

export interface ReasonQuestionProps {
  /** What it would open, and what may be said. */
  readonly ask: ReasonAsk;
  readonly question: string;
  /** Verbs of the two buttons: 'Open the record', 'Do not open'. */
  readonly action: string;
  readonly way: string;
  /** An answer is on its way. */
  readonly isOpening: boolean;
  readonly onGive: (reason: GivenReason) => void;
  readonly onGiveUp: () => void;
  /** Between what is said and the buttons: what comes of it, or why the last one opened nothing. */
  readonly children?: ReactNode;
}

/**
 * The reason that somebody gives to open what is closed: a ground, and words where policy asks for them (HAZ-028). No form: Enter
 * in it opens nothing.
 */
export function ReasonQuestion(props: ReasonQuestionProps) {
  const { ask, question, action, way, isOpening, onGive, onGiveUp, children } = props;
  const name = useId();
  const [form, setForm] = useState(NO_REASON_YET);
  const [problems, setProblems] = useState<ReasonProblems>({});
  const place = useRef<HTMLDivElement>(null);

  const change = (part: Partial<ReasonSaid>): void => {
    setForm((before) => ({ ...before, ...part }));
    setProblems({});
  };
  const give = (): void => {
    if (isOpening) return;
    const read = readReason(ask, form);
    if (read.ok) onGive(read.reason);
    else setProblems(read.problems);
  };
  // The first thing that is wrong, once it is marked as such.
  useEffect(() => {
    if (Object.keys(problems).length === 0) return;
    place.current?.querySelector<HTMLElement>('[data-problem], [aria-invalid="true"]')?.focus();
  }, [problems]);

  const wanted = wordsFor(ask, form.ground);
  return (
    <div ref={place} className={styles['question']}>
      <fieldset className={classNames(styles['grounds'], problems.ground !== undefined && styles['wrong'])}>
        <legend className={styles['legend']}>{question}</legend>
        {problems.ground === undefined ? null : (
          <p id={`${name}-problem`} className={styles['problem']}>
            {problems.ground}
          </p>
        )}
        {ask.grounds.map(({ ground }, index) => (
          <label key={ground} className={classNames(styles['ground'], form.ground === ground && styles['chosen'])}>
            <input
              type="radio"
              name={name}
              checked={form.ground === ground}
              data-problem={problems.ground !== undefined && index === 0 ? '' : undefined}
              aria-describedby={
                problems.ground === undefined ? `${name}-${ground}` : `${name}-problem ${name}-${ground}`
              }
              aria-label={GROUND_WORDS[ground].choice}
              onChange={() => change({ ground })}
            />
            <span className={styles['words']}>
              <strong>{GROUND_WORDS[ground].choice}</strong>
              <span id={`${name}-${ground}`} className={styles['hint']}>
                {GROUND_WORDS[ground].hint}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {wanted === 'none' ? null : (
        <WordsField
          isRequired={wanted === 'required'}
          value={form.words}
          onChange={(words) => change({ words })}
          problem={problems.words ?? null}
        />
      )}
      {children}
      <div className={styles['actions']}>
        <Button look="primary" onPress={give} isDisabled={isOpening}>
          {action}
        </Button>
        <Button onPress={onGiveUp}>{way}</Button>
        <span role="status" className={styles['status']}>
          {isOpening ? 'Asking the shared record.' : ''}
        </span>
      </div>
    </div>
  );
}
