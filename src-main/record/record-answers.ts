import type { FromRecord } from '../../src-shared/contract/index.ts';
import { withoutReceived } from './detail/index.ts';
import type { EntryMaker } from './entries/entry-maker.ts';
import type { RecordSearch } from './search/record-search.ts';

export interface RecordAnswersParts {
  readonly generation: number;
  readonly post: (message: FromRecord) => void;
  readonly maker: EntryMaker;
  readonly search: RecordSearch;
  /** The setting `showAsReceived`. */
  readonly showsAsReceived: boolean;
}

/** What the renderer asks of the record as it is held now: each question is answered once, under its number. */
export class RecordAnswers {
  readonly #parts: RecordAnswersParts;

  constructor(parts: RecordAnswersParts) {
    this.#parts = parts;
  }

  /** @returns whether it is held */
  detail(requestId: number, entryId: string): boolean {
    const { generation, post, maker, showsAsReceived } = this.#parts;
    const detail = maker.detail(entryId);
    const isWhole = detail === null || showsAsReceived;
    post({ kind: 'detail', generation, requestId, detail: isWhole ? detail : withoutReceived(detail) });
    return detail !== null;
  }

  /** The entries that have everything that was typed. */
  search(requestId: number, text: string): void {
    const { generation, post, search } = this.#parts;
    search.ask(() => post({ kind: 'search', generation, requestId, answer: search.find(text) }));
  }

  /** Where some of them have it. */
  searchPlaces(requestId: number, text: string, entryIds: readonly string[]): void {
    const { generation, post, search } = this.#parts;
    search.ask(() => post({ kind: 'search-places', generation, requestId, places: search.places(text, entryIds) }));
  }
}
