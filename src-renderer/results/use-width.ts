import { useEffect, useRef, useState, type RefObject } from 'react';

/** The width of an element as it is laid out, px; what is given until that is known, and where nothing is laid out. */
export function useWidth<E extends HTMLElement>(atFirst: number): readonly [RefObject<E | null>, number] {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(atFirst);
  useEffect(() => {
    const target = element.current;
    if (target === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => {
      if (target.clientWidth > 0) setWidth(target.clientWidth);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
