import type { AllergyStatement } from '../../src-shared/clinical/banner.ts';
import { type AskingAgain, type CompletenessLedger, noticesAbout } from '../../src-shared/clinical/completeness.ts';
import { allergyStatement } from './ledger/allergy-statement.ts';
import { categoryCompleteness } from './ledger/category-completeness.ts';
import type { EntryMaker } from './entries/entry-maker.ts';
import type { PullBook } from './ledger/pulls.ts';
import type { ReceivedCounts } from './ledger/received-counts.ts';
import type { RestrictedBook } from './intake/restricted-book.ts';
import { noticeWords } from './sources/notices.ts';
import type { SourceBook } from './sources/source-book.ts';

/** The completeness ledger as of now: what every source and category gave, and what is not shown (rule 3). */
export function ledgerOf(
  pulls: PullBook,
  sources: SourceBook,
  maker: EntryMaker,
  counts: ReceivedCounts,
  restricted: RestrictedBook,
  nowMs: number,
  askingAgain: AskingAgain | null,
): Omit<CompletenessLedger, 'namesNotFetched' | 'timesAskedAgain'> {
  const { book } = maker;
  const pages = pulls.pages();
  const notices = book.notices((sourceId) => sources.nameOf(sourceId));
  const summary = {
    finished: pulls.finished,
    asksAgain: asksAgain(askingAgain),
    incomplete: pulls.incomplete(),
    asOf: new Date(nowMs).toISOString(),
    kindsInWords: (types: readonly string[]): string => pulls.kindsInWords(types),
  };
  return {
    sources: sources.ledger(summary, book.heldBySource(), notices, restricted.closedBySource()),
    categories: pulls.categories().map((own) => {
      const { resourceType } = own;
      return categoryCompleteness(own, sources.gapsFor(resourceType), notices, restricted.closedOf(resourceType));
    }),
    notices,
    notShown: counts.notShown(book.counts().superseded, maker.provenancesOfNothing(), restricted.notShown()),
    pagesReceived: pages.received,
    pagesExpected: pages.expected,
    finished: pulls.finished,
    askingAgain,
  };
}

function asksAgain(askingAgain: AskingAgain | null): string | null {
  if (askingAgain === null || askingAgain.resourceTypes === null) return null;
  return askingAgain.sourceId ?? '';
}

/** What the banner says of allergies, from all that is held and all that is known to be missing (HAZ-002). */
export function allergiesOf(
  pulls: PullBook,
  sources: SourceBook,
  maker: EntryMaker,
  restricted: RestrictedBook,
): AllergyStatement {
  const { book, shown: record } = maker;
  const shown = book.telling();
  return allergyStatement({
    ended: pulls.hasEnded('AllergyIntolerance') && pulls.hasEnded('List'),
    sourcesKnown: sources.answered || pulls.finished,
    category: pulls.category('AllergyIntolerance'),
    sourceProblems: sources.problemsFor('AllergyIntolerance'),
    restricted: restricted.closedOf('AllergyIntolerance'),
    facts: shown.map((variant) => variant.allergy).filter((fact) => fact !== null),
    differing: shown.flatMap(({ allergy, entries: [entry] }) =>
      allergy?.counts === true && entry !== undefined && record.isContradicted(entry.id) ? [allergy.substance] : [],
    ),
    notices: noticesAbout(
      book.notices((sourceId) => sources.nameOf(sourceId)),
      'AllergyIntolerance',
    )
      // 'Not asked' is one of the four statements: nothing is recorded, and nothing is missing of what is.
      .filter(({ code }) => !['notasked', 'notstarted'].includes(code))
      .map((notice) => noticeWords([notice], true)),
    emptyLists: shown.map((variant) => variant.emptyList).filter((list) => list !== null),
    mentions: shown.flatMap(({ mention, entries: [entry] }) =>
      mention === null || entry === undefined ? [] : [{ ...mention, entryId: record.shownAs(entry.id) }],
    ),
  });
}
