import { expect, it } from 'vitest';
import { testsFound } from '../../../src-renderer/results/test-search.ts';
import { madeUpRow } from '../support/made-up-results.ts';

const ROWS = [
  madeUpRow('Serum potassium level', [], { alsoCalled: ['K+', '1000651000000109'] }),
  madeUpRow('Serum sodium level', []),
  madeUpRow('Haemoglobin estimation', [], { group: 'Full blood count' }),
  madeUpRow('Haemoglobin A1c level (IFCC)', [], { group: 'Other laboratory results' }),
  madeUpRow('Systolic', [], { group: 'Vital signs', partOf: 'Blood pressure' }),
  madeUpRow('Thyroid stimulating hormone level', [], { group: 'Thyroid' }),
  madeUpRow('Oxygen saturation', [], { group: 'Vital signs' }),
  madeUpRow('HRT score', [], { group: 'Scores and assessments' }),
  madeUpRow('Ménière score', [], { group: 'Scores and assessments' }),
];

it.each<[why: string, typed: string, found: readonly string[]]>([
  ['beginnings of words, in any order', 'pot ser', ['Serum potassium level']],
  ['a code', '1000651', ['Serum potassium level']],
  ['a panel', 'full blood', ['Haemoglobin estimation']],
  ['short for a panel', 'FBC', ['Haemoglobin estimation']],
  ['short for one test', 'k', ['Serum potassium level']],
  ['with its sign', 'U&E', ['Serum potassium level', 'Serum sodium level']],
  ['what it is a part of', 'bp', ['Systolic']],
  ['short for more than one word', 'hba1c', ['Haemoglobin A1c level (IFCC)']],
  ['accents make no difference', 'meniere', ['Ménière score']],
  ['within a word is no beginning', 'tassium', []],
  ['every word has to be found', 'potassium zinc', []],
  ['what is short for a word, and not its fellow test', 'tft', ['Thyroid stimulating hormone level']],
  ['a word that has a short form of its own', 'thyroid', ['Thyroid stimulating hormone level']],
  ['a form that the search of the record knows', 'spo2', ['Oxygen saturation']],
  ['a short form is never the beginning of another name', 'pulse', []],
  ['what every object has is no word that is short for something', 'constructor', []],
])('finds tests by %s', (_why, typed, found) => {
  expect(testsFound(ROWS, typed).map(({ name }) => name)).toEqual(found);
});

it('finds all of them for no words', () => {
  expect(testsFound(ROWS, '  ')).toEqual(ROWS);
});
