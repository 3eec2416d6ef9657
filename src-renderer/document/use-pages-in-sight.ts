import { useCallback, useEffect, useRef, useState } from 'react';

/** Pages within this beyond the edges are drawn before they come into sight. */
const NEAR = '100% 0px';
/** A line a third down the window: the page on it is the one that is read. */
const READING_LINE = '-33% 0px -66% 0px';

/**
 * Which pages are near the sight, and which one is read, by what the browser itself sees.
 * @param count pages; 0 while they are not known
 */
export function usePagesInSight(count: number) {
  const elements = useRef(new Map<number, HTMLElement>());
  const [near, setNear] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState(1);
  useEffect(() => {
    if (count === 0) return undefined;
    const root = scrollerOf(elements.current.get(1) ?? null);
    const numberOf = ({ target }: IntersectionObserverEntry): number => Number((target as HTMLElement).dataset['page']);
    const nearness = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const after = new Set(before);
          for (const entry of entries) {
            if (entry.isIntersecting) after.add(numberOf(entry));
            else after.delete(numberOf(entry));
          }
          return after;
        }),
      { root, rootMargin: NEAR },
    );
    const reading = new IntersectionObserver(
      (entries) => {
        const on = entries.find(({ isIntersecting }) => isIntersecting);
        if (on !== undefined) setCurrent(numberOf(on));
      },
      { root, rootMargin: READING_LINE },
    );
    for (const element of elements.current.values()) {
      nearness.observe(element);
      reading.observe(element);
    }
    return () => {
      nearness.disconnect();
      reading.disconnect();
    };
  }, [count]);
  const place = useCallback((page: number, element: HTMLElement | null) => {
    if (element === null) elements.current.delete(page);
    else elements.current.set(page, element);
  }, []);
  const goTo = useCallback((page: number) => {
    elements.current.get(page)?.scrollIntoView({ block: 'start' });
    setCurrent(page);
  }, []);
  return { near, current, place, goTo };
}

/** What the pages scroll within. */
function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
