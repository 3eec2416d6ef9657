import type { ClinicalEntry } from '../../src-shared/clinical/entry.ts';
import { BannerSender } from './banner-sender.ts';
import { EntryMaker } from './entries/entry-maker.ts';
import { RestrictedBook } from './intake/restricted-book.ts';
import { LedgerSender } from './ledger-sender.ts';
import { PullBook } from './ledger/pulls.ts';
import { ReceivedCounts } from './ledger/received-counts.ts';
import type { OpenRecordOptions } from './open-record-options.ts';
import { RecordAnswers } from './record-answers.ts';
import { RecordDocuments } from './record-documents.ts';
import { RestrictedSender } from './restricted-sender.ts';
import { RecordSearch } from './search/record-search.ts';
import { Sharing } from './sources/sharing.ts';
import { SourceBook } from './sources/source-book.ts';
import { SourceMappings } from './sources/source-mapping.ts';
import { WorkedOut } from './worked-out.ts';

export interface OpenRecordParts {
  readonly sources: SourceBook;
  readonly pulls: PullBook;
  readonly counts: ReceivedCounts;
  readonly restricted: RestrictedBook;
  readonly sharing: Sharing;
  readonly maker: EntryMaker;
  readonly search: RecordSearch;
  readonly documents: RecordDocuments;
  readonly banner: BannerSender;
  readonly ledger: LedgerSender;
  readonly restrictedSender: RestrictedSender;
  readonly answers: RecordAnswers;
  readonly workedOut: WorkedOut;
}

/** The stages of one open record, put together. @param send where entries go that are new, other than before, or no more */
export function openRecordParts(
  options: OpenRecordOptions,
  send: (entries: readonly ClinicalEntry[], removed: readonly string[]) => void,
): OpenRecordParts {
  const { generation, post, clock, schedule, showsAsReceived, baseUrl, store, demographicsOnly } = options;
  const pulls = new PullBook(options.resourceTypes);
  const counts = new ReceivedCounts();
  const mappings = new SourceMappings(options.sources);
  const sources = new SourceBook(mappings);
  const restricted = new RestrictedBook(options.sensitiveCategories, baseUrl);
  const sharing = new Sharing(options.notSharing, sources, (...count) => counts.add(...count));
  const { opensOutside } = options.documents;
  const maker = new EntryMaker({ baseUrl, store, opensOutside, sources, mappings, restricted, sharing, send });
  const search = new RecordSearch({
    entry: (id) => maker.shown.get(id),
    detail: (id) => maker.detail(id),
    said: (id) => maker.said(id),
    saidAll: () => maker.saidAll(),
    clock,
    schedule,
  });
  const told = { pulls, sources, maker, counts, restricted, sharing };
  return {
    ...told,
    search,
    documents: new RecordDocuments({ ...options, record: maker, restricted }),
    banner: new BannerSender({ generation, post, clock, maker }),
    ledger: new LedgerSender({ generation, post, clock, demographicsOnly, ...told }),
    restrictedSender: new RestrictedSender({ generation, post, ...told }),
    answers: new RecordAnswers({ generation, post, maker, search, showsAsReceived }),
    workedOut: new WorkedOut({ generation, post, clock, shown: maker.shown }),
  };
}
