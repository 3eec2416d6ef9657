import type { RestrictedEntries, RestrictedPlaceholder } from '../../src-shared/clinical/restricted.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import type { EntryMaker } from './entries/entry-maker.ts';
import type { RestrictedBook, RestrictedEntry } from './intake/restricted-book.ts';
import { categoryOf } from './ledger/classify.ts';
import { mapperFor } from './map/index.ts';
import type { Sharing } from './sources/sharing.ts';
import type { SourceBook } from './sources/source-book.ts';

export interface RestrictedSenderParts {
  readonly generation: number;
  readonly post: (message: FromRecord) => void;
  readonly restricted: RestrictedBook;
  readonly sources: SourceBook;
  readonly sharing: Sharing;
  readonly maker: EntryMaker;
}

/** Under which the sources of placeholders are asked for. */
const RESTRICTED = 'restricted';

/** What stands in the places of restricted entries: told at the start, and whenever it changes. */
export class RestrictedSender {
  readonly #parts: RestrictedSenderParts;
  #last = '';

  constructor(parts: RestrictedSenderParts) {
    this.#parts = parts;
  }

  send(): void {
    const { generation, post } = this.#parts;
    const restricted = this.entries();
    const text = JSON.stringify(restricted);
    if (text === this.#last) return;
    this.#last = text;
    post({ kind: 'restricted', generation, restricted });
  }

  entries(): RestrictedEntries {
    const { restricted, sources, sharing } = this.#parts;
    return {
      placeholders: [...restricted.entries()]
        .map((entry) => this.#placeholder(entry))
        // Of an organisation that does not share nothing is shown, and so nothing is to be opened.
        .filter(({ source }) => !sharing.leavesOut(source))
        .toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1)),
      withheldUnseen: sources.withheldBeyond(restricted.labelledBySource()),
    };
  }

  #placeholder({ key, resourceType, sourceUri, level, opened }: RestrictedEntry): RestrictedPlaceholder {
    // By its type and its source alone: what it says is not known here, and what Provenance says of it is not asked.
    const bare = { resourceType, meta: { source: sourceUri } };
    const context = this.#parts.maker.contextFor(bare, RESTRICTED, '');
    const { kind } = categoryOf(resourceType);
    const [draft] = mapperFor(resourceType)(bare, context);
    return { entryId: key, kind, label: draft.label, source: context.source, level, opened };
  }
}
