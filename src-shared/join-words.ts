/** No-break space: what stands between a number and its unit, which never part. */
export const NBSP = '\u00A0';

/** What there is of these, joined; '' where there is nothing. */
export function joinWords(parts: Iterable<string>, separator = ', '): string {
  return [...parts].filter((part) => part !== '').join(separator);
}

/** Each once, in order, without the empty ones. */
export function distinct(words: Iterable<string>): readonly string[] {
  return [...new Set(words)].filter((item) => item !== '');
}

/** `Dr Pryce (GP, Sankey Brook)`; the head alone where there is nothing more; '' where there is no head. */
export function bracketed(head: string, ...more: readonly string[]): string {
  const inner = joinWords(more);
  return head === '' || inner === '' ? head : `${head} (${inner})`;
}

/** The first letter as a capital; the rest stays as it was written. */
export function capitalised(words: string): string {
  return words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1);
}
