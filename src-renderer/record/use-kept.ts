import { useCallback, useState } from 'react';
import type { Keepsake, RecordScreen } from './screen.ts';

/** State of a view that is there again when the person comes back to it within one open record. */
export function useKept<T>(screen: RecordScreen, keepsake: Keepsake<T>): readonly [T, (next: T) => void] {
  const [value, setValue] = useState(() => screen.kept(keepsake));
  const keep = useCallback(
    (next: T) => {
      screen.keep(keepsake, next);
      setValue(() => next);
    },
    [screen, keepsake],
  );
  return [value, keep];
}
