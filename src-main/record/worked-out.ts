import type { ResultsTable } from '../../src-shared/clinical/results-table.ts';
import type { FromRecord } from '../../src-shared/contract/index.ts';
import { derivedRecord } from './derive/derived-record.ts';
import { medicationHistories } from './derive/medication-history.ts';
import { resultsTable } from './derive/tests-table.ts';
import type { ShownRecord } from './merge/shown-record.ts';

export interface WorkedOutParts {
  readonly generation: number;
  readonly post: (message: FromRecord) => void;
  readonly clock: () => number;
  readonly shown: ShownRecord;
}

/** While pages still come, the worked-out lists are made anew this often at most; at the end they are made once more. */
const DERIVE_INTERVAL_MS = 2000;

/** What is worked out from what is shown, and when it is worked out anew: lists unasked, tables and histories on request. */
export class WorkedOut {
  readonly #parts: WorkedOutParts;
  #lastLookedAt: string | null = null;
  #derivedAt = Number.NEGATIVE_INFINITY;
  #isStale = true;
  /** Of the lists that were last sent; null until somebody asks for it. */
  #results: ResultsTable | null = null;

  constructor(parts: WorkedOutParts) {
    this.#parts = parts;
  }

  /** What is shown is no longer what the lists were made from. */
  changed(): void {
    this.#isStale = true;
  }

  lookedAt(instant: string | null): void {
    this.#lastLookedAt = instant;
    this.changed();
  }

  /** Sends the lists, where they have changed and are due. */
  send(finished: boolean): void {
    const { generation, post, clock, shown } = this.#parts;
    const nowMs = clock();
    if (!this.#isStale || (!finished && nowMs - this.#derivedAt < DERIVE_INTERVAL_MS)) return;
    this.#isStale = false;
    this.#derivedAt = nowMs;
    this.#results = null;
    const derived = derivedRecord(shown.held(), { nowMs, lastLookedAt: this.#lastLookedAt });
    post({ kind: 'derived', generation, derived });
  }

  /** Every value of every test. Worked out once for each time that the lists are, however often it is asked for. */
  results(requestId: number): void {
    const { generation, post, clock, shown } = this.#parts;
    this.#results ??= resultsTable(shown.held(), clock());
    post({ kind: 'results', generation, requestId, table: this.#results });
  }

  /** What happened to these medicines (`MedicationItem.key`). */
  medicationHistory(requestId: number, keys: readonly string[]): void {
    const { generation, post, clock, shown } = this.#parts;
    const histories = medicationHistories(shown.held(), new Set(keys), clock());
    post({ kind: 'medication-history', generation, requestId, histories });
  }
}
