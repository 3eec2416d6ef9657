import { expect, it } from 'vitest';
import { wordsOf } from '../../../src-renderer/ui/typed-words.ts';

it.each([
  ['Ménière’s score', ['meniere', 's', 'score']],
  ['\u200FX-ray  chest', ['x', 'ray', 'chest']],
  ['peni\u00ADcill\u200Bin al\u2060ler\uFEFFgy', ['penicillin', 'allergy']],
  ['  ', []],
])('the words of %j, without accents, capitals and marks that nobody sees', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});
