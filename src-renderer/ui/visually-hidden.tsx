import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

export interface VisuallyHiddenProps {
  readonly children: ReactNode;
  /** For what may not stand within a line, such as a table. */
  readonly block?: boolean;
}

/** Words for screen readers only. */
export function VisuallyHidden({ children, block = false }: VisuallyHiddenProps) {
  const Element = block ? 'div' : 'span';
  return <Element className={styles['hidden']}>{children}</Element>;
}
