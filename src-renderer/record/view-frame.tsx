import type { ReactNode } from 'react';
import styles from './view-frame.module.css';

export interface ViewFrameProps {
  readonly title: string;
  /** A sentence below the title: what the view is made from, and how to use it. */
  readonly intro?: ReactNode;
  /** Beside the title: buttons and choices that hold for the whole view. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A view that scrolls as one page: its title, then what it shows. */
export function ViewFrame({ title, intro, tools, children }: ViewFrameProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it (WCAG 2.1.1)
    <main className={styles['frame']} aria-label={title} tabIndex={0}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{title}</h2>
        {tools === undefined ? null : <div className={styles['tools']}>{tools}</div>}
      </div>
      {intro === undefined ? null : <p className={styles['intro']}>{intro}</p>}
      {children}
    </main>
  );
}
