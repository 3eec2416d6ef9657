/**
 * The words of a text, to look for what is typed among them. Accents and capitals are no difference, nor marks of direction
 * that nobody sees.
 */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}\u200E\u200F\u061C]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
