import type { OpenedRecord } from './workstation.ts';

/** What one run measured of one resident. */
export interface Beside {
  readonly cold: OpenedRecord;
  /** One page's bytes and one line in a bare window; all pages fetched and parsed there. */
  readonly line: number;
  readonly raw: { readonly ms: number; readonly pages: number };
}

/** One number a run in each. */
export interface OpenRuns {
  readonly small: Beside[];
  readonly large: Beside[];
  /** The large one again, from its copy, with nothing changed. */
  readonly again: OpenedRecord[];
  /** The large one in the place of the small one. */
  readonly switched: OpenedRecord[];
}
