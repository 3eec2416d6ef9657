import { classNames } from '../ui/class-names.ts';
import type { HeadingItem, LineItem, TodayItem } from './timeline-items.ts';
import styles from './timeline-lines.module.css';

export interface TimelineHeadingProps {
  readonly item: HeadingItem;
  /** 'still loading: 4 of 12 pages'; '' when everything has come. */
  readonly loading: string;
  /** Durations at this place that there is no room to draw. */
  readonly moreBars?: number;
}

/** Screen readers have the date on each row. */
export function TimelineHeading({ item, loading, moreBars = 0 }: TimelineHeadingProps) {
  return (
    <div className={classNames(styles['heading'], item.ground === 'future' && styles['future'])} aria-hidden="true">
      <strong>{item.text}</strong> <span className={styles['headingCount']}>{item.count}</span>
      {loading === '' ? null : <span className={styles['loading']}>{loading}</span>}
      {moreBars === 0 ? null : (
        <span className={styles['headingCount']}>
          {moreBars} more {moreBars === 1 ? 'duration' : 'durations'} not drawn
        </span>
      )}
    </div>
  );
}

export function TodayLine({ item }: { readonly item: TodayItem }) {
  return (
    <div className={styles['today']} aria-hidden="true">
      {item.text}
    </div>
  );
}

export interface LineRowProps {
  readonly item: LineItem;
  readonly setSize: number;
  readonly id: string;
  readonly isCurrent: boolean;
}

/** Where entries are that one may look for here; Enter or a click leads to them. */
export function LineRow({ item, setSize, id, isCurrent }: LineRowProps) {
  return (
    <div
      id={id}
      role="treeitem"
      aria-selected={false}
      aria-level={1}
      aria-posinset={item.position}
      aria-setsize={setSize}
      className={classNames(
        styles['line'],
        item.ground === 'future' && styles['future'],
        isCurrent && styles['current'],
      )}
      data-line={item.key}
    >
      <span>{item.text}.</span> <span className={styles['verb']}>{item.verb}</span>
    </div>
  );
}
