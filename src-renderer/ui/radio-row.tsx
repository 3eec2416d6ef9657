import { useId, type ReactNode } from 'react';
import styles from './radio-row.module.css';

export interface RadioRowProps<T extends string> {
  readonly legend: string;
  readonly choices: readonly { readonly value: T; readonly words: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** At the end of the row, such as how many are shown. */
  readonly children?: ReactNode;
}

/** One of a few, in a row above what it holds for. */
export function RadioRow<T extends string>({ legend, choices, value, onChange, children }: RadioRowProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles['row']}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles['choice']}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          {choice.words}
        </label>
      ))}
      {children}
    </fieldset>
  );
}
