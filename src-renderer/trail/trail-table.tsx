import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { EntryMark } from '../../src-shared/clinical/entry.ts';
import type { TrailEvent } from '../../src-shared/clinical/trail.ts';
import { classNames } from '../ui/class-names.ts';
import { Marks } from '../ui/marks.tsx';
import virtual from '../ui/virtual-list.module.css';
import { TRAIL_COLUMNS, type TrailColumn, type TrailOrder } from './trail-filter.ts';
import styles from './trail-table.module.css';
import { aboutWords, OUTCOME_WORDS, trailTime } from './trail-words.ts';

/** Rows are measured once they are drawn; until then they are taken to be of two lines. */
const ROW_HEIGHT = 48;
const ROWS_BEYOND_SIGHT = 10;

const HEADINGS: Readonly<Record<TrailColumn, string>> = {
  when: 'When',
  who: 'Who',
  organisation: 'Organisation',
  what: 'What',
  why: 'Why',
  outcome: 'Outcome',
};

export interface TrailTableProps {
  readonly rows: readonly TrailEvent[];
  readonly flags: ReadonlyMap<string, readonly EntryMark[]>;
  readonly order: TrailOrder;
  readonly onOrder: (order: TrailOrder) => void;
}

/** The events. Only what is in sight is in the document, however many there are. */
export function TrailTable({ rows, flags, order, onOrder }: TrailTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: ROWS_BEYOND_SIGHT,
  });
  // Another order begins at its first row.
  useEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [order]);
  return (
    <div className={styles['table']} role="table" aria-label="Who has looked" aria-rowcount={rows.length + 1}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={classNames(styles['columns'], styles['head'])}>
          {TRAIL_COLUMNS.map((column) => (
            <Heading key={column} column={column} order={order} onOrder={onOrder} />
          ))}
        </div>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it (WCAG 2.1.1) */}
      <div ref={scroller} role="rowgroup" className={classNames(virtual['scroller'], styles['scroller'])} tabIndex={0}>
        <div role="presentation" className={virtual['all']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const event = rows[index];
            if (event === undefined) return null;
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                role="presentation"
                data-index={index}
                className={virtual['place']}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row event={event} index={index} marks={flags.get(event.id) ?? NO_MARKS} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const NO_MARKS: readonly EntryMark[] = [];

interface HeadingProps {
  readonly column: TrailColumn;
  readonly order: TrailOrder;
  readonly onOrder: (order: TrailOrder) => void;
}

/** Pressed, it sorts by its column; pressed again, the other way round. The newest time comes first, the first letter. */
function Heading({ column, order, onOrder }: HeadingProps) {
  const isOwn = order.column === column;
  const sorted = order.descending ? 'descending' : 'ascending';
  const next = isOwn ? !order.descending : column === 'when';
  return (
    <div role="columnheader" aria-sort={isOwn ? sorted : 'none'}>
      <button type="button" className={styles['sort']} onClick={() => onOrder({ column, descending: next })}>
        {HEADINGS[column]} <span aria-hidden="true">{isOwn ? (order.descending ? '↓' : '↑') : ''}</span>
      </button>
    </div>
  );
}

interface RowProps {
  readonly event: TrailEvent;
  readonly index: number;
  readonly marks: readonly EntryMark[];
}

function Row({ event, index, marks }: RowProps) {
  const { at, userName, userId, role, organisation, odsCode, device, what, about, why, outcome } = event;
  return (
    <div role="row" aria-rowindex={index + 2} className={classNames(styles['columns'], styles['row'])}>
      <div role="cell" className={styles['when']}>
        {trailTime(at)}
      </div>
      <Cell first={userName || userId || 'Not known'} second={role} isStrong />
      <Cell first={odsCode === '' ? organisation : `${organisation} (${odsCode})`} second={device} />
      <Cell first={what} second={aboutWords(about)} isStrong />
      <Cell first={why} second="" />
      <div role="cell" className={classNames(styles['outcome'], outcome !== 'success' && styles['not'])}>
        <span>{OUTCOME_WORDS[outcome]}</span>
        <Marks marks={marks} />
      </div>
    </div>
  );
}

interface CellProps {
  readonly first: string;
  /** Below it; '' for nothing. */
  readonly second: string;
  readonly isStrong?: boolean;
}

function Cell({ first, second, isStrong = false }: CellProps) {
  return (
    <div role="cell" className={styles['cell']}>
      {isStrong ? <strong>{first}</strong> : <span>{first}</span>}
      {second === '' ? null : <span className={styles['second']}>{second}</span>}
    </div>
  );
}
