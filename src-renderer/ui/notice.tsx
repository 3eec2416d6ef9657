import type { ReactNode } from 'react';
import type { Refusal } from '../../src-shared/contract/index.ts';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';
import { Unbroken } from './unbroken.tsx';

export interface NoticeProps {
  readonly tone: 'refusal' | 'gap' | 'plain';
  readonly title: string;
  readonly children?: ReactNode;
  /** Refusals interrupt; the others wait their turn. */
  readonly announce?: 'alert' | 'status';
}

/** A block of words that stands out. */
export function Notice({ tone, title, children, announce }: NoticeProps) {
  return (
    <section className={classNames(styles['notice'], styles[tone])} role={announce} aria-label={title}>
      <h2 className={styles['title']}>{title}</h2>
      {children}
    </section>
  );
}

export interface RefusalNoticeProps {
  readonly refusal: Refusal;
  /** What is so of this very case; it stands before what is so of every such refusal. */
  readonly first?: ReactNode;
  readonly children?: ReactNode;
}

/** A refusal in its three parts: what happened, what it means for care, what to do next (architecture, rule 7). */
export function RefusalNotice({ refusal, first, children }: RefusalNoticeProps) {
  return (
    <Notice tone="refusal" title={refusal.what} announce="alert">
      {first}
      <p>
        <Unbroken text={refusal.meaning} />
      </p>
      <p className={styles['next']}>
        <strong>What to do next</strong> <Unbroken text={refusal.next} />
      </p>
      {children === undefined ? null : <div className={styles['actions']}>{children}</div>}
    </Notice>
  );
}
