import { vi } from 'vitest';

/** What jsdom has no notion of: nothing is ever resized. Taken back by `vi.unstubAllGlobals`. */
export function withoutResizing(): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
}

/** jsdom lays nothing out: what scrolls is 600 px high here, and each row as high as is said. Taken back by `vi.restoreAllMocks`. */
export function layOut(rowHeight: number): void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(rowHeight);
  HTMLElement.prototype.scrollTo = vi.fn() as never;
  withoutResizing();
}
