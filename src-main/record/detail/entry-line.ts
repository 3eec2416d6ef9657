import { formatDate } from '../../../src-shared/clinical/dates.ts';
import type { ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { joinWords } from '../../../src-shared/join-words.ts';

/** An entry in one line, as another entry names it: 'Result: Potassium · 21-Nov-2026'. */
export function entryLine({ label, title, when, enteredInError }: ClinicalEntry): string {
  return joinWords(
    [`${label}: ${title}`, when === null ? '' : formatDate(when), enteredInError ? 'entered in error' : ''],
    ' · ',
  );
}
