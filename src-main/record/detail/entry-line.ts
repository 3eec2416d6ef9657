import { dateInBrief, type ClinicalEntry } from '../../../src-shared/clinical/entry.ts';
import { joinWords } from '../../../src-shared/join-words.ts';

/** An entry in one line, as another entry names it: 'Result: Potassium · 21-Nov-2026'. */
export function entryLine(entry: ClinicalEntry): string {
  const { label, title, marks, enteredInError } = entry;
  // High or low belongs to the number wherever it stands.
  const verdict = joinWords(marks.filter(({ tone }) => tone === 'abnormal').map(({ text }) => text));
  return joinWords(
    [`${label}: ${title}`, verdict, dateInBrief(entry), enteredInError ? 'entered in error' : ''],
    ' · ',
  );
}
