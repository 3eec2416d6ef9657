import { useId, type ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import styles from './choice.module.css';

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly name: T; readonly words: ReactNode }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side; arrow keys move within, Tab goes on. */
export function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const labelId = useId();
  return (
    <div className={styles['choice']}>
      <span id={labelId} className={styles['label']}>
        {label}
      </span>
      <ToggleButtonGroup
        aria-labelledby={labelId}
        className={styles['options'] ?? ''}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const chosen = options.find(({ name }) => keys.has(name));
          if (chosen !== undefined) onChange(chosen.name);
        }}
      >
        {options.map(({ name, words }) => (
          <ToggleButton key={name} id={name} className={styles['option'] ?? ''}>
            {words}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
