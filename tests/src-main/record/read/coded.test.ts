import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeKey } from '../../../../src-main/record/facts/code-key.ts';
import { concept, ofCoded } from '../../../../src-main/record/read/coded.ts';
import { codeOf, term } from '../../../../src-main/record/read/concept.ts';
import { remember } from '../../../../src-shared/remembered.ts';

const SNOMED = 'http://snomed.info/sct';
const LATEX = { coding: [{ system: SNOMED, code: '300916003', display: 'Latex allergy' }], text: 'Latex' };

const asked: unknown[] = [];
const wordsOf = ofCoded((value, { text }) => {
  asked.push(value);
  return text;
});

let close = (): void => undefined;
beforeEach(() => {
  asked.length = 0;
  close = remember();
});
afterEach(() => close());

describe('what is worked out of a coded value', () => {
  it('is worked out once for all that say the same, wherever they stand', () => {
    const parts = Array.from({ length: 30 }, () => structuredClone(LATEX));
    expect(parts.map(wordsOf)).toEqual(parts.map(() => 'Latex'));
    expect(asked).toHaveLength(1);
    expect(concept(parts[0])).toBe(concept(parts[29]));
  });

  it.each([
    ['another text', { ...LATEX, text: 'Rubber' }],
    ['no text', { coding: LATEX.coding }],
    ['another display', { ...LATEX, coding: [{ ...LATEX.coding[0], display: 'Allergy to latex' }] }],
    ['another system', { ...LATEX, coding: [{ ...LATEX.coding[0], system: 'http://read.info/ctv3' }] }],
    ['chosen by the user', { ...LATEX, coding: [{ ...LATEX.coding[0], userSelected: true }] }],
    ['a second code', { ...LATEX, coding: [...LATEX.coding, { system: SNOMED, code: '1' }] }],
    ['no code at all', { text: 'Latex' }],
    ['an extension of its own', { ...LATEX, extension: [{ url: 'x', valueString: 'family history of' }] }],
    ['an extension of its code', { ...LATEX, coding: [{ ...LATEX.coding[0], extension: [{ url: 'x' }] }] }],
  ])('is its own for one with %s', (_, other) => {
    const all = (value: unknown): unknown => [concept(value), term(value), codeOf(value), codeKey(value)];
    all(structuredClone(LATEX));
    const beside = all(structuredClone(other));
    close();
    close = remember();
    expect(beside).toEqual(all(structuredClone(other)));
    expect(concept(other)).not.toBe(concept(LATEX));
  });

  it('goes with the record', () => {
    wordsOf(structuredClone(LATEX));
    close();
    close = remember();
    wordsOf(structuredClone(LATEX));
    expect(asked).toHaveLength(2);
  });

  it('is held for so many words of one code, and is right beyond', () => {
    const named = (index: number): unknown => ({ coding: [{ code: 'x', display: `Name ${index}` }] });
    for (let index = 0; index < 40; index += 1) expect(term(named(index))).toBe(`Name ${index}`);
    for (let index = 0; index < 5000; index += 1) expect(term({ text: `Words ${index}` })).toBe(`Words ${index}`);
    expect(term(named(39))).toBe('Name 39');
  });

  it('of what is not there is nothing', () => {
    expect([undefined, null, 7, [], {}].map((value) => [term(value), codeOf(value), codeKey(value)])).toEqual(
      Array.from({ length: 5 }, () => ['', '', '']),
    );
  });
});
