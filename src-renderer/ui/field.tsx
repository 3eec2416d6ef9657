import type { ReactNode, Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

export interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong and how to mend it; null where nothing is. */
  readonly problem: string | null;
  /** What the field was understood as, read back beside it. */
  readonly readBack?: ReactNode;
  readonly width?: 'short' | 'long';
  readonly inputMode?: 'text' | 'numeric';
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** One labelled text field. What is typed is about patients, so the browser may neither keep nor spell-check it. */
export function Field({ label, hint, value, onChange, problem, readBack, width = 'long', ...input }: FieldProps) {
  return (
    <TextField
      className={classNames(styles['field'], problem !== null && styles['wrong'])}
      value={value}
      onChange={onChange}
      isInvalid={problem !== null}
      autoComplete="off"
      autoFocus={input.autoFocus ?? false}
      validationBehavior="aria"
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles['problem'] ?? ''}>{problem}</FieldError>
      <span className={styles['line']}>
        <Input
          className={classNames(styles['input'], styles[width])}
          inputMode={input.inputMode ?? 'text'}
          spellCheck={false}
          {...(input.inputRef === undefined ? {} : { ref: input.inputRef })}
        />
        {readBack === undefined ? null : <span className={styles['readBack']}>{readBack}</span>}
      </span>
    </TextField>
  );
}
