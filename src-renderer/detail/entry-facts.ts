import { formatDate, formatDateTime, formatTime } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry, DetailField } from '../../src-shared/clinical/entry.ts';

/** What the list already knows of an entry, as fields: there at once, while the rest is asked for. */
export function entryFacts({ when, until, status, source }: ClinicalEntry): readonly DetailField[] {
  const fields: DetailField[] = [{ label: 'Date', value: dateWords(when, until) }];
  if (status !== '') fields.push({ label: 'Status', value: status });
  fields.push({ label: 'Source', value: source.name ?? 'Source not stated' });
  if (source.odsCode !== null) fields.push({ label: 'ODS code', value: source.odsCode });
  return fields;
}

function dateWords(when: ClinicalEntry['when'], until: ClinicalEntry['until']): string {
  const from = when === null ? 'No date recorded' : formatDateTime(when);
  if (until === null) return from;
  if (until === 'open') return `${from}, not ended`;
  const isSameDay = when !== null && formatTime(when) !== '' && formatDate(when) === formatDate(until);
  // '10:20 to 10:40' is read at a glance; the same day twice is not.
  return `${from} to ${isSameDay && formatTime(until) !== '' ? formatTime(until) : formatDateTime(until)}`;
}

/**
 * The fields that do not stand above already. Among themselves they all stay, also those that are alike: two people
 * who both 'Accepted' are two lines, each beside its person.
 */
export function furtherFields(said: readonly DetailField[], fields: readonly DetailField[]): readonly DetailField[] {
  const seen = new Set(said.map(textOf));
  return fields.filter((field) => !seen.has(textOf(field)));
}

const textOf = ({ label, value }: DetailField): string => `${label}\n${value}`;
