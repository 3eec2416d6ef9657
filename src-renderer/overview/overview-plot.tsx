import { useMemo, useRef, useState, type CSSProperties, type PointerEvent } from 'react';
import type { CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { londonDay } from '../../src-shared/clinical/dates.ts';
import { classNames } from '../ui/class-names.ts';
import { useEscape } from '../ui/use-escape.ts';
import { OverviewAxis, OverviewGround } from './overview-ground.tsx';
import { movedTo, stopsOf } from './overview-brush.ts';
import type { DaySpan } from './overview-calendar.ts';
import { OverviewCursor } from './overview-cursor.tsx';
import { OverviewColumns } from './overview-columns.tsx';
import { binAt, type Density } from './overview-density.ts';
import styles from './overview-plot.module.css';
import { spanStyle } from './overview-place.ts';
import { OverviewTip } from './overview-tip.tsx';
import { OverviewWindow } from './overview-window.tsx';
import { dayAt, useOverviewBrush } from './use-overview-brush.ts';
import { useOverviewWheel } from './use-overview-wheel.ts';
import type { OverviewZoom } from './use-overview-zoom.ts';

export interface OverviewPlotProps {
  readonly density: Density;
  readonly lanes: readonly CareSetting[];
  readonly lanesWithGaps: ReadonlySet<CareSetting>;
  readonly zoom: OverviewZoom;
  /** The days of the rows in sight. */
  readonly inSight: DaySpan | null;
  readonly nowMs: number;
  /** Shows the list from a day on, back in time. */
  readonly onGoTo: (day: number) => void;
}

/** The columns with the window over them. One rule for the pointer: a drag draws, moves or resizes; a click goes there. */
export function OverviewPlot(props: OverviewPlotProps) {
  const { density, lanes, lanesWithGaps, zoom, inSight, nowMs, onGoTo } = props;
  const { axis } = density;
  const { window: narrowed, setWindow, zoomIn, zoomOut } = zoom;
  const today = londonDay(nowMs);
  const plot = useRef<HTMLDivElement>(null);
  /** The day that the pointer, or else the keyboard, is on. */
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const [keysAt, setKeysAt] = useState<number | null>(null);
  const stops = useMemo(() => stopsOf(axis, today), [axis, today]);

  const goTo = (day: number): void => {
    if (narrowed !== null) {
      const there = movedTo(narrowed, Math.floor(day), { unit: axis.unit, today, bounds: axis });
      if (there !== narrowed) setWindow(there);
    }
    const last = binAt(density, day).to - 1;
    // Once the list has taken the window in.
    requestAnimationFrame(() => onGoTo(last));
  };
  const brush = useOverviewBrush({ axis, today, stops, window: narrowed, onWindow: setWindow, onClick: goTo });
  useOverviewWheel(plot, (event, isCloser) => {
    if (!isCloser) zoomOut();
    else if (plot.current !== null) zoomIn(dayAt(event, plot.current, axis));
  });
  useEscape(pointedAt !== null || brush.draft !== null, () => {
    brush.giveUp();
    setPointedAt(null);
  });

  const lookedAt = pointedAt ?? keysAt;
  const lookedBin = lookedAt === null ? null : binAt(density, lookedAt);
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const isDrawing = brush.onPointerMove(event);
    // A finger hides what it points at, and the words below the strip say what it draws.
    setPointedAt(isDrawing || event.pointerType === 'touch' ? null : dayAt(event, event.currentTarget, axis));
  };
  return (
    <div
      ref={plot}
      className={classNames(styles['plot'], brush.draft !== null && styles['drawing'])}
      style={{ '--lanes': lanes.length } as CSSProperties}
      onPointerDown={brush.onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={brush.onPointerUp}
      onPointerCancel={brush.giveUp}
      onPointerLeave={() => setPointedAt(null)}
      onDoubleClick={(event) => zoomIn(narrowed === null ? dayAt(event, event.currentTarget, axis) : null)}
    >
      <OverviewGround axis={axis} nowMs={nowMs} />
      <OverviewCursor
        density={density}
        lanes={lanes}
        day={keysAt}
        today={today}
        onDay={setKeysAt}
        zoom={zoom}
        onGoTo={goTo}
      >
        <OverviewColumns density={density} lanes={lanes} lanesWithGaps={lanesWithGaps} />
      </OverviewCursor>
      {lookedBin === null ? null : <div className={styles['look']} style={spanStyle(lookedBin, axis)} />}
      {inSight === null ? null : <div className={styles['inSight']} style={spanStyle(inSight, axis)} />}
      <OverviewWindow zoom={zoom} shown={brush.draft ?? narrowed} today={today} />
      <OverviewAxis axis={axis} nowMs={nowMs} hasLater={axis.to < zoom.domain.to} />
      {lookedBin === null ? null : (
        <OverviewTip
          bin={lookedBin}
          density={density}
          lanes={lanes}
          lanesWithGaps={lanesWithGaps}
          today={today}
          use={pointedAt === null ? 'keys' : isWithin(narrowed, pointedAt) ? 'pointer-in-window' : 'pointer'}
        />
      )}
    </div>
  );
}

const isWithin = (window: DaySpan | null, day: number): boolean =>
  window !== null && day >= window.from && day < window.to;
