import type { SourceNotice } from '../../src-shared/clinical/completeness.ts';

/** Lists named in one sentence before the rest are counted. */
const LISTS_BY_NAME = 2;

/**
 * What lists say is not in them, a sentence for each source and each wording: 'Example Surgery, Medications and 2 more
 * lists: Items excluded due to confidentiality and/or patient preferences.' (HAZ-003)
 */
export function noticeSentences(notices: readonly SourceNotice[]): readonly string[] {
  const alike = Map.groupBy(notices, ({ sourceName, words }) => `${sourceName ?? ''}\n${words}`);
  return [...alike.values()].map((group) => {
    const [first] = group;
    const lists = [...new Set(group.map(({ about }) => about))];
    const more = lists.length - LISTS_BY_NAME;
    const named = lists.slice(0, LISTS_BY_NAME).join(', ');
    const about = more <= 0 ? named : `${named} and ${more} more ${more === 1 ? 'list' : 'lists'}`;
    return `${first?.sourceName ?? 'A source that is not stated'}, ${about}: ${first?.words ?? ''}`;
  });
}
