import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieces } from '../../../src-shared/search/highlights.ts';

const term = (starts: readonly string[], phrases: readonly (readonly string[])[] = []) => ({ starts, phrases });
const marked = (text: string, ...terms: readonly ReturnType<typeof term>[]): readonly string[] =>
  pieces(text, terms).flatMap((piece) => (piece.isMatch ? [piece.text] : []));

describe('highlights', () => {
  it.each([
    ['a word that begins so', 'Furosemide 40 mg', [term(['furo'])], ['Furosemide']],
    ['not within a word', 'Hypotension', [term(['tension'])], []],
    ['an accent that was not typed', 'Miss Zoë Hart', [term(['zoe'])], ['Zoë']],
    ['the part of a term that has it', 'For follow-up', [term(['up'])], ['up']],
    ['a term over its parts', 'BP 120/80 mmHg', [term(['120/80'])], ['120/80']],
    [
      'a synonym of several words, together',
      'Blood pressure high',
      [term(['bp'], [['blood', 'pressure']])],
      ['Blood pressure'],
    ],
    ['no part of a synonym', 'Blood test', [term(['bp'], [['blood', 'pressure']])], []],
    ['a synonym with a sign in it', 'Bloods: U&E', [term(['urea'], [['u&e']])], ['U&E']],
    ['each thing that was typed', 'Chest pain', [term(['chest']), term(['pain'])], ['Chest', 'pain']],
    ['what overlaps, once', 'Blood pressure', [term(['blood']), term([], [['blood', 'pressure']])], ['Blood pressure']],
  ])('%s', (_, text, terms, expected) => expect(marked(text, ...terms)).toEqual(expected));

  it('change no letter of the text, whatever it is: markup stays text (HAZ-018)', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('<img src=x onerror=alert(1)> bold <b>b</b>')),
        fc.array(fc.constantFrom('a', 'b', 'img', 'bold', '1')),
        (text, starts) => {
          const all = pieces(text, [term(starts)]);
          expect(all.map((piece) => piece.text).join('')).toBe(text);
          expect(all.every((piece) => piece.text !== '')).toBe(true);
        },
      ),
    );
  });
});
