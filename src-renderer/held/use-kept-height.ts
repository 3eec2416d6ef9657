import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { ViewName } from '../record/views.ts';

/** Where the style of the place reads it. */
const KEPT = '--kept-height';

/**
 * Words of a copy go when it is up to date, and may take a line with them: the place keeps its height until another view is
 * chosen, so that nothing moves beneath the pointer.
 */
export function useKeptHeight(place: RefObject<HTMLElement | null>, isHeld: boolean, view: ViewName): void {
  const last = useRef(0);
  useLayoutEffect(() => {
    if (isHeld) last.current = place.current?.offsetHeight ?? 0;
  });
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null || isHeld || last.current === 0) return undefined;
    element.style.setProperty(KEPT, `${last.current}px`);
    last.current = 0;
    return () => {
      element.style.removeProperty(KEPT);
    };
  }, [place, isHeld, view]);
}
