import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IN_TEXT, IN_TITLE, WordIndex } from '../../../../src-main/record/search/word-index.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '5', '😀'), minLength: 1, maxLength: 6 });

/** The fewest letters put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let from = 1; from <= a.length; from += 1) {
    const next = [from];
    for (let to = 1; to <= b.length; to += 1) {
      const changed = (row[to - 1] ?? 0) + (a[from - 1] === b[to - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** One document for each word. */
function indexOf(words: readonly string[], inOrderAfter: number): WordIndex {
  const index = new WordIndex();
  for (const [document, one] of words.entries()) {
    index.begin();
    index.add(document, [index.numberOf(one)], document % 2 === 0);
    if (document === inOrderAfter) index.putInOrder(0);
  }
  return index;
}

describe('the index of words', () => {
  it('finds every word by its beginning, whether it is in order yet or not', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.nat(30), word, (words, after, start) => {
        const found = new Uint8Array(words.length);
        indexOf(words, after).begins(start, found);
        const expected = words.map((one, at) => (one.startsWith(start) ? (at % 2 === 0 ? IN_TITLE : IN_TEXT) : 0));
        expect([...found]).toEqual(expected);
      }),
    );
  });

  it('calls words near that are one letter away, and no others', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), word, (words, typed) => {
        const near = indexOf(words, 10).similar(typed);
        const expected = new Set(words.filter((one) => distance(one, typed) <= 1));
        expect(new Set(near.map((one) => one.word))).toEqual(expected);
      }),
    );
  });

  it('takes a word once for what is added together, in the title where it stands there', () => {
    const index = new WordIndex();
    const asthma = index.numberOf('asthma');
    index.begin();
    index.add(0, [asthma, asthma], true);
    index.add(0, [asthma], false);
    expect(index.similar('asthma')).toEqual([{ word: 'asthma', documents: [0] }]);
    const found = new Uint8Array(1);
    index.has('asthma', found);
    expect([...found]).toEqual([IN_TITLE]);
  });

  it('has nothing left of what is swept away', () => {
    const index = indexOf(['aa', 'ab', 'b'], 1);
    Array.from(index.sweep((document) => document === 1));
    const found = new Uint8Array(3);
    index.begins('', found);
    expect([...found]).toEqual([0, IN_TEXT, 0]);
  });
});
