import { useEffect, useRef, type RefObject } from 'react';

/** One notch of most wheels is 100 or 120; a pad sends many small parts of it. */
const NOTCH = 60;

/** Ctrl and the wheel, or two fingers on a pad: closer to what is pointed at, or further off. */
export function useOverviewWheel(
  plot: RefObject<HTMLElement | null>,
  onZoom: (event: WheelEvent, isCloser: boolean) => void,
): void {
  const newest = useRef(onZoom);
  useEffect(() => {
    newest.current = onZoom;
  });
  useEffect(() => {
    const element = plot.current;
    let turned = 0;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      // The page itself is not to be zoomed; React listens too late for that.
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) < NOTCH) return;
      newest.current(event, turned < 0);
      turned = 0;
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [plot]);
}
