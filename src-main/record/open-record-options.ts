import type { FromRecord } from '../../src-shared/contract/index.ts';
import type { NotSharing, SensitiveCategory } from './access-facts.ts';
import type { OwnReadBook } from './bodies/own-reads.ts';
import type { DocumentDeskParts } from './documents/document-desk.ts';
import type { RawStore } from './entries/raw-store.ts';
import type { SourceMapping } from './sources/source-mapping.ts';

/** One patient to be opened: by which settings, and the ways out. */
export interface OpenRecordOptions {
  readonly generation: number;
  readonly patientId: string;
  readonly baseUrl: string;
  readonly resourceTypes: readonly string[];
  /** What the configuration knows of sources. */
  readonly sources: readonly SourceMapping[];
  /** Entries that are restricted whatever their label says. */
  readonly sensitiveCategories: readonly SensitiveCategory[];
  /** Organisations whose entries are left out. */
  readonly notSharing: readonly NotSharing[];
  readonly store: RawStore;
  /** What the person has read of it, also of a record that this one takes the place of. */
  readonly reads: OwnReadBook;
  /** The setting `showAsReceived`. */
  readonly showsAsReceived: boolean;
  /** To the renderer. */
  readonly post: (message: FromRecord) => void;
  /** To main: resources of somebody else were refused. */
  readonly onOtherPatient: (count: number) => void;
  /** What the setting allows with documents, and the way of both askings to main. */
  readonly documents: Pick<DocumentDeskParts, 'ask' | 'giveUp' | 'handOver' | 'opensOutside'>;
  /** The role of whoever looks sees who the person is, and nothing of the record. */
  readonly demographicsOnly: boolean;
  readonly clock: () => number;
  /** Runs later, once. @returns a function that calls it off. */
  readonly schedule: (act: () => void, ms: number) => () => void;
}
