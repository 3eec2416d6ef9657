import { useCallback, useSyncExternalStore } from 'react';

/** Below this the detail is a sheet over the list and the navigation is badges (one of two places: see layout CSS). */
export const NARROW = '(max-width: 1099.98px)';
/** Below this there is room for one thing at a time: a window docked beside the clinical system. */
export const PHONE = '(max-width: 599.98px)';
/** So low – a small screen, or text at 150 % and more – that the list needs the room of the overview. */
export const LOW = '(max-height: 619.98px)';
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
