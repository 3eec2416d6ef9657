import { clinicalInstant, formatDateTime } from '../../src-shared/clinical/dates.ts';
import type { TrailEvent } from '../../src-shared/clinical/trail.ts';
import { codeToWords } from '../../src-shared/clinical/words.ts';

export const OUTCOME_WORDS: Readonly<Record<TrailEvent['outcome'], string>> = {
  success: 'Done',
  refused: 'Refused',
  failed: 'Failed',
};

/** '21-Nov-2026 16:05:09', in the time of the United Kingdom. @param at epoch ms; null: it cannot be read */
export function trailTime(at: number | null): string {
  if (at === null) return 'Not known';
  // Every zone that the United Kingdom was ever in is whole minutes from UTC.
  const seconds = String(new Date(at).getUTCSeconds()).padStart(2, '0');
  return `${formatDateTime(clinicalInstant(at))}:${seconds}`;
}

/** What an event is about: 'Document reference 4711'; '' for the record as a whole. */
export function aboutWords(about: string): string {
  const [type = '', ...id] = about.split('/');
  return id.length === 0 ? about : `${codeToWords(type)} ${id.join('/')}`;
}
