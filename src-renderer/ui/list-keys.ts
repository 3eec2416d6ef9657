const PAGE_ROWS = 10;

/**
 * Where a key leads to in a list from an index, or from between two (`n − 0.5`: just above `n`); null where it leads nowhere.
 * @param isStop what the keyboard can stand on: headings and the like are passed over
 */
export function indexAfterKey<T>(
  key: string,
  from: number,
  items: readonly T[],
  isStop: (item: T | undefined) => boolean,
): number | null {
  const step = (start: number, direction: 1 | -1, count: number): number | null => {
    let found: number | null = null;
    let left = count;
    for (
      let at = direction > 0 ? Math.floor(start) + 1 : Math.ceil(start) - 1;
      at >= 0 && at < items.length && left > 0;
      at += direction
    ) {
      if (!isStop(items[at])) continue;
      found = at;
      left -= 1;
    }
    return found;
  };
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return step(from, 1, 1);
    case 'ArrowUp':
    case 'k':
      return step(from, -1, 1);
    case 'PageDown':
      return step(from, 1, PAGE_ROWS);
    case 'PageUp':
      return step(from, -1, PAGE_ROWS);
    case 'Home':
      return step(-1, 1, 1);
    case 'End':
      return step(items.length, -1, 1);
    default:
      return null;
  }
}
