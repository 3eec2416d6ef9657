import { useEffect } from 'react';
import { isShortcut } from '../record/shortcut-book.ts';

/** The key that locks: over dialogues and menus and while somebody types, so it is heard before any of them. */
export function useLockKey(lock: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isShortcut('lock', event)) return;
      event.preventDefault();
      event.stopPropagation();
      lock();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [lock]);
}
