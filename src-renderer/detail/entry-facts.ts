import { formatSpan } from '../../src-shared/clinical/dates.ts';
import { type ClinicalEntry, type DetailField, sourceName } from '../../src-shared/clinical/entry.ts';

/** What the list already knows of an entry, as fields: there at once, while the rest is asked for. */
export function entryFacts({ when, until, status, source, alsoFrom }: ClinicalEntry): readonly DetailField[] {
  const fields: DetailField[] = [{ label: 'Date', value: formatSpan(when, until) }];
  if (status !== '') fields.push({ label: 'Status', value: status });
  fields.push({ label: 'Source', value: sourceName(source) });
  if (alsoFrom.length > 0) fields.push({ label: 'Also from', value: alsoFrom.map(sourceName).join('; ') });
  if (source.odsCode !== null) fields.push({ label: 'ODS code', value: source.odsCode });
  if (source.system !== null) fields.push({ label: 'System', value: source.system });
  return fields;
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
