import {
  type CategoryCompleteness,
  type CompletenessLedger,
  noticesAbout,
  type SourceCompleteness,
} from '../../src-shared/clinical/completeness.ts';
import { categorySentence, sourceSentence, withoutEcho } from '../record/completeness-words.ts';
import { isGap } from '../record/gaps.ts';
import { noticeSentences } from '../record/notice-words.ts';

/** What is missing of a source: what became of its answers, then each thing that its lists say, in their own words. */
export function sourceNote({ notices }: CompletenessLedger, source: SourceCompleteness): readonly string[] {
  const own = source.ownState === 'complete' ? null : sourceSentence(source);
  const said = notices.filter(({ sourceId }) => sourceId === source.sourceId);
  return [...new Set([own, ...said.map(({ about, words }) => `${about}: ${words}`)])].filter((words) => words !== null);
}

/** What is missing of a kind of entry; what lists say of it in few words, because the source has it in full. */
export function categoryNote({ notices }: CompletenessLedger, category: CategoryCompleteness): readonly string[] {
  if (!isGap(category)) return [];
  const onlyNotices = category.ownState === 'complete' && category.gaps.length === 0;
  // Read to its end, without sources that have a row of their own: the reason names them.
  if (category.ownState === 'complete' && !onlyNotices && category.reason !== '') return [withoutEcho(category.reason)];
  const own = onlyNotices ? null : categorySentence(category);
  return own === null ? noticeSentences(noticesAbout(notices, category.resourceType)) : [own];
}
