import type { Refusal } from '../../src-shared/contract/index.ts';

/** What to ask for again; neither: everything. */
export interface RetryOf {
  /** The key of a source in the completeness ledger. */
  readonly sourceId?: string;
  readonly resourceType?: string;
}

/** Asks again; answers why it could not be asked, or null. */
export type TryAgain = (of?: RetryOf) => Promise<Refusal | null>;
