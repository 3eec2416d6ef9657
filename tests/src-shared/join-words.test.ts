import { describe, expect, it } from 'vitest';
import { bracketed, capitalised, distinct, joinWords } from '../../src-shared/join-words.ts';

describe('words joined', () => {
  it.each([
    ['what there is, in order', joinWords(['one', '', 'two']), 'one, two'],
    ['by another separator', joinWords(['one', 'two'], '; '), 'one; two'],
    ['nothing of nothing', joinWords(['', '']), ''],
    ['a zero is a word (HAZ-006)', joinWords(['0', '']), '0'],
    ['a head with what is known of it', bracketed('Dr Pryce', 'GP', '', 'Sankey Brook'), 'Dr Pryce (GP, Sankey Brook)'],
    ['no empty brackets', bracketed('Dr Pryce', ''), 'Dr Pryce'],
    ['no brackets without a head', bracketed('', 'GP'), ''],
    ['a capital, and the rest as written', capitalised('mRNA vaccine'), 'MRNA vaccine'],
    ['each once, none empty', distinct(['b', 'a', '', 'b']).join(), 'b,a'],
  ])('%s', (_, words, expected) => expect(words).toBe(expected));
});
