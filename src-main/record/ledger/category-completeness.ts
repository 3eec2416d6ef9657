import {
  type CategoryCompleteness,
  noticesAbout,
  type SourceGap,
  type SourceNotice,
} from '../../../src-shared/clinical/completeness.ts';
import { joinWords } from '../../../src-shared/join-words.ts';
import type { OwnCompleteness } from './pulls.ts';
import { noticeState, noticeWords } from '../sources/notices.ts';
import { restrictedWords, withoutSources } from '../sources/source-words.ts';

/**
 * What a kind of entry is in the end: its own search, the sources it is without, and what lists say is left out of them.
 * One that lacks anything is never 'complete' (HAZ-003).
 */
export function categoryCompleteness(
  own: OwnCompleteness,
  gaps: readonly SourceGap[],
  notices: readonly SourceNotice[],
  restricted: number,
): CategoryCompleteness {
  const ownState = own.state;
  // What failed, or is still coming, has its own words; a source that is missing too says nothing more.
  const held = own.held - restricted;
  if (ownState !== 'complete' && ownState !== 'partial') return { ...own, held, ownState, gaps };
  const said = noticesAbout(notices, own.resourceType);
  const reasons = [withoutSources(gaps), own.reason, noticeWords(said, true), restrictedWords(restricted)];
  const withNotices = said.length > 0 ? noticeState(said) : restricted > 0 ? 'withheld' : own.state;
  return {
    ...own,
    held,
    state: ownState === 'complete' && gaps.length === 0 ? withNotices : stateWith(own, gaps),
    reason: joinWords(reasons, ' '),
    ownState,
    gaps,
  };
}

function stateWith({ state }: OwnCompleteness, gaps: readonly SourceGap[]): CategoryCompleteness['state'] {
  return gaps.length === 0 ? state : 'partial';
}
