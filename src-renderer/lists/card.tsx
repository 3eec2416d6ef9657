import { type ReactNode, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import styles from './lists.module.css';

/** Leads to the view that has more: 'All medication', and the key that does the same. */
export interface CardLink {
  readonly words: string;
  /** The place of the view in the navigation, from 1: its key. */
  readonly key: number;
  readonly onPress: () => void;
}

export interface CardProps {
  readonly title: string;
  /** Stands beside the title; null where a number would say nothing. */
  readonly count?: number | null;
  readonly link?: CardLink | undefined;
  /** What may be missing from it (`listWords`). */
  readonly gaps: readonly string[];
  /** What an empty card means, beside its title; '' where it holds something. */
  readonly empty?: string;
  readonly isWide?: boolean;
  readonly children?: ReactNode;
}

/** A part of a view under its own heading: how many, where there is more, what may be missing. */
export function Card({ title, count = null, link, gaps, empty = '', isWide = false, children }: CardProps) {
  const headingId = useId();
  return (
    <section className={isWide ? styles['wideCard'] : styles['card']} aria-labelledby={headingId}>
      <div className={styles['cardHead']}>
        <h3 id={headingId} className={styles['cardTitle']}>
          {title} {count === null || count === 0 ? null : <span className={styles['number']}>{count}</span>}
        </h3>
        {empty === '' ? null : <p className={styles['quiet']}>{empty}</p>}
        {link === undefined ? null : (
          <span className={styles['cardLink']}>
            <Button look="link" onPress={link.onPress}>
              {link.words}
            </Button>{' '}
            <kbd className={styles['key']} aria-hidden="true">
              {link.key}
            </kbd>
          </span>
        )}
      </div>
      {gaps.length === 0 ? null : (
        <p className={styles['gap']}>
          <strong>May not be whole.</strong> {gaps.join(' ')}
        </p>
      )}
      {children}
    </section>
  );
}

export interface LinesProps<T> {
  readonly items: readonly T[];
  /** Lines shown before 'Show all'; what is behind it is counted. */
  readonly most: number;
  readonly children: (item: T) => ReactNode;
  /** Names the list for screen readers where its card has more than one. */
  readonly label?: string;
}

/** Lines of a card. None is cut off without the number of those that are. */
export function Lines<T>({ items, most, children, label }: LinesProps<T>) {
  const [showsAll, setShowsAll] = useState(false);
  if (items.length === 0) return null;
  const shown = showsAll ? items : items.slice(0, most);
  const hidden = items.length - shown.length;
  return (
    <>
      <ul className={styles['lines']} aria-label={label}>
        {shown.map(children)}
      </ul>
      {hidden > 0 ? (
        <Button look="link" onPress={() => setShowsAll(true)}>
          Show all {items.length.toLocaleString('en-GB')} ({hidden.toLocaleString('en-GB')} more)
        </Button>
      ) : null}
      {showsAll && items.length > most ? (
        <Button look="link" onPress={() => setShowsAll(false)}>
          Show fewer
        </Button>
      ) : null}
    </>
  );
}
