import { closed, straightened } from './direction.ts';

/** As long as a sentence for display may be. */
const LONGEST = 300;

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g;

/**
 * Words of a backend that stand in a line of the viewer: one line, at most 300 characters, without control characters and
 * without signs that turn the direction of writing (HAZ-026).
 */
export function plainLine(words: string): string {
  const line = straightened(words.replace(UNSEEN, ' ')).trim();
  const characters = Array.from(line);
  return closed(characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line);
}
