import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './foot.module.css';

export interface FootProps {
  /** What stays until it has been read. */
  readonly notices: ReactNode;
  /** What counts down. */
  readonly children: ReactNode;
}

/**
 * What must be seen over everything, dialogues and documents too. The mark keeps it within reach of the pointer and of
 * screen readers while react-aria hides all that is outside a dialogue.
 */
export function Foot({ notices, children }: FootProps) {
  return createPortal(
    <div className={styles['foot']} data-react-aria-top-layer="true">
      <div className={styles['notices']}>{notices}</div>
      {children}
    </div>,
    document.body,
  );
}
