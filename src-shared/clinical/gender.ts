/**
 * Administrative gender in the unabbreviated words of the NHS CUI banner. FHIR's `other` is the NHS Data Dictionary's
 * 'Indeterminate' (9) and `unknown` its 'Not known' (0), as UK Core maps them.
 * @returns null where nothing is recorded. A value outside FHIR's list is shown as it came, and never guessed.
 */
export function genderWords(code: string): string | null {
  switch (code.trim().toLowerCase()) {
    case '':
      return null;
    case 'male':
      return 'Male';
    case 'female':
      return 'Female';
    case 'other':
      return 'Indeterminate';
    case 'unknown':
      return 'Not known';
    default:
      return code.trim();
  }
}
