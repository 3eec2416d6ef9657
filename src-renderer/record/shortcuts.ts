import { useEffect } from 'react';
import type { RecordScreen } from './screen.ts';
import { VIEWS } from './views.ts';

/** Set on the box for searching, so that its keys find it. */
export const SEARCH_BOX = 'data-search-box';

/** The keys that hold everywhere in an open record: 1 to 8 for the views, `/` or Ctrl+F for searching. */
export function useShortcuts(screen: RecordScreen): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isUnderDialog(event.target)) return;
      if (isFind(event)) {
        event.preventDefault();
        screen.show('search');
        requestAnimationFrame(() => document.querySelector<HTMLElement>(`[${SEARCH_BOX}]`)?.focus());
        return;
      }
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const view = VIEWS[Number(event.key) - 1];
      if (view === undefined) return;
      event.preventDefault();
      screen.show(view.name);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [screen]);
}

function isFind(event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && !event.altKey) return event.key.toLowerCase() === 'f';
  return event.key === '/' && !event.altKey && !isTyping(event.target);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** Behind an open dialogue nothing moves. */
const isUnderDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"][aria-modal="true"], dialog[open]') !== null;
