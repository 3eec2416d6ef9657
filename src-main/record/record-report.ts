import type { AllergyStatement } from '../../src-shared/clinical/banner.ts';
import type { CompletenessLedger } from '../../src-shared/clinical/completeness.ts';
import { allergyStatement } from './allergy-statement.ts';
import type { EntryBook } from './entry-book.ts';
import type { PullBook } from './pulls.ts';
import type { ReceivedCounts } from './received-counts.ts';
import type { SourceBook } from './sources.ts';

/** The completeness ledger as of now: what every source and category gave, and what is not shown (rule 3). */
export function ledgerOf(
  pulls: PullBook,
  sources: SourceBook,
  book: EntryBook,
  counts: ReceivedCounts,
  nowMs: number,
): CompletenessLedger {
  const pages = pulls.pages();
  const summary = {
    finished: pulls.finished,
    incomplete: pulls.incomplete(),
    asOf: new Date(nowMs).toISOString(),
    kindsInWords: (types: readonly string[]): string => pulls.kindsInWords(types),
  };
  return {
    sources: sources.ledger(summary, book.heldBySource()),
    categories: pulls.categories((type) => sources.gapFor(type)),
    notShown: counts.notShown(book.counts().superseded),
    pagesReceived: pages.received,
    pagesExpected: pages.expected,
    finished: pulls.finished,
  };
}

/** What the banner says of allergies, from all that is held and all that is known to be missing (HAZ-002). */
export function allergiesOf(pulls: PullBook, sources: SourceBook, book: EntryBook): AllergyStatement {
  const shown = [...book.variants()].filter((variant) => variant.shown);
  return allergyStatement({
    ended: pulls.hasEnded('AllergyIntolerance') && pulls.hasEnded('List'),
    sourcesKnown: sources.answered || pulls.finished,
    category: pulls.ownCategory('AllergyIntolerance'),
    sourceProblems: sources.problemsFor('AllergyIntolerance'),
    facts: shown.map((variant) => variant.allergy).filter((fact) => fact !== null),
    emptyLists: shown.map((variant) => variant.emptyList).filter((list) => list !== null),
  });
}
