import { useId, useState, type ReactNode } from 'react';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import type { DerivedList } from '../../src-shared/clinical/derived.ts';
import { Button } from '../ui/button.tsx';
import { listWords } from './list-words.ts';
import styles from './lists.module.css';

export interface ListCardProps<T> {
  readonly title: string;
  readonly list: DerivedList<T>;
  readonly ledger: CompletenessLedger | null;
  /** 'No current medication is recorded': said only where everything was read. */
  readonly nothing: string;
  readonly children: (item: T) => ReactNode;
  /** Lines shown before 'Show all'; what is behind it is counted. */
  readonly most?: number;
  readonly note?: ReactNode;
  readonly isWide?: boolean;
}

const MOST = 12;

/** One worked-out list: its length, what may be missing from it, its lines. Nothing is cut off without its number. */
export function ListCard<T>(props: ListCardProps<T>) {
  const { title, list, ledger, nothing, children, most = MOST, note, isWide = false } = props;
  const [showsAll, setShowsAll] = useState(false);
  const headingId = useId();
  const { gaps, empty } = listWords(ledger, list.madeFrom, nothing);
  const items = showsAll ? list.items : list.items.slice(0, most);
  const hidden = list.items.length - items.length;
  return (
    <section className={isWide ? styles['wideCard'] : styles['card']} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles['cardTitle']}>
        {title} {list.items.length === 0 ? null : <span className={styles['number']}>{list.items.length}</span>}
      </h3>
      {gaps.length === 0 ? null : (
        <p className={styles['gap']}>
          <strong>May not be whole.</strong> {gaps.join(' ')}
        </p>
      )}
      {note}
      {list.items.length === 0 ? <p className={styles['quiet']}>{empty}</p> : null}
      {items.length === 0 ? null : <ul className={styles['lines']}>{items.map(children)}</ul>}
      {hidden > 0 ? (
        <Button look="link" onPress={() => setShowsAll(true)}>
          Show all {list.items.length.toLocaleString('en-GB')} ({hidden.toLocaleString('en-GB')} more)
        </Button>
      ) : null}
      {showsAll && list.items.length > most ? (
        <Button look="link" onPress={() => setShowsAll(false)}>
          Show fewer
        </Button>
      ) : null}
    </section>
  );
}
