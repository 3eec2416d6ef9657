import type { SourceNotice } from '../../src-shared/clinical/completeness.ts';
import { lookup } from '../../src-shared/lookup.ts';

/** Lists named in one clause before the rest are counted. */
const LISTS_BY_NAME = 2;

/** The warnings of GP Connect and UK Core in few words; the Sources view has the source's own. */
const WARNINGS: Readonly<Record<string, string>> = {
  'confidential-items': 'items left out for confidentiality or at the person’s wish',
  'data-in-transit': 'record transfer from the previous practice not complete',
  'data-awaiting-filing': 'information received is awaiting filing',
};

/** FHIR `list-empty-reason` in few words. */
const EMPTY: Readonly<Record<string, string>> = {
  withheld: 'list withheld',
  unavailable: 'list not available',
  notasked: 'not asked about',
  notstarted: 'list not started',
  closed: 'list closed',
};

/**
 * What lists say is not in them, a sentence for each source: 'Example Surgery: items left out for confidentiality or at
 * the person’s wish (Problems); information received is awaiting filing (Results).' (HAZ-003)
 */
export function noticeSentences(notices: readonly SourceNotice[]): readonly string[] {
  const bySource = Map.groupBy(withoutEchoes(notices), ({ sourceId, sourceName }) => sourceName ?? sourceId ?? '');
  return [...bySource].map(([source, told]) => {
    const clauses = [...Map.groupBy(told, shortWords)].map(([words, group]) => `${words} (${listsOf(group)})`);
    return `${source === '' ? 'A source that is not stated' : source}: ${clauses.join('; ')}.`;
  });
}

/** Why a list is empty says nothing more where the same list has a warning. */
function withoutEchoes(notices: readonly SourceNotice[]): readonly SourceNotice[] {
  const nameOf = ({ sourceId, about }: SourceNotice): string => `${sourceId ?? ''}\n${about}`;
  const warned = new Set(notices.filter(({ code }) => lookup(WARNINGS, code) !== undefined).map(nameOf));
  return notices.filter((notice) => lookup(EMPTY, notice.code) === undefined || !warned.has(nameOf(notice)));
}

function shortWords({ code, words }: SourceNotice): string {
  const known = lookup(WARNINGS, code) ?? lookup(EMPTY, code);
  if (known === undefined) return words.replace(/\.$/, '');
  // From when on the record is whole is what a reader has to know of a transfer.
  const before = /\bbefore (\d{1,2}[- ][A-Z][a-z]+[- ]\d{4})\b/.exec(words)?.[1];
  return before === undefined ? known : `${known}, information before ${before} may be missing`;
}

function listsOf(notices: readonly SourceNotice[]): string {
  const lists = [...new Set(notices.map(({ about }) => about))];
  const more = lists.length - LISTS_BY_NAME;
  const named = lists.slice(0, LISTS_BY_NAME).join(', ');
  return more <= 0 ? named : `${named} and ${more} more`;
}
