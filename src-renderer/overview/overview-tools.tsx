import { useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import type { Beyond } from './overview-density.ts';
import { keepFocus } from './overview-focus.ts';
import styles from './overview-tools.module.css';
import { beyondWords } from './overview-words.ts';
import type { OverviewZoom } from './use-overview-zoom.ts';

export interface OverviewToolsProps {
  readonly zoom: OverviewZoom;
}

/** The buttons of the overview: those that can do something now, in a place that is kept for them. */
export function OverviewTools({ zoom }: OverviewToolsProps) {
  const { mayZoomIn, isZoomed, window } = zoom;
  const place = useRef<HTMLSpanElement>(null);
  const doing = (act: () => void) => () => {
    act();
    keepFocus(place.current);
  };
  return (
    <span ref={place} className={styles['tools']}>
      {mayZoomIn ? (
        <Button look="link" onPress={doing(() => zoom.zoomIn(null))}>
          <Icon path="M4 7h6M7 4v6M11 11l4 4" isLens />
          Zoom in on this period
        </Button>
      ) : null}
      {isZoomed ? (
        <Button look="link" onPress={doing(zoom.zoomOut)}>
          <Icon path="M4 7h6M11 11l4 4" isLens />
          Zoom out
        </Button>
      ) : null}
      {isZoomed || window !== null ? (
        <Button look="link" onPress={doing(zoom.showAll)}>
          <Icon path="M1 3v10M15 3v10M3 8h10M6 5 3 8l3 3M10 5l3 3-3 3" />
          Whole life
        </Button>
      ) : null}
    </span>
  );
}

export interface TurnButtonProps extends OverviewToolsProps {
  readonly to: 'earlier' | 'later';
}

/** Beside the dates of the axis, where there is more on that side. */
export function TurnButton({ to, zoom }: TurnButtonProps) {
  const { axis, domain } = zoom;
  const isMore = to === 'earlier' ? axis.from > domain.from : axis.to < domain.to;
  const place = useRef<HTMLSpanElement>(null);
  const turn = (): void => {
    zoom.turn(to);
    keepFocus(place.current);
  };
  return (
    <span ref={place}>
      {isMore ? (
        <Button look="link" onPress={turn}>
          {to === 'earlier' ? <Icon path={TO_EARLIER} /> : null}
          {to === 'earlier' ? 'Earlier' : 'Later'}
          <VisuallyHidden> in the overview</VisuallyHidden>
          {to === 'later' ? <Icon path={TO_LATER} /> : null}
        </Button>
      ) : null}
    </span>
  );
}

export interface BeyondButtonProps {
  readonly side: 'before' | 'after';
  /** What lies beyond that end of the axis; null: nothing. */
  readonly beyond: Beyond | null;
  readonly onGoToEntry: (entry: ClinicalEntry) => void;
}

/** Below the end of the axis that they lie beyond: entries of years that nobody draws, and the way to them (HAZ-009). */
export function BeyondButton({ side, beyond, onGoToEntry }: BeyondButtonProps) {
  if (beyond === null) return null;
  const words = beyondWords(beyond);
  return (
    <Button look="link" label={`${words}: go there in the list`} onPress={() => onGoToEntry(beyond.newest)}>
      {side === 'before' ? <Icon path={TO_EARLIER} /> : null}
      {words}
      {side === 'after' ? <Icon path={TO_LATER} /> : null}
    </Button>
  );
}

const TO_EARLIER = 'M10 3 5 8l5 5';
const TO_LATER = 'M6 3l5 5-5 5';

interface IconProps {
  /** Lines in a square of 16. */
  readonly path: string;
  readonly isLens?: boolean;
}

function Icon({ path, isLens = false }: IconProps) {
  return (
    <svg className={styles['icon']} viewBox="0 0 16 16" aria-hidden="true">
      {isLens ? <circle cx="7" cy="7" r="5.5" /> : null}
      <path d={path} />
    </svg>
  );
}
