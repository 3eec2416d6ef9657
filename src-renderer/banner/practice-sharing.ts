import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';

/**
 * What has to be said beside the practice where the person is registered: its records are the ones that a reader takes for granted,
 * so that it shares none must stand where its name is (HAZ-003). By its name, which is all that the banner has of it.
 * @param practices of the banner, several with '; ' between them
 * @returns null where it shares, or nothing is known of it
 */
export function practiceSharing(practices: string | null, ledger: CompletenessLedger | null): string | null {
  const named = new Set((practices ?? '').split('; ').map(folded));
  const silent = (ledger?.sources ?? []).filter(({ name, state }) => state === 'not-shared' && named.has(folded(name)));
  const names = silent.map(({ name }) => name).join(' and ');
  if (names === '') return null;
  return `Registered practice does not share its records: ask ${names} directly`;
}

const folded = (name: string): string => name.trim().toLowerCase();
