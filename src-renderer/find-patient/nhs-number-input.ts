import { formatNhsNumber, isValidNhsNumber, nhsNumberDigits } from '../../src-shared/clinical/nhs-number.ts';

const LENGTH = 10;

/**
 * What the field holds after a keystroke or a paste, in groups, with the caret behind the same digit as before.
 * Digits beyond ten are kept and reported: cutting them off would turn one number into another.
 */
export function reformatNhsNumber(typed: string, caret: number): { readonly text: string; readonly caret: number } {
  const text = formatNhsNumber(nhsNumberDigits(typed));
  const digitsBefore = nhsNumberDigits(typed.slice(0, caret)).length;
  let position = 0;
  for (let seen = 0; seen < digitsBefore && position < text.length; position += 1) {
    if (text[position] !== ' ') seen += 1;
  }
  return { text, caret: position };
}

/** What is wrong with a typed NHS number and how to mend it; null where nothing is. */
export function nhsNumberProblem(text: string): string | null {
  const digits = nhsNumberDigits(text);
  if (digits.length === 0) return 'Enter an NHS number';
  if (digits.length !== LENGTH) {
    return `An NHS number has 10 digits. This has ${digits.length}`;
  }
  if (!isValidNhsNumber(digits)) return 'This is not an NHS number. Check each digit: one of them is wrong';
  return null;
}
