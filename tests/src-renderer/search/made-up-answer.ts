import type { SearchAnswer } from '../../../src-shared/search/answer.ts';

/** The answer to a search that found nothing. */
export function madeUpAnswer(rest: Partial<SearchAnswer> = {}): SearchAnswer {
  return {
    terms: [],
    inTitle: [],
    inText: [],
    alsoSearched: [],
    similar: [],
    read: 0,
    entries: 0,
    isReading: false,
    ...rest,
  };
}
