import type { CompletenessState, SourceNotice } from '../../../src-shared/clinical/completeness.ts';

/** Codes by which something is kept back on purpose; after every other code something may still be to come. */
const WITHHOLDING: ReadonlySet<string> = new Set(['confidential-items', 'withheld']);

/** The notices that the lists of one source carry. */
export function noticesOf(notices: readonly SourceNotice[], sourceId: string): readonly SourceNotice[] {
  return notices.filter((notice) => notice.sourceId === sourceId);
}

/** What a list with such notices is instead of 'complete' (HAZ-003). */
export function noticeState(notices: readonly SourceNotice[]): CompletenessState {
  return notices.every(({ code }) => WITHHOLDING.has(code)) ? 'withheld' : 'partial';
}

/** The notices in one text, each once; with the source in front where `named`. */
export function noticeWords(notices: readonly SourceNotice[], named = false): string {
  const sentences = notices.map(({ sourceName, about, words }) =>
    named && sourceName !== null ? `${sourceName}, ${about}: ${words}` : `${about}: ${words}`,
  );
  return [...new Set(sentences)].toSorted().join(' ');
}
