import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal as AriaModal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './modal.module.css';
import { OVERLAY } from './overlaid.ts';

export interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `wide` for what is read, `small` for a question, `middle` for one with two sides. */
  readonly size?: 'wide' | 'middle' | 'small';
  readonly closeWords?: string;
  /** A question is answered by its own buttons: a click beside it is no answer. Escape still closes it. */
  readonly isQuestion?: boolean;
}

/** A modal dialogue: it keeps the keyboard, Escape closes it, and the keyboard goes back to where it was. */
export function Modal({ title, onClose, children, size = 'wide', closeWords = 'Close', ...rest }: ModalProps) {
  const isQuestion = rest.isQuestion ?? false;
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isQuestion}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      className={styles['overlay'] ?? ''}
      {...{ [OVERLAY]: '' }}
    >
      <AriaModal className={classNames(styles['modal'], styles[size])}>
        <Dialog className={styles['dialog'] ?? ''} role={isQuestion ? 'alertdialog' : 'dialog'}>
          <div className={styles['head']}>
            <Heading slot="title" level={2} className={styles['title'] ?? ''}>
              {title}
            </Heading>
            {isQuestion ? null : <Button onPress={onClose}>{closeWords}</Button>}
          </div>
          {children}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
