import type { RecordSnapshot } from './record-snapshot.ts';
import type { RecordStore } from './record-store.ts';

/** What every view of the open record is given. Opening an entry's detail is `store.screen.select`. */
export interface ViewProps {
  readonly store: RecordStore;
  readonly record: RecordSnapshot;
}
