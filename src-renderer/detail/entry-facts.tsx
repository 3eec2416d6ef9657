import { formatDateTime } from '../../src-shared/clinical/dates.ts';
import type { ClinicalEntry, DetailField } from '../../src-shared/clinical/entry.ts';
import { FieldList } from './field-list.tsx';

/** What the list already knows of an entry, as fields. */
export function EntryFacts({ entry }: { readonly entry: ClinicalEntry }) {
  return <FieldList fields={factsOf(entry)} />;
}

function factsOf({ when, until, status, summary, source }: ClinicalEntry): readonly DetailField[] {
  const fields: DetailField[] = [{ label: 'When', value: when === null ? 'No date recorded' : formatDateTime(when) }];
  if (until === 'open') fields.push({ label: 'Until', value: 'Not ended' });
  else if (until !== null) fields.push({ label: 'Until', value: formatDateTime(until) });
  if (status !== '') fields.push({ label: 'Status', value: status });
  if (summary !== '') fields.push({ label: 'Summary', value: summary });
  fields.push({ label: 'Source', value: sourceWords(source) });
  return fields;
}

function sourceWords({ name, odsCode }: ClinicalEntry['source']): string {
  if (name === null) return 'Source not stated';
  return odsCode === null ? name : `${name} (${odsCode})`;
}
