import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';
import styles from './button.module.css';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** `primary`: the one thing to do here; `plain`: another; `link`: within a line of words; `bar`: on the dark bar. */
  readonly look?: 'primary' | 'plain' | 'link' | 'bar';
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  readonly label?: string;
  /** Where the button shows and hides something. */
  readonly expanded?: boolean;
}

/** A button says its verb. */
export function Button({ children, onPress, look = 'plain', type = 'button', ...rest }: ButtonProps) {
  const { isDisabled, autoFocus, label, expanded } = rest;
  return (
    <AriaButton
      type={type}
      className={classNames(styles['button'], styles[look])}
      {...(onPress === undefined ? {} : { onPress })}
      isDisabled={isDisabled ?? false}
      autoFocus={autoFocus ?? false}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
    >
      {children}
    </AriaButton>
  );
}
