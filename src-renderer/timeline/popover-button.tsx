import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { classNames } from '../ui/class-names.ts';
import styles from './popover-button.module.css';

export interface PopoverButtonProps {
  readonly words: string;
  /** Something within narrows the list. */
  readonly isActive?: boolean;
  /** The key that opens it. */
  readonly shortcut?: string;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** Drawn when it is open. */
  readonly children: (close: () => void) => ReactNode;
}

/** A small button of the tool bar that opens a panel of choices below it. */
export function PopoverButton({ words, isActive = false, shortcut, children, ...open }: PopoverButtonProps) {
  return (
    <DialogTrigger {...open}>
      <Button
        className={classNames(styles['button'], isActive && styles['active'])}
        {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut })}
      >
        {words} <span className={styles['arrow']} aria-hidden="true" />
      </Button>
      <Popover className={styles['popover'] ?? ''} placement="bottom start" containerPadding={4}>
        <Dialog className={styles['dialog'] ?? ''} aria-label={words}>
          {({ close }) => <>{children(close)}</>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
