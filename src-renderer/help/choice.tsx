import { useId } from 'react';
import styles from './help.module.css';

export interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly hint?: string;
  readonly choices: readonly { readonly value: T; readonly words: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few; it holds at once. */
export function Choice<T extends string>({ legend, hint, choices, value, onChange }: ChoiceProps<T>) {
  const name = useId();
  const hintId = useId();
  return (
    <fieldset className={styles['choice']} aria-describedby={hint === undefined ? undefined : hintId}>
      <legend>{legend}</legend>
      {hint === undefined ? null : (
        <p id={hintId} className={styles['hint']}>
          {hint}
        </p>
      )}
      <div className={styles['options']}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles['option']}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
