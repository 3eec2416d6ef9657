import { useCallback, useSyncExternalStore } from 'react';

/** Below this the detail is a sheet over the list and the navigation is badges (one of two places: see layout CSS). */
export const NARROW = '(max-width: 1099.98px)';
/** Below this there is room for one thing at a time: a window docked beside the clinical system. */
export const PHONE = '(max-width: 599.98px)';
/**
 * So low – a small screen, or large text – that the list needs the room of the overview. `scale` is the size of text as a
 * part of the usual one: larger text takes more lines, too, and so more than its part of the height.
 */
export const lowAt = (scale: number): string => `(max-height: ${(619.98 * Math.max(1, scale) ** 1.2).toFixed(2)}px)`;
/** A window in which every line is the record's. */
export const SMALL = '(max-width: 599.98px), (max-height: 559.98px)';

/** Whether a media query holds now. False where the platform has no media queries (tests). */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia?.(query);
      list?.addEventListener('change', listener);
      return () => list?.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia?.(query).matches ?? false);
}
