import { describe, expect, it } from 'vitest';
import { kindsInWords, restrictedWords } from '../../../src-renderer/restricted/restricted-words.ts';
import { madeUpPlaceholder } from '../support/made-up-restricted.ts';

const letters = [madeUpPlaceholder('DocumentReference/1'), madeUpPlaceholder('DocumentReference/2')];
const four = [madeUpPlaceholder('Flag/1'), ...letters, madeUpPlaceholder('Condition/1')];

describe('what is restricted is counted, and nothing of it told (HAZ-029)', () => {
  it('by kind, the most first', () => {
    expect(restrictedWords({ placeholders: four, withheldUnseen: 0 })).toEqual({
      headline: '4 restricted entries are not shown: 2 letters, 1 alert, 1 problem.',
      more: '',
    });
  });

  it('what was opened is not among what is not shown', () => {
    const opened = four.map((each, index) => ({ ...each, opened: index === 0 }));
    expect(restrictedWords({ placeholders: opened, withheldUnseen: 3 })).toEqual({
      headline: '3 restricted entries are not shown: 2 letters, 1 problem.',
      more: '1 restricted entry opened for this look. 3 more are withheld by the sources and cannot be opened here.',
    });
  });

  it('what nobody can open here is said also where nothing else is kept back', () => {
    expect(restrictedWords({ placeholders: [], withheldUnseen: 1 })).toEqual({
      headline: '',
      more: '1 is withheld by the sources and cannot be opened here.',
    });
    expect(restrictedWords({ placeholders: [], withheldUnseen: 0 })).toEqual({ headline: '', more: '' });
  });

  it.each([
    ['Allergy', '2 allergies'],
    ['Discharge', '2 discharges'],
    ['MRI scan', '2 MRI scans'],
    ['Diagnosis', '2 diagnoses'],
    ['Family history', '2 family histories'],
  ])('%s in English', (label, words) => {
    expect(kindsInWords(letters.map((each) => ({ ...each, label })))).toBe(words);
  });
});
