import { useId, type KeyboardEvent, type ReactNode } from 'react';
import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { binAt, columnOf, type Density } from './overview-density.ts';
import { overviewKey } from './overview-keys.ts';
import styles from './overview-plot.module.css';
import { columnWords } from './overview-words.ts';
import type { OverviewZoom } from './use-overview-zoom.ts';

export interface OverviewCursorProps {
  readonly density: Density;
  readonly lanes: readonly CareSetting[];
  /** The day that the keyboard is on; null: it is elsewhere, and would begin at today. */
  readonly day: number | null;
  readonly today: number;
  /** Null when the keyboard leaves. */
  readonly onDay: (day: number | null) => void;
  readonly zoom: OverviewZoom;
  readonly onGoTo: (day: number) => void;
  /** What is drawn: to a screen reader it is one thing, whose value is the column in words. */
  readonly children: ReactNode;
}

/** The columns for the keyboard: one tab stop, the arrows go from column to column, and Enter goes there in the list. */
export function OverviewCursor({ density, lanes, day, today, onDay, zoom, onGoTo, children }: OverviewCursorProps) {
  const { axis } = density;
  const helpId = useId();
  const columns = axis.edges.length - 1;
  const bin = binAt(density, day ?? today);
  const at = columnOf(axis.edges, bin.from);
  const { when, what } = columnWords(bin, density, lanes);

  const lookAt = (column: number): void => {
    const { from, to } = density.bins[Math.min(Math.max(column, 0), columns - 1)] ?? bin;
    // Zooming in leads to the middle of what is looked at, or to this day where it lies in it.
    onDay(today >= from && today < to ? today : Math.floor((from + to) / 2));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = overviewKey(event);
    if (key === null) return;
    if (key.kind === 'clear' && zoom.window === null) return onDay(null);
    event.preventDefault();
    switch (key.kind) {
      case 'step':
        return lookAt(at + key.columns);
      case 'first':
        return lookAt(0);
      case 'last':
        return lookAt(columns - 1);
      case 'go':
        return onGoTo(bin.from);
      case 'zoom-in':
        return zoom.zoomIn(day ?? today);
      case 'zoom-out':
        return zoom.zoomOut();
      case 'clear':
        return zoom.setWindow(null);
      default:
        return key satisfies never;
    }
  };
  return (
    <>
      <div
        className={styles['cursor']}
        role="slider"
        tabIndex={0}
        aria-label="Look along the record"
        aria-describedby={helpId}
        aria-valuemin={1}
        aria-valuemax={columns}
        aria-valuenow={at + 1}
        aria-valuetext={`${when}: ${what.join('; ')}`}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) lookAt(at);
        }}
        onBlur={() => onDay(null)}
      >
        {children}
      </div>
      <VisuallyHidden>
        <span id={helpId}>Enter goes there in the list. Plus and minus zoom in and out.</span>
      </VisuallyHidden>
    </>
  );
}
