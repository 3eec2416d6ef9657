import { asSeen } from '../../src-shared/search/words.ts';

/**
 * The words of a text, to look for what is typed among them. Accents and capitals are no difference, nor what nobody sees.
 */
export const wordsOf = (text: string): readonly string[] =>
  asSeen(text)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
