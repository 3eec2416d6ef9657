import { preference } from '../ui/preference.ts';
import { SINGLE_KEYS } from '../ui/appearance.ts';
import { VIEWS, type RecordViewName } from './views.ts';

/** Where a shortcut works, in the order of Help. */
export const SHORTCUT_PLACES = [
  'Everywhere',
  'Choosing a role',
  'In an open record',
  'In the timeline',
  'In the overview above the timeline',
  'In the documents',
  'In the table of results',
  'In a graph of results',
  'In the detail of an entry',
] as const;

export interface Shortcut {
  readonly name: string;
  readonly place: (typeof SHORTCUT_PLACES)[number];
  /** Each of them does it. As `KeyboardEvent.key` gives them, or 'Ctrl+' and one of these (Cmd on a Mac). */
  readonly keys: readonly string[];
  /** What it does, as Help says it. */
  readonly words: string;
  /** It works only where the keyboard already is (a list, a field), so it is no trap and stays on (WCAG 2.1.4). */
  readonly onFocusOnly?: boolean;
}

/**
 * Every shortcut of the viewer, once: what listens for keys asks `isShortcut` or `useShortcutKeys`, and Help draws this
 * table. A key that does not stand here does nothing, and Help is never untrue. A view adds its own rows.
 */
const ROWS = [
  { name: 'help', place: 'Everywhere', keys: ['?', 'F1'], words: 'Open Help' },
  { name: 'lock', place: 'Everywhere', keys: ['Ctrl+l'], words: 'Lock this screen' },
  { name: 'close', place: 'Everywhere', keys: ['Escape'], words: 'Close what is open on top', onFocusOnly: true },
  {
    name: 'role-number',
    place: 'Choosing a role',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    words: 'Take the role of that number',
    onFocusOnly: true,
  },
  {
    name: 'role-move',
    place: 'Choosing a role',
    keys: ['ArrowDown', 'ArrowUp', 'Home', 'End'],
    words: 'Next role, the one before, the first and the last',
    onFocusOnly: true,
  },
  { name: 'find', place: 'In an open record', keys: ['/', 'Ctrl+f'], words: 'Search in this record' },
  { name: 'go-to-date', place: 'In the timeline', keys: ['g'], words: 'Go to a date' },
  { name: 'today', place: 'In the timeline', keys: ['t'], words: 'Go to today' },
  { name: 'next', place: 'In the timeline', keys: ['ArrowDown', 'j'], words: 'Next entry', onFocusOnly: true },
  { name: 'previous', place: 'In the timeline', keys: ['ArrowUp', 'k'], words: 'Previous entry', onFocusOnly: true },
  {
    name: 'page',
    place: 'In the timeline',
    keys: ['PageDown', 'PageUp'],
    words: 'Ten entries on and back',
    onFocusOnly: true,
  },
  {
    name: 'ends',
    place: 'In the timeline',
    keys: ['Home', 'End'],
    words: 'First and last entry',
    onFocusOnly: true,
  },
  { name: 'choose', place: 'In the timeline', keys: ['Enter', ' '], words: 'Open the entry', onFocusOnly: true },
  {
    name: 'folds',
    place: 'In the timeline',
    keys: ['ArrowRight', 'ArrowLeft'],
    words: 'Open and fold what is within an entry',
    onFocusOnly: true,
  },
  {
    name: 'overview-later',
    place: 'In the overview above the timeline',
    keys: ['ArrowRight', 'ArrowUp'],
    words: 'One column later; with Shift ten',
    onFocusOnly: true,
  },
  {
    name: 'overview-earlier',
    place: 'In the overview above the timeline',
    keys: ['ArrowLeft', 'ArrowDown'],
    words: 'One column earlier; with Shift ten',
    onFocusOnly: true,
  },
  {
    name: 'overview-page-later',
    place: 'In the overview above the timeline',
    keys: ['PageUp'],
    words: 'Ten columns later',
    onFocusOnly: true,
  },
  {
    name: 'overview-page-earlier',
    place: 'In the overview above the timeline',
    keys: ['PageDown'],
    words: 'Ten columns earlier',
    onFocusOnly: true,
  },
  {
    name: 'overview-first',
    place: 'In the overview above the timeline',
    keys: ['Home'],
    words: 'As early as there is',
    onFocusOnly: true,
  },
  {
    name: 'overview-last',
    place: 'In the overview above the timeline',
    keys: ['End'],
    words: 'As late as there is',
    onFocusOnly: true,
  },
  {
    name: 'overview-zoom-in',
    place: 'In the overview above the timeline',
    keys: ['+', '='],
    words: 'Zoom in',
    onFocusOnly: true,
  },
  {
    name: 'overview-zoom-out',
    place: 'In the overview above the timeline',
    keys: ['-'],
    words: 'Zoom out',
    onFocusOnly: true,
  },
  {
    name: 'overview-go',
    place: 'In the overview above the timeline',
    keys: ['Enter', ' '],
    words: 'Go there in the timeline',
    onFocusOnly: true,
  },
  {
    name: 'overview-clear',
    place: 'In the overview above the timeline',
    keys: ['Backspace'],
    words: 'Take the window away, and show the whole record',
    onFocusOnly: true,
  },
  { name: 'next-document', place: 'In the documents', keys: ['n'], words: 'Open the next document' },
  { name: 'previous-document', place: 'In the documents', keys: ['p'], words: 'Open the document before' },
  {
    name: 'results-move',
    place: 'In the table of results',
    keys: ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'],
    words: 'Next cell',
    onFocusOnly: true,
  },
  {
    name: 'results-value',
    place: 'In the table of results',
    keys: ['Ctrl+ArrowDown', 'Ctrl+ArrowUp', 'Ctrl+ArrowLeft', 'Ctrl+ArrowRight'],
    words: 'Next cell that holds a value',
    onFocusOnly: true,
  },
  {
    name: 'results-open',
    place: 'In the table of results',
    keys: ['Enter'],
    words: 'Open the entry of the value',
    onFocusOnly: true,
  },
  {
    name: 'results-draw',
    place: 'In the table of results',
    keys: [' '],
    words: 'Put the test into the graph, or take it out',
    onFocusOnly: true,
  },
  {
    name: 'graph-move',
    place: 'In a graph of results',
    keys: ['ArrowLeft', 'ArrowRight', 'Home', 'End'],
    words: 'Value before and after, first and last',
    onFocusOnly: true,
  },
  {
    name: 'graph-open',
    place: 'In a graph of results',
    keys: ['Enter', ' '],
    words: 'Open the entry of the point',
    onFocusOnly: true,
  },
] as const satisfies readonly Shortcut[];

const VIEW_ROWS: readonly Shortcut[] = VIEWS.map(({ name, words }, index) => ({
  name: `view-${name}`,
  place: 'In an open record',
  keys: [String(index + 1)],
  words: `Show ${words}`,
}));

export const SHORTCUTS: readonly Shortcut[] = [...ROWS, ...VIEW_ROWS];

export type ShortcutName = (typeof ROWS)[number]['name'] | `view-${RecordViewName}`;

const BY_NAME = new Map(SHORTCUTS.map((shortcut) => [shortcut.name, shortcut]));

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Whether this key is that shortcut, as the person has set shortcuts. */
export function isShortcut(name: ShortcutName, pressed: Pressed): boolean {
  const shortcut = BY_NAME.get(name);
  return shortcut !== undefined && keysInUse(shortcut).some((key) => isPressed(key, pressed));
}

/** The keys of a shortcut without those that the person has turned off. */
export function keysInUse({ keys, onFocusOnly }: Shortcut): readonly string[] {
  if (onFocusOnly === true || preference(SINGLE_KEYS).get() === 'on') return keys;
  return keys.filter((key) => !isSingleCharacter(key));
}

/** A letter, a digit or a sign by itself: what speech input may press (WCAG 2.1.4). */
export const isSingleCharacter = (key: string): boolean => key.length === 1;

function isPressed(key: string, pressed: Pressed): boolean {
  const wantsControl = key.startsWith('Ctrl+');
  if (pressed.altKey || wantsControl !== (pressed.ctrlKey || pressed.metaKey)) return false;
  return (wantsControl ? key.slice('Ctrl+'.length) : key).toLowerCase() === pressed.key.toLowerCase();
}

/** A key as it stands on the keyboard. */
export function keyWords(key: string): string {
  if (!key.startsWith('Ctrl+')) return NAMES[key] ?? key;
  const other = key.slice('Ctrl+'.length);
  return `Ctrl + ${NAMES[other] ?? other.toUpperCase()}`;
}

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowDown: 'Down arrow',
  ArrowUp: 'Up arrow',
  ArrowLeft: 'Left arrow',
  ArrowRight: 'Right arrow',
  PageDown: 'Page down',
  PageUp: 'Page up',
  Escape: 'Esc',
};
