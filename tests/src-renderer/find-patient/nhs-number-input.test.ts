import { describe, expect, it } from 'vitest';
import { nhsNumberProblem, reformatNhsNumber } from '../../../src-renderer/find-patient/nhs-number-input.ts';

describe('typing an NHS number', () => {
  it.each([
    ['9', 1, '9', 1],
    ['9990', 4, '999 0', 5],
    ['9990000018', 10, '999 000 0018', 12],
    ['999-000-0018', 12, '999 000 0018', 12],
    ['999 000 0018', 3, '999 000 0018', 3],
    ['999 5000 0018', 5, '999 500 00018', 5],
    ['', 0, '', 0],
  ])('%j with the caret at %i becomes %j with the caret at %i', (typed, caret, text, moved) => {
    expect(reformatNhsNumber(typed, caret)).toEqual({ text, caret: moved });
  });

  it('keeps the digits that are too many instead of cutting one number down to another', () => {
    expect(reformatNhsNumber('99900000189', 11).text.replaceAll(' ', '')).toBe('99900000189');
    expect(nhsNumberProblem('999 000 00189')).toBe('An NHS number has 10 digits. This has 11');
  });

  it.each([
    ['999 000 0018', null],
    ['', 'Enter an NHS number'],
    ['999 000 001', 'An NHS number has 10 digits. This has 9'],
    ['999 000 0019', 'This is not an NHS number. Check each digit: one of them is wrong'],
  ])('says of %j: %s (modulus 11)', (text, problem) => {
    expect(nhsNumberProblem(text)).toBe(problem);
  });
});
