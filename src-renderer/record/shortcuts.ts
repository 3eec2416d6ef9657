import { useEffect, useMemo } from 'react';
import { isOverlaid } from '../ui/overlaid.ts';
import type { RecordScreen } from './screen.ts';
import { isShortcut, type ShortcutName } from './shortcut-book.ts';
import { VIEWS } from './views.ts';

/** Set on the box for searching, so that its keys find it. */
export const SEARCH_BOX = 'data-search-box';

type Handlers = Readonly<Partial<Record<ShortcutName, () => void>>>;

/**
 * Listens for shortcuts of the book anywhere in the window. Behind an open dialogue nothing moves, and where somebody types,
 * a letter is a letter.
 * @param handlers the same object from one drawing to the next
 */
export function useShortcutKeys(handlers: Handlers): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isOverlaid()) return;
      const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
      if (isText && isTyping(event.target)) return;
      for (const [name, act] of Object.entries(handlers) as [ShortcutName, () => void][]) {
        if (!isShortcut(name, event)) continue;
        event.preventDefault();
        act();
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [handlers]);
}

/** The keys that hold everywhere in an open record: 1 to 8 for the views, `/` or Ctrl+F for searching. */
export function useShortcuts(screen: RecordScreen): void {
  useShortcutKeys(
    useMemo(() => {
      const views = VIEWS.map(({ name }) => [`view-${name}`, () => screen.show(name)] as const);
      const find = (): void => {
        screen.show('search');
        requestAnimationFrame(() => document.querySelector<HTMLElement>(`[${SEARCH_BOX}]`)?.focus());
      };
      return { ...Object.fromEntries(views), find };
    }, [screen]),
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
