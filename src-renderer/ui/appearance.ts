import { preference, type Preference } from './preference.ts';

/** In CSS pixels; every size of text follows (tokens.css). */
export const TEXT_SIZE = {
  name: 'text-size',
  allowed: ['12', '13', '14', '16', '18', '20'],
  initial: '14',
} as const satisfies Preference<string>;

export const COLOURS = {
  name: 'colours',
  allowed: ['computer', 'light', 'dark'],
  initial: 'computer',
} as const satisfies Preference<string>;

/** How much room a row takes. */
export const DENSITY = {
  name: 'density',
  allowed: ['comfortable', 'compact'],
  initial: 'comfortable',
} as const satisfies Preference<string>;

/** Shortcuts of one letter can be turned off, because speech input and a slip of the hand press them (WCAG 2.1.4). */
export const SINGLE_KEYS = {
  name: 'single-keys',
  allowed: ['on', 'off'],
  initial: 'on',
} as const satisfies Preference<string>;

/** Puts the person's choices on the document, now and whenever they change; tokens.css reads them there. */
export function applyAppearance(root: HTMLElement): void {
  const size = preference(TEXT_SIZE);
  const colours = preference(COLOURS);
  const apply = (): void => {
    root.dataset['textSize'] = size.get();
    root.dataset['colours'] = colours.get();
  };
  size.subscribe(apply);
  colours.subscribe(apply);
  apply();
}
