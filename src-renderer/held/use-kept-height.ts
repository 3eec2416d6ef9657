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
  const keptIn = useRef<ViewName | null>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    if (isHeld) {
      element.style.removeProperty(KEPT);
      last.current = element.offsetHeight;
    } else if (last.current > 0) {
      element.style.setProperty(KEPT, `${last.current}px`);
      last.current = 0;
      keptIn.current = view;
    } else if (keptIn.current !== view) {
      element.style.removeProperty(KEPT);
    }
  });
}
