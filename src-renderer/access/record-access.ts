import { createContext, useContext } from 'react';
import type { AccessShown, NotedView, ViewerBridge } from '../../src-shared/contract/index.ts';

/** On what ground the record is open and for what, and what main is asked because of it. */
export type RecordAccess = Pick<ViewerBridge, 'noteView' | 'openRestricted' | 'readTrail' | 'exportTrail'> & {
  readonly access: AccessShown;
  /** The view that was noted down together with the opening; null: none was. */
  readonly noted: NotedView | null;
};

/** Null where a part of a record is drawn by itself. */
export const RecordAccessContext = createContext<RecordAccess | null>(null);

export const useRecordAccess = (): RecordAccess | null => useContext(RecordAccessContext);
