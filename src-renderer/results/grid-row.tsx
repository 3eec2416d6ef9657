import type { VirtualItem } from '@tanstack/react-virtual';
import type { CSSProperties, Ref } from 'react';
import { formatDate } from '../../src-shared/clinical/dates.ts';
import { classNames } from '../ui/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { counted } from '../ui/counted.ts';
import { CellValue } from './grid-cell.tsx';
import { FIRST_DATE_COLUMN, LAST_COLUMN, NAME_COLUMN } from './grid-keys.ts';
import type { GridColumn, GridLine } from './grid-model.ts';
import styles from './results-grid.module.css';
import { lastFirst } from './value-words.ts';

export const cellId = (line: number, column: number): string => `result-${line}-${column}`;

export interface GridRowProps {
  readonly line: GridLine;
  /** Its place among the lines, from 0. */
  readonly index: number;
  /** Where it stands, px from the top of all lines. */
  readonly top: number;
  readonly columns: readonly GridColumn[];
  /** The columns that are drawn. */
  readonly inSight: readonly VirtualItem[];
  readonly currentColumn: number | null;
  readonly selectedId: string | null;
  /** Whether it is drawn in the graph. */
  readonly isDrawn: boolean;
  readonly nowMs: number;
  readonly measure: Ref<HTMLDivElement>;
}

/** One line of the grid: the head of a panel with its reports, or a test with its values by date. */
export function GridRow(props: GridRowProps) {
  const { line, index, top, columns, inSight, measure, isDrawn, currentColumn, selectedId } = props;
  const { row, cells } = line;
  const isTest = line.kind === 'test';
  const currentClass = (column: number): string | false | undefined => currentColumn === column && styles['current'];
  return (
    <div
      ref={measure}
      role="row"
      aria-rowindex={index + 2}
      {...(isTest ? { 'aria-selected': isDrawn } : {})}
      data-index={index}
      className={classNames(styles['row'], !isTest && styles['groupRow'], isDrawn && styles['drawnRow'])}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="rowheader"
        id={cellId(index, NAME_COLUMN)}
        aria-colindex={1}
        className={classNames(styles['test'], isTest && styles['canTick'], currentClass(NAME_COLUMN))}
        {...(isTest ? { 'data-test': line.key } : {})}
      >
        {isTest ? <span className={classNames(styles['box'], isDrawn && styles['ticked'])} aria-hidden="true" /> : null}
        <span>
          <span className={styles['name']}>{line.name}</span>
          {isTest ? null : <span className={styles['unit']}> {counted(line.count, 'test')}</span>}
          {row === null || row.unit === '' ? null : <span className={styles['unit']}> {row.unit}</span>}
        </span>
      </div>
      <LastCell {...props} className={classNames(styles['cell'], styles['last'], currentClass(LAST_COLUMN))} />
      {inSight.map((place, at) => {
        const column = columns[place.index];
        if (column === undefined) return null;
        const values = cells.get(column.key) ?? [];
        const columnIndex = place.index + FIRST_DATE_COLUMN;
        return (
          <div
            key={column.key}
            role="gridcell"
            id={cellId(index, columnIndex)}
            aria-colindex={columnIndex + 1}
            {...(values.length === 0 ? { 'aria-label': `${column.words}: no value recorded` } : {})}
            className={classNames(styles['cell'], column.isToCome && styles['toCome'], currentClass(columnIndex))}
            style={placed(place, inSight[at - 1])}
          >
            {row === null
              ? null
              : values.map((value) => (
                  <CellValue
                    key={`${value.entryId} ${value.text}`}
                    value={value}
                    row={row}
                    isChosen={value.entryId === selectedId}
                    withTime={values.length > 1}
                  />
                ))}
          </div>
        );
      })}
    </div>
  );
}

function LastCell({ line: { row, kind }, index, nowMs, className }: GridRowProps & { readonly className: string }) {
  const last = row === null ? undefined : lastFirst(row, nowMs)[0];
  return (
    <div role="gridcell" id={cellId(index, LAST_COLUMN)} aria-colindex={2} className={className}>
      {row === null || last === undefined ? (
        <span className={styles['time']}>{kind === 'group' ? '' : 'No result'}</span>
      ) : (
        <>
          <VisuallyHidden>Last done </VisuallyHidden>
          <CellValue value={last} row={row} isChosen={false} withTime={false} />{' '}
          <span className={styles['time']} aria-hidden="true">
            {last.when === null ? 'No date' : `${last.isWhenEnd ? 'Until ' : ''}${formatDate(last.when)}`}
          </span>
        </>
      )}
    </div>
  );
}

/** Columns out of sight leave their room: before the first, and beside the keyboard's own, which is always drawn. */
export const placed = (place: VirtualItem, before: VirtualItem | undefined): CSSProperties => ({
  width: place.size,
  marginLeft: place.start - (before?.end ?? 0),
});
