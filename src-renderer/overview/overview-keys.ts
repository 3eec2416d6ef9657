import { isShortcut, type ShortcutName } from '../record/shortcut-book.ts';

/** What a key asks of the overview: so many columns on, to an end, closer, further off, going there, or no window. */
export type OverviewKey =
  | { readonly kind: 'step'; readonly columns: number }
  | { readonly kind: 'first' | 'last' | 'zoom-in' | 'zoom-out' | 'clear' | 'go' };

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

const TEN = 10;

const KEYS: readonly (readonly [ShortcutName, OverviewKey])[] = [
  ['overview-later', { kind: 'step', columns: 1 }],
  ['overview-earlier', { kind: 'step', columns: -1 }],
  ['overview-page-later', { kind: 'step', columns: TEN }],
  ['overview-page-earlier', { kind: 'step', columns: -TEN }],
  ['overview-first', { kind: 'first' }],
  ['overview-last', { kind: 'last' }],
  ['overview-zoom-in', { kind: 'zoom-in' }],
  ['overview-zoom-out', { kind: 'zoom-out' }],
  ['overview-go', { kind: 'go' }],
  ['overview-clear', { kind: 'clear' }],
  // Escape closes what is on top: here, the window.
  ['close', { kind: 'clear' }],
];

/** The keys of a slider (WAI-ARIA) and of a map, as the book of shortcuts has them; null for every other. */
export function overviewKey(pressed: Pressed): OverviewKey | null {
  const key = KEYS.find(([name]) => isShortcut(name, pressed))?.[1] ?? null;
  if (key?.kind !== 'step' || !pressed.shiftKey || Math.abs(key.columns) !== 1) return key;
  return { kind: 'step', columns: key.columns * TEN };
}
