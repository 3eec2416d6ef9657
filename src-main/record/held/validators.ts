import type { Round } from './round.ts';

/**
 * As what the backend knows the answers of one part, so that it can be asked whether they are so still.
 * @returns for each answer of which it is known which state it is: `part⇥etag url`, and for names of which it is not: `part⇥- url`; for a
 * search without such, when it was answered by the backend's clock: `part⇥@ms url of its first page`
 */
export function validatorsOf(key: string, part: ReturnType<Round['part']>): readonly string[] {
  const pages = part?.pages ?? [];
  const [first] = pages;
  const dates = pages.map(({ date, etag, packed }) => (etag === null && packed !== null ? date : null));
  if (key.startsWith('page:') && first !== undefined && part?.outcome?.state === 'complete' && part.asOf === null) {
    const known = dates.filter((date) => date !== null);
    if (known.length === pages.length) return [`${key}\t@${Math.min(...known)} ${first.url}`];
  }
  // Nothing but its address tells which names to ask for again; a search is asked for by its plan.
  const isNamed = key.startsWith('names:');
  return pages.flatMap(({ etag, url, packed }) => {
    const tag = packed === null ? null : etag;
    return tag === null && !isNamed ? [] : [`${key}\t${tag ?? '-'} ${url}`];
  });
}
