import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts';
import { classNames } from '../ui/class-names.ts';
import { FIRST_DATE_COLUMN, type GridPlace, LAST_COLUMN, NAME_COLUMN, placeAfterKey } from './grid-keys.ts';
import type { Grid } from './grid-model.ts';
import { cellId, GridRow, placed } from './grid-row.tsx';
import styles from './results-grid.module.css';
import { lastFirst } from './value-words.ts';

/** Heights until a row is measured, px, and the width of a date's column. */
const ROW_HEIGHT = 31;
const GROUP_HEIGHT = 31;
const HEAD_HEIGHT = 32;
const COLUMN_WIDTH = 112;
const SCROLLBAR = 20;
const BEYOND_SIGHT = 4;

export interface ResultsGridProps {
  readonly grid: Grid;
  readonly nowMs: number;
  readonly selectedId: string | null;
  /** Keys of the tests that are drawn in the graph. */
  readonly drawn: ReadonlySet<string>;
  readonly onChoose: (entryId: string) => void;
  readonly onDraw: (key: string) => void;
}

/**
 * Tests by date, newest on the left, beside the name and the last value of each test, which stay. What is in sight is in the
 * document, and no more, however many tests and dates there are. The keyboard goes from cell to cell.
 */
export function ResultsGrid({ grid, nowMs, selectedId, drawn, onChoose, onDraw }: ResultsGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useMediaQuery(NARROW);
  const [place, setPlace] = useState<GridPlace | null>(null);
  const current = place === null ? null : within(place, grid);
  const { lines, columns } = grid;

  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? GROUP_HEIGHT : ROW_HEIGHT),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: BEYOND_SIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    rangeExtractor: (range) => withCurrent(range, current?.line),
  });
  const dates = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN_WIDTH,
    getItemKey: (index) => columns[index]?.key ?? index,
    overscan: BEYOND_SIGHT,
    rangeExtractor: (range) => withCurrent(range, current === null ? undefined : current.column - FIRST_DATE_COLUMN),
  });
  const inSight = dates.getVirtualItems();

  const goTo = (next: GridPlace): void => {
    setPlace(next);
    rows.scrollToIndex(next.line, { align: 'auto' });
    if (next.column >= FIRST_DATE_COLUMN) bringIntoSight(scroller.current, next.column - FIRST_DATE_COLUMN);
  };
  const open = ({ line, column }: GridPlace): void => {
    const item = lines[line];
    if (column === NAME_COLUMN) {
      if (item?.kind === 'test') onDraw(item.key);
      return;
    }
    if (item === undefined || item.row === null) return;
    const [last = null] = lastFirst(item.row, nowMs);
    const values =
      column === LAST_COLUMN
        ? last === null
          ? []
          : [last]
        : (item.cells.get(columns[column - FIRST_DATE_COLUMN]?.key ?? '') ?? []);
    // Of several values of one day each further time opens the next.
    const at = values.findIndex(({ entryId }) => entryId === selectedId);
    const value = values[(at + 1) % Math.max(values.length, 1)];
    if (value !== undefined) onChoose(value.entryId);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (current !== null) open(event.key === ' ' ? { ...current, column: NAME_COLUMN } : current);
      return;
    }
    const next = placeAfterKey(event, current ?? { line: 0, column: NAME_COLUMN }, grid);
    if (next === null) return;
    event.preventDefault();
    goTo(current === null ? { line: 0, column: NAME_COLUMN } : next);
  };

  const onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const cell = target.closest<HTMLElement>('[aria-colindex]');
    const row = target.closest<HTMLElement>('[data-index]');
    // Marking text with the mouse is no choice.
    if (cell === null || row === null || window.getSelection()?.isCollapsed === false) return;
    setPlace({ line: Number(row.dataset['index']), column: Number(cell.getAttribute('aria-colindex')) - 1 });
    const entryId = target.closest<HTMLElement>('[data-value]')?.dataset['value'];
    const key = target.closest<HTMLElement>('[data-test]')?.dataset['test'];
    if (entryId !== undefined) onChoose(entryId);
    else if (key !== undefined) onDraw(key);
  };

  // With few tests the box ends below them (a sideways scrollbar at its foot).
  const maxHeight = rows.getTotalSize() + HEAD_HEIGHT + SCROLLBAR;
  const width = `calc(var(--name-width) + var(--last-width) + ${dates.getTotalSize()}px)`;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Results by test and date, newest on the left"
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + FIRST_DATE_COLUMN}
      aria-multiselectable="true"
      aria-activedescendant={current === null ? undefined : cellId(current.line, current.column)}
      tabIndex={0}
      className={classNames(styles['grid'], isNarrow && styles['narrow'])}
      style={{ maxHeight }}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="rowgroup" className={styles['head']} style={{ width }}>
        <div role="row" aria-rowindex={1} className={styles['headRow']}>
          <div role="columnheader" aria-colindex={1} className={classNames(styles['headCell'], styles['test'])}>
            Test
          </div>
          <div role="columnheader" aria-colindex={2} className={classNames(styles['headCell'], styles['last'])}>
            Last done
          </div>
          {inSight.map((item, at) => {
            const column = columns[item.index];
            return (
              <div
                key={item.key}
                role="columnheader"
                aria-colindex={item.index + FIRST_DATE_COLUMN + 1}
                className={classNames(styles['headCell'], column?.isToCome === true && styles['toCome'])}
                style={placed(item, inSight[at - 1])}
              >
                {column?.words}
                {column?.isToCome === true ? ' (to come)' : ''}
              </div>
            );
          })}
        </div>
      </div>
      <div role="rowgroup" className={styles['body']} style={{ height: rows.getTotalSize(), width }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          return line === undefined ? null : (
            <GridRow
              key={key}
              line={line}
              index={index}
              top={start - HEAD_HEIGHT}
              columns={columns}
              inSight={inSight}
              currentColumn={current?.line === index ? current.column : null}
              selectedId={selectedId}
              isDrawn={drawn.has(line.key)}
              nowMs={nowMs}
              measure={rows.measureElement}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The place in a grid that may have become smaller. */
function within({ line, column }: GridPlace, { lines, columns }: Grid): GridPlace | null {
  if (lines.length === 0) return null;
  return { line: Math.min(line, lines.length - 1), column: Math.min(column, columns.length - 1 + FIRST_DATE_COLUMN) };
}

/** The cell that the keyboard is on stays in the document, in sight or not: `aria-activedescendant` points at it. */
function withCurrent(range: Range, current: number | undefined): number[] {
  const inRange = defaultRangeExtractor(range);
  if (current === undefined || current < 0 || inRange.includes(current)) return inRange;
  return [...inRange, current].sort((a, b) => a - b);
}

/** Sideways to a column, from under the columns that stay. */
function bringIntoSight(scroller: HTMLElement | null, index: number): void {
  if (scroller === null) return;
  const head = scroller.querySelectorAll<HTMLElement>('[role="columnheader"]');
  const isSticky = (cell: HTMLElement | undefined): boolean =>
    cell !== undefined && getComputedStyle(cell).position === 'sticky';
  const [name, last] = head;
  const before = (name?.offsetWidth ?? 0) + (last?.offsetWidth ?? 0);
  const covered = [name, last].reduce((sum, cell) => sum + (isSticky(cell) ? (cell?.offsetWidth ?? 0) : 0), 0);
  const left = before + index * COLUMN_WIDTH;
  if (left - covered < scroller.scrollLeft) scroller.scrollLeft = left - covered;
  else if (left + COLUMN_WIDTH > scroller.scrollLeft + scroller.clientWidth)
    scroller.scrollLeft = left + COLUMN_WIDTH - scroller.clientWidth;
}
