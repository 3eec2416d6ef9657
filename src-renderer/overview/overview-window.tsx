import type { KeyboardEvent } from 'react';
import { endMoved, shifted, type BrushEnd, type Stops } from './overview-brush.ts';
import type { DaySpan } from './overview-calendar.ts';
import { overviewKey, type OverviewKey } from './overview-keys.ts';
import { keepFocus } from './overview-focus.ts';
import { placeStyle, spanStyle } from './overview-place.ts';
import styles from './overview-window.module.css';
import { beginWords, endWords, windowWords } from './overview-words.ts';
import { BRUSH_PART } from './use-overview-brush.ts';
import type { OverviewZoom } from './use-overview-zoom.ts';

export interface OverviewWindowProps {
  readonly zoom: OverviewZoom;
  /** The window as it is drawn now; null: the whole record is shown. */
  readonly shown: DaySpan | null;
  readonly today: number;
}

/** More columns than any axis has. */
const ALL_THE_WAY = 100_000;

/** The window that sets what the timeline shows: three sliders, for its beginning, its end and the whole of it. */
export function OverviewWindow({ zoom, shown, today }: OverviewWindowProps) {
  const { axis, domain } = zoom;
  const window = shown ?? axis;
  const isNone = shown === null;

  /** What every slider does; `move` is what the slider itself does with so many columns. */
  const onKey = (event: KeyboardEvent<HTMLElement>, move: (columns: number) => DaySpan): void => {
    const key = overviewKey(event);
    if (key === null || key.kind === 'go' || (key.kind === 'clear' && isNone)) return;
    event.preventDefault();
    const slider = event.currentTarget;
    const columns = columnsOf(key);
    if (columns !== null) zoom.setWindow(move(columns));
    else if (key.kind === 'zoom-in') zoom.zoomIn(null);
    else if (key.kind === 'zoom-out') zoom.zoomOut();
    else {
      zoom.setWindow(null);
      keepFocus(slider);
    }
  };
  const within: Stops = { unit: axis.unit, today, bounds: axis };
  const moveEnd = (end: BrushEnd) => (columns: number) => endMoved(window, end, columns, within);
  // The overview goes along with a window that leaves it.
  const moveAll = (columns: number): DaySpan => shifted(window, columns, { ...within, bounds: domain });
  const note = isNone ? ' (no window: all is shown)' : '';
  return (
    <div role="group" aria-label="Window: the period that the timeline shows">
      {isNone ? null : (
        <div
          {...{ [BRUSH_PART]: 'body' }}
          className={styles['body']}
          style={spanStyle(window, axis)}
          role="slider"
          tabIndex={0}
          aria-label="Window"
          aria-valuemin={domain.from}
          aria-valuemax={domain.to - (window.to - window.from)}
          aria-valuenow={window.from}
          aria-valuetext={windowWords(window, domain, today)}
          onKeyDown={(event) => onKey(event, moveAll)}
        />
      )}
      <Handle
        end="from"
        name="Window begins"
        words={`${beginWords(window, today)}${note}`}
        value={window.from}
        axis={axis}
        isNone={isNone}
        onKeyDown={(event) => onKey(event, moveEnd('from'))}
      />
      <Handle
        end="to"
        name="Window ends"
        words={`${endWords(window, today)}${note}`}
        value={window.to}
        axis={axis}
        isNone={isNone}
        onKeyDown={(event) => onKey(event, moveEnd('to'))}
      />
    </div>
  );
}

function columnsOf(key: OverviewKey): number | null {
  if (key.kind === 'step') return key.columns;
  if (key.kind === 'first') return -ALL_THE_WAY;
  return key.kind === 'last' ? ALL_THE_WAY : null;
}

interface HandleProps {
  readonly end: BrushEnd;
  readonly name: string;
  readonly words: string;
  readonly value: number;
  readonly axis: DaySpan;
  /** There is no window yet: the handle is for the keyboard only. */
  readonly isNone: boolean;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

function Handle({ end, name, words, value, axis, isNone, onKeyDown }: HandleProps) {
  return (
    <div
      {...{ [BRUSH_PART]: end }}
      className={styles['handle']}
      data-end={end}
      data-none={isNone}
      style={placeStyle(value, axis)}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={axis.from}
      aria-valuemax={axis.to}
      aria-valuenow={value}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
    />
  );
}
