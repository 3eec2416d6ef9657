import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';

/** The summary of an entry whose status stands in front of it already. */
export function withoutStatus({ summary, status }: Pick<ClinicalEntry, 'summary' | 'status'>): string {
  if (status === '' || summary === status) return status === '' ? summary : '';
  return summary.startsWith(`${status} · `) ? summary.slice(status.length + 3) : summary;
}
