import type { SearchTerm } from '../../src-shared/search/answer.ts';
import { pieces } from '../../src-shared/search/highlights.ts';
import { keyed } from '../ui/keyed.ts';
import styles from './highlighted.module.css';

export interface HighlightedProps {
  readonly text: string;
  readonly terms: readonly SearchTerm[];
}

/** A text with what was looked for marked in it. Every word is a text node of React's: nothing of it can be markup (HAZ-018). */
export function Highlighted({ text, terms }: HighlightedProps) {
  return keyed(pieces(text, terms), (piece) => piece.text).map(({ key, item }) =>
    item.isMatch ? (
      <mark key={key} className={styles['match']}>
        {item.text}
      </mark>
    ) : (
      item.text
    ),
  );
}
