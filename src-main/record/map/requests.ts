import type { EntryMark } from '../../../src-shared/clinical/entry.ts';
import { codeToWords } from '../../../src-shared/clinical/words.ts';
import { lookup } from '../../../src-shared/lookup.ts';
import { choice, type Json, text } from '../read/reader.ts';
import { dateText, periodText } from '../read/values.ts';
import { structuredDose } from './dosage.ts';
import { mark } from './helpers.ts';

const PRIORITY: Readonly<Record<string, string>> = { asap: 'As soon as possible', stat: 'Immediately' };

/** A priority (FHIR request-priority) that is more than routine: it stands in the row. */
export function priorityMarks(resource: Json): readonly EntryMark[] {
  const priority = text(resource['priority']);
  return priority === '' || priority === 'routine'
    ? []
    : [mark('warning', lookup(PRIORITY, priority) ?? codeToWords(priority))];
}

/** A request that nobody has ordered yet must not read as one that was (HAZ-010). */
export function intentMarks(resource: Json): readonly EntryMark[] {
  return ['proposal', 'plan', 'option'].includes(text(resource['intent'])) ? [mark('quiet', 'Proposed')] : [];
}

/**
 * When something is wanted: a date, a period or a rhythm, in words; '' where the request does not say, or means the
 * moment at which it was written, which is the date of its row.
 */
export function occurrenceText(resource: Json): string {
  const wanted = choice(resource, 'occurrence');
  if (wanted === null) return '';
  const words =
    wanted.type === 'Period'
      ? periodText(wanted.value)
      : wanted.type === 'Timing'
        ? structuredDose({ timing: wanted.value })
        : dateText(wanted.value);
  return words.replace(/^from /, '') === dateText(resource['authoredOn']) ? '' : words;
}
