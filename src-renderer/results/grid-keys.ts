import type { Grid } from './grid-model.ts';

/** Columns before those of the dates: the test, and when it was last done. */
export const NAME_COLUMN = 0;
export const LAST_COLUMN = 1;
export const FIRST_DATE_COLUMN = 2;

/** Where the keyboard is: a line of the grid and a column, both from 0. */
export interface GridPlace {
  readonly line: number;
  readonly column: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
}

const PAGE = 10;

/** Where a key leads to; null where it is none of the grid's. With Ctrl an arrow leads to the next cell that holds a value. */
export function placeAfterKey({ key, ctrlKey }: Key, { line, column }: GridPlace, grid: Grid): GridPlace | null {
  const lastLine = grid.lines.length - 1;
  const lastColumn = grid.columns.length - 1 + FIRST_DATE_COLUMN;
  switch (key) {
    case 'ArrowDown':
      return ctrlKey ? along(grid, line, column, 1) : { line: Math.min(line + 1, lastLine), column };
    case 'ArrowUp':
      return ctrlKey ? along(grid, line, column, -1) : { line: Math.max(line - 1, 0), column };
    case 'ArrowRight':
      return { line, column: ctrlKey ? across(grid, line, column, 1) : Math.min(column + 1, lastColumn) };
    case 'ArrowLeft':
      return { line, column: ctrlKey ? across(grid, line, column, -1) : Math.max(column - 1, 0) };
    case 'PageDown':
      return { line: Math.min(line + PAGE, lastLine), column };
    case 'PageUp':
      return { line: Math.max(line - PAGE, 0), column };
    case 'Home':
      return ctrlKey ? { line: 0, column: NAME_COLUMN } : { line, column: NAME_COLUMN };
    case 'End':
      return ctrlKey ? { line: lastLine, column: lastColumn } : { line, column: lastColumn };
    default:
      return null;
  }
}

function hasValue(grid: Grid, line: number, column: number): boolean {
  const item = grid.lines[line];
  if (item === undefined || item.row === null) return false;
  if (column < FIRST_DATE_COLUMN) return true;
  return item.cells.has(grid.columns[column - FIRST_DATE_COLUMN]?.key ?? '\0');
}

function across(grid: Grid, line: number, from: number, step: 1 | -1): number {
  const last = grid.columns.length - 1 + FIRST_DATE_COLUMN;
  for (let column = from + step; column >= 0 && column <= last; column += step) {
    if (hasValue(grid, line, column)) return column;
  }
  return from;
}

function along(grid: Grid, from: number, column: number, step: 1 | -1): GridPlace {
  for (let line = from + step; line >= 0 && line < grid.lines.length; line += step) {
    if (hasValue(grid, line, column)) return { line, column };
  }
  return { line: from, column };
}
