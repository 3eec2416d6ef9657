import { joinWords } from '../join-words.ts';
/** The NHS number: ten digits, the last a modulus 11 check digit (NHS Data Dictionary). */

export const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

/** Digits only, from whatever was typed or pasted; not checked. */
export function nhsNumberDigits(text: string): string {
  return text.replace(/\D/g, '');
}

/**
 * Weights 10 to 2; 11 − (sum mod 11); 11 → 0; 10 → invalid.
 * A number that fails is shown with a warning and not refused when it comes from a record: the NHS's own examples hold
 * such numbers. What a person types is refused, because then it is a slip of the finger.
 */
export function isValidNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** `123 456 7890`; shorter input is grouped as far as it goes, so the same function formats while typing. */
export function formatNhsNumber(digits: string): string {
  return joinWords([digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)], ' ');
}
